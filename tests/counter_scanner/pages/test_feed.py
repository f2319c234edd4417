"""One poller, many screens."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from threading import Event

import pytest

from counter_scanner.pages import feed as module
from counter_scanner.pages.feed import Feed
from shared.errors import Refusal

SECONDS = 10


class Told:
    """A source that has as much news as a test says, or none to be had."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.is_away = False
        self.is_closed = False
        self._stopped = Event()
        self._turned = Event()

    @property
    def is_stopped(self) -> bool:
        return self._stopped.is_set()

    def newest(self) -> int:
        if self.is_away:
            raise Refusal("database.unavailable")
        return self.number

    def wait(self) -> None:
        self._turned.wait(0.005)

    def pause(self, _length: timedelta) -> None:
        self.wait()

    def stop(self) -> None:
        self._stopped.set()

    def close(self) -> None:
        self.is_closed = True


async def following(feed: Feed, number: int) -> None:
    """A screen that ends once it has been told this number."""
    async for _, told in feed.follow():
        if told == number:
            return


def test_follow_tells_all_screens_of_news() -> None:
    async def play() -> None:
        source = Told(7)
        feed = Feed(source)
        await feed.start()
        screens = [asyncio.create_task(following(feed, 9)) for _ in range(50)]
        await asyncio.wait_for(following(feed, 7), SECONDS)
        source.number = 9
        await asyncio.wait_for(asyncio.gather(*screens), SECONDS)
        await feed.stop()
        assert source.is_closed

    asyncio.run(play())


def test_follow_after_the_database_was_away_tells_what_came_then() -> None:
    async def play() -> None:
        source = Told(1)
        feed = Feed(source)
        await feed.start()
        await asyncio.wait_for(following(feed, 1), SECONDS)
        source.is_away = True
        source.number = 2
        await asyncio.sleep(0.05)
        assert feed.number == 1
        source.is_away = False
        await asyncio.wait_for(following(feed, 2), SECONDS)
        await feed.stop()

    asyncio.run(play())


def test_follow_while_it_is_quiet_beats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BEAT", timedelta(milliseconds=10))

    async def play() -> list[tuple[str, int]]:
        feed = Feed(Told(0))
        stream: AsyncIterator[tuple[str, int]] = feed.follow()
        return [await anext(stream) for _ in range(3)]

    assert asyncio.run(play()) == [("news", 0), ("beat", 0), ("beat", 0)]


def test_end_streams_lets_every_screen_go_at_once() -> None:
    async def play() -> None:
        feed = Feed(Told(0))

        async def watch() -> None:
            async for _ in feed.follow():
                pass

        screens = [asyncio.create_task(watch()) for _ in range(3)]
        await asyncio.sleep(0.01)
        assert feed.screens == 3
        feed.end_streams()
        await asyncio.wait_for(asyncio.gather(*screens), SECONDS)
        assert feed.screens == 0

    asyncio.run(play())
