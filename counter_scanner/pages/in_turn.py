"""Screens that follow by themselves ask one after another; whoever clicks never stands behind them.

Fifty screens learn of the same event in the same moment. Answered all at once they would share the
processor with the one click that somebody waits for.
"""

from asyncio import Semaphore
from collections.abc import AsyncIterator
from typing import Any

from fastapi import Depends, Request

# While one waits for the database another is drawn.
_AT_ONCE = 2


def turns() -> Semaphore:
    """For `app.state.turns`."""
    return Semaphore(_AT_ONCE)


async def _in_turn(request: Request) -> AsyncIterator[None]:
    async with request.app.state.turns:
        yield


# Before anything else of a route that a screen asks for by itself: `dependencies=[IN_TURN]`.
IN_TURN: Any = Depends(_in_turn)
