"""/api/desk/camera: frames of a desk's camera in, one answer for each out.

The browser sends its next JPEG when it has the answer to the last, so the frame rate follows the
machine. Answers are JSON: `status` is `empty` (no symbol), `held` (a symbol that was answered
already and is still in view), `refused` (with code, what, next …) or `taken` (with the visit).
"""

import secrets
from typing import Any

from fastapi import APIRouter, WebSocket
from starlette.concurrency import run_in_threadpool

from counter_scanner.domain.intake import InView, likeliest
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import CounterDep, CurrentStaff, SignInNeeded, staff_of
from counter_scanner.pages.receive import take_code
from counter_scanner.pages.refusals import refusal_json
from counter_scanner.pages.scan import taken
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
        in_view = InView()
        while True:
            frame = await websocket.receive_bytes()
            await websocket.send_json(await _answer(websocket, counter, in_view, desk, frame))
    except SignInNeeded:
        await websocket.close(SIGN_IN_NEEDED)
    except Refusal:
        await websocket.close(DESK_NOT_CHOSEN)


async def _answer(
    websocket: WebSocket, counter: Counter, in_view: InView, desk: str, frame: bytes
) -> dict[str, Any]:
    try:
        symbols = await counter.decoders.read_live(desk, frame)
        if not symbols:
            return {"status": "empty"}
        text = in_view.news(likeliest([symbol.text for symbol in symbols]), counter.now())
        if text is None:
            return {"status": "held"}
        return await run_in_threadpool(_take, websocket, counter, in_view, text)
    except Refusal as refusal:
        texts = counter.pages.catalogue.texts(language_of(websocket))
        return {"status": "refused", **refusal_json(texts, refusal)}


def _take(websocket: WebSocket, counter: Counter, in_view: InView, text: str) -> dict[str, Any]:
    """Who is signed in is looked up anew: the stream may be older than the sign-in."""
    staff: CurrentStaff = staff_of(websocket, counter, renews=True)
    receipt = take_code(counter, staff, text, secrets.token_hex(16))
    in_view.taken(text)
    return {"status": "taken", **taken(receipt).model_dump(exclude_none=True)}
