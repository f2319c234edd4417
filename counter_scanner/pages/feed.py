"""One poller for all the screens of a process; each screen learns from it that there is news.

What a screen is told is a number and nothing else: it then asks for its own content as it always
does, with its own sign-in. So the stream needs no sign-in, and nothing in it can be too much.
"""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from threading import Thread
from typing import Protocol

from shared.errors import Refusal

# News that come together are told together: whoever clicks does not wait for fifty screens.
_TOGETHER = timedelta(milliseconds=150)
_UNAVAILABLE = timedelta(seconds=1)
# A screen that has heard nothing for longer takes the stream for cut.
BEAT = timedelta(seconds=10)


class Source(Protocol):
    """Where numbers come from; see `db.news`."""

    @property
    def is_stopped(self) -> bool: ...
    def newest(self) -> int: ...
    def wait(self) -> None: ...
    def pause(self, length: timedelta) -> None: ...
    def stop(self) -> None: ...
    def close(self) -> None: ...


class Feed:
    """`start` and `stop` belong to the event loop that its screens are served by."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._thread: Thread | None = None
        self._changed = asyncio.Event()
        self._is_over = False
        self.number = 0
        self.screens = 0

    async def start(self) -> None:
        loop = asyncio.get_running_loop()
        self._changed, self._is_over = asyncio.Event(), False
        self._thread = Thread(target=self._watch, args=(loop,), name="news", daemon=True)
        self._thread.start()

    def end_streams(self) -> None:
        """Let go of every screen: a server that stops waits for open answers to end."""
        self._is_over = True
        self._wake()

    async def stop(self) -> None:
        self.end_streams()
        self._source.stop()
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join)

    async def follow(self) -> AsyncIterator[tuple[str, int]]:
        """`news` with each new number, the present one first; `beat` when it has been quiet."""
        self.screens += 1
        try:
            told = -1
            while not self._is_over:
                kind = "beat" if told == self.number else "news"
                told = self.number
                yield kind, told
                await self._quiet(told)
        finally:
            self.screens -= 1

    async def _quiet(self, told: int) -> None:
        if self.number == told and not self._is_over:
            try:
                await asyncio.wait_for(self._changed.wait(), BEAT.total_seconds())
            except TimeoutError:
                return

    def _watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """The thread. While the database cannot be reached, screens notice by themselves."""
        while not self._source.is_stopped:
            try:
                number = self._source.newest()
            except Refusal:
                self._source.pause(_UNAVAILABLE)
                continue
            if number != self.number:
                loop.call_soon_threadsafe(self._publish, number)
                self._source.pause(_TOGETHER)
            self._source.wait()
        self._source.close()

    def _publish(self, number: int) -> None:
        self.number = number
        self._wake()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
