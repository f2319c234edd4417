"""/kiosk/camera: frames of the kiosk's camera in, one answer for each out.

As at a desk, but nobody has signed in: all that comes of a code is a number. `status` is `empty`,
`held`, `refused` (with code, what and next) or `taken` (with the address of the ticket).
"""

from typing import Any

from fastapi import APIRouter, WebSocket
from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocketDisconnect

from counter_scanner.domain.intake import InView, likeliest
from counter_scanner.pages.arrival import arrive_with_code
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import CounterDep
from counter_scanner.pages.refusals import refusal_json
from shared.errors import Refusal
from shared.web.language import language_of

router = APIRouter()


@router.websocket("/kiosk/camera")
async def camera(websocket: WebSocket, counter: CounterDep) -> None:
    await websocket.accept()
    in_view = InView()
    place = f"kiosk {websocket.client}"
    try:
        while True:
            frame = await websocket.receive_bytes()
            await websocket.send_json(await _answer(websocket, counter, in_view, place, frame))
    except WebSocketDisconnect:
        return


async def _answer(
    websocket: WebSocket, counter: Counter, in_view: InView, place: str, frame: bytes
) -> dict[str, Any]:
    try:
        seen = await counter.decoders.read_live(place, frame)
        if not seen.symbols:
            return {"status": "empty"}
        text = in_view.news(likeliest([symbol.text for symbol in seen.symbols]), counter.now())
        if text is None:
            return {"status": "held"}
        visit = await run_in_threadpool(arrive_with_code, counter, text)
        in_view.taken(text)
        return {"status": "taken", "ticket": f"/kiosk/tickets/{visit.number}"}
    except Refusal as refusal:
        texts = counter.pages.catalogue.texts(language_of(websocket))
        return {"status": "refused", **refusal_json(texts, refusal)}
