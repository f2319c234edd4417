"""/api/desk/camera: frames of a desk's camera in, one answer for each out.

The browser sends its next JPEG when it has the answer to the last, so the frame rate follows the
machine. Answers are JSON: `status` is `empty` (no symbol), `held` (a symbol that was answered
already and is still in view), `refused` (with code, what, next …) or `taken` (with the visit).
`hint`, where there is one, is what the visitor should change; see `camera.hint`.
"""

import secrets
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, WebSocket
from starlette.concurrency import run_in_threadpool

from counter_scanner.camera.hint import Hint, hint_of_refusal
from counter_scanner.domain.coaching import Coach
from counter_scanner.domain.intake import InView, likeliest
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import CounterDep, CurrentStaff, SignInNeeded, staff_of
from counter_scanner.pages.entry import drawn
from counter_scanner.pages.receive import take_code
from counter_scanner.pages.refusals import refusal_json
from counter_scanner.pages.scan import taken
from counter_scanner.pages.work import Work
from shared.errors import Refusal
from shared.web.language import language_of

router = APIRouter()

# Codes of closing, beside HTTP's own: 4401 as 401, 4409 as 409.
SIGN_IN_NEEDED = 4401
DESK_NOT_CHOSEN = 4409


@router.websocket("/api/desk/camera")
async def camera(websocket: WebSocket, counter: CounterDep) -> None:
    await websocket.accept()
    try:
        staff = await run_in_threadpool(staff_of, websocket, counter, renews=False)
        desk = f"{staff.desk_chosen()} {staff.login}"
        view = View(desk)
        while True:
            frame = await websocket.receive_bytes()
            await websocket.send_json(await _answer(websocket, counter, view, frame))
    except SignInNeeded:
        await websocket.close(SIGN_IN_NEEDED)
    except Refusal:
        await websocket.close(DESK_NOT_CHOSEN)


@dataclass(slots=True)
class View:
    """What one stream has in view, and what its visitor is being told."""

    stream: str
    codes: InView = field(default_factory=InView)
    coach: Coach = field(default_factory=Coach)


async def _answer(
    websocket: WebSocket, counter: Counter, view: View, frame: bytes
) -> dict[str, Any]:
    try:
        seen = await counter.decoders.read_live(view.stream, frame)
        if not seen.symbols:
            return coached("empty", view.coach.told(seen.hint, counter.now()))
        texts = likeliest([symbol.text for symbol in seen.symbols])
        text = view.codes.news(texts, counter.now())
        if text is None:
            return coached("held", view.coach.shown)
        return await run_in_threadpool(_take, websocket, counter, view, text)
    except Refusal as refusal:
        sentences = counter.pages.catalogue.texts(language_of(websocket))
        hint = view.coach.told_at_once(hint_of_refusal(refusal.code), counter.now())
        return {**coached("refused", hint), **refusal_json(sentences, refusal)}


def coached(status: str, hint: Hint | None) -> dict[str, Any]:
    """An answer, and what the visitor should change, if anything."""
    return {"status": status} if hint is None else {"status": status, "hint": hint}


def _take(websocket: WebSocket, counter: Counter, view: View, text: str) -> dict[str, Any]:
    """Who is signed in is looked up anew: the stream may be older than the sign-in."""
    staff: CurrentStaff = staff_of(websocket, counter, renews=True)
    receipt = take_code(counter, staff, text, secrets.token_hex(16))
    view.codes.taken(text)
    view.coach.silent()
    answer = taken(receipt).model_dump(exclude_none=True)
    return {"status": "taken", **answer, "sheet": _sheet(websocket, counter, receipt.work)}


def _sheet(websocket: WebSocket, counter: Counter, work: Work) -> dict[str, Any]:
    """Brought along, because the clerk waits for it: to be asked for it takes as long as all the
    rest."""
    html = drawn(language_of(websocket), counter, work)
    return {"visit": work.visit.id, "version": work.version, "html": html}
