"""Fifty desks as their browsers work: each hears of news, asks for its queue, and clicks."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random

import httpx2 as httpx

# What the page waits before it asks, see news.mjs.
_SPREAD = 0.25
_ROUND = ("arrivals", "call", "start", "recall", "leave")
_PATIENCE = 30.0


@dataclass
class Desk:
    """`clicks` and `looks` are when each began and when it was answered, in seconds."""

    number: int
    client: httpx.AsyncClient
    random: Random
    pace: float
    clicks: list[tuple[float, float]] = field(default_factory=list)
    looks: list[tuple[float, float]] = field(default_factory=list)
    visit: int | None = None

    async def work(self, until: float) -> None:
        """Clicks through visits; after the first pause, so that desks do not march in step."""
        turn = 0
        while True:
            await asyncio.sleep(self.random.uniform(0.5, 1.5) * self.pace)
            if time.perf_counter() > until:
                return
            turn = await self._click(turn)

    async def _click(self, turn: int) -> int:
        step = _ROUND[turn % len(_ROUND)]
        if step in ("recall", "start", "leave"):
            path = f"visits/{self.visit}/{step}" if step != "recall" else "arrivals"
        else:
            path = step
        body = {"request_id": f"{self.number}-{turn}-{self.random.random():.12f}".replace(".", "-")}
        began = time.perf_counter()
        answer = await self.client.post(
            f"/api/desk/{path}", json={**body, "channel": "paper"} if path == "arrivals" else body
        )
        self.clicks.append((began, time.perf_counter()))
        answer.raise_for_status()
        if step == "call":
            visit = answer.json()["visit"]
            self.visit = visit and visit["id"]
        return turn + 1 if self.visit or step != "call" else turn - 1

    async def follow(self) -> None:
        """Never ends. News that come while the screen asks make it ask once more."""
        news = asyncio.Event()
        asking = asyncio.create_task(self._ask(news))
        try:
            async with self.client.stream("GET", "/live", timeout=None) as stream:
                async for line in stream.aiter_lines():
                    if line == "event: news":
                        news.set()
        finally:
            asking.cancel()

    async def _ask(self, news: asyncio.Event) -> None:
        while True:
            await news.wait()
            news.clear()
            await asyncio.sleep(self.random.uniform(0, _SPREAD))
            began = time.perf_counter()
            answer = await self.client.get("/desk/queue")
            answer.raise_for_status()
            self.looks.append((began, time.perf_counter()))


@asynccontextmanager
async def open_desks(
    address: str, count: int, pace: float, login: str, password: str
) -> AsyncIterator[list[Desk]]:
    """Desks 1 to `count`, each signed in and following."""
    desks = [
        Desk(number, httpx.AsyncClient(base_url=address, timeout=_PATIENCE), Random(number), pace)  # noqa: S311 no secret
        for number in range(1, count + 1)
    ]
    for desk in desks:
        await desk.client.post("/login", data={"login": login, "password": password})
        await desk.client.post("/desk/choose", data={"desk": desk.number})
    followers = [asyncio.create_task(desk.follow()) for desk in desks]
    try:
        yield desks
    finally:
        for follower in followers:
            follower.cancel()
        await asyncio.gather(*followers, return_exceptions=True)
        for desk in desks:
            await desk.client.aclose()


def click_times(desks: list[Desk]) -> list[float]:
    """Milliseconds from each click to its answer."""
    return [(ended - began) * 1000 for desk in desks for began, ended in desk.clicks]


def follow_times(desks: list[Desk]) -> list[float]:
    """Milliseconds from each answered click until each screen showed it: until the answer to the
    first question that the screen asked after it. The last clicks have no such question yet."""
    clicked = sorted(ended for desk in desks for _, ended in desk.clicks)
    return [
        (shown - at) * 1000
        for desk in desks
        for at in clicked
        if (shown := next((end for began, end in desk.looks if began >= at), None)) is not None
    ]
