"""News of an office, on both databases."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Thread

import pytest

from counter_scanner.db import news as module
from counter_scanner.db.engine import Database
from counter_scanner.db.news import News
from counter_scanner.db.tables import Visit

SECONDS = 20


@pytest.fixture
def news(counter: Database, office: str) -> Iterator[News]:
    news = News(counter, office)
    yield news
    news.stop()
    news.close()


def test_newest_counts_every_event(news: News, arrive: Callable[..., Visit]) -> None:
    assert news.newest() == 0
    arrive()
    assert news.newest() == 1


def test_wait_ends_when_somebody_arrives(
    news: News, arrive: Callable[..., Visit], monkeypatch: pytest.MonkeyPatch
) -> None:
    # So long that without being told nobody would know in time.
    monkeypatch.setattr(module, "_LISTEN", timedelta(seconds=SECONDS * 2))
    news.newest()
    seen: list[int] = []

    def follow() -> None:
        while not seen:
            news.wait()
            seen.extend([news.newest()] if news.newest() else [])

    thread = Thread(target=follow)
    thread.start()
    while thread.is_alive():
        # Whoever is not yet listening hears the next one.
        arrive()
        thread.join(0.2)
    assert seen[0] >= 1


def test_wait_after_the_connection_was_cut_looks_and_listens_again(
    news: News, counter: Database, arrive: Callable[..., Visit]
) -> None:
    news.wait()
    if not counter.is_sqlite:
        with counter.write() as session:
            session.connection().exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE starts_with(query, 'LISTEN') AND pid <> pg_backend_pid()"
            )
    arrive()
    news.wait()
    news.wait()
    assert news.newest() == 1


def test_wait_after_stop_ends_at_once(news: News) -> None:
    news.stop()
    news.wait()
    assert news.is_stopped
