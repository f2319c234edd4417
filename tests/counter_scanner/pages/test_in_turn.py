"""Who only follows waits its turn; who clicks does not."""

import asyncio

from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient

from counter_scanner.pages.in_turn import IN_TURN, turns


def test_looks_take_turns_while_a_click_goes_ahead() -> None:
    asyncio.run(_looks_and_a_click())


async def _looks_and_a_click() -> None:
    app, may_end, begun = FastAPI(), asyncio.Event(), list[int]()
    app.state.turns = turns()

    @app.get("/look", dependencies=[IN_TURN])
    async def look() -> None:
        begun.append(1)
        await may_end.wait()

    @app.post("/click")
    async def click() -> None: ...

    async with AsyncClient(transport=ASGITransport(app), base_url="http://counter") as client:
        looks = [asyncio.create_task(client.get("/look")) for _ in range(5)]
        while len(begun) < 2:
            await asyncio.sleep(0)
        answer = await client.post("/click")
        assert answer.is_success
        assert len(begun) == 2
        may_end.set()
        assert all(one.is_success for one in await asyncio.gather(*looks))
    assert len(begun) == 5
