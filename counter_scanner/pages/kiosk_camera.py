"""/kiosk/camera: frames of the kiosk's camera in, one answer for each out.

As at a desk, but nobody has signed in: all that comes of a code is a number. `status` is `empty`,
`held`, `refused` (with code, what and next) or `taken` (with the address of the ticket). `hint`,
where there is one, is what the visitor should change; see `camera.hint`.
"""

from typing import Any

from fastapi import APIRouter, WebSocket
from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocketDisconnect

from counter_scanner.domain.intake import likeliest
from counter_scanner.pages.arrival import arrive_with_code
from counter_scanner.pages.camera import View, coached
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import CounterDep
from counter_scanner.pages.refusals import refusal_json
from shared.errors import Refusal
from shared.web.language import language_of

router = APIRouter()

# A code of closing, as HTTP's 429: whoever is told asks again a little later.
NO_PLACE = 4429


@router.websocket("/kiosk/camera")
async def camera(websocket: WebSocket, counter: CounterDep) -> None:
    await websocket.accept()
    with counter.kiosks.taken() as has_place:
        if not has_place:
            await websocket.close(NO_PLACE)
            return
        await _watch(websocket, counter)


async def _watch(websocket: WebSocket, counter: Counter) -> None:
    view = View(f"kiosk {websocket.client}")
    try:
        while True:
            frame = await websocket.receive_bytes()
            await websocket.send_json(await _answer(websocket, counter, view, frame))
    except WebSocketDisconnect:
        return


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
            return {"status": "held"}
        view.coach.silent()
        visit = await run_in_threadpool(arrive_with_code, counter, text)
        view.codes.taken(text)
        return {"status": "taken", "ticket": f"/kiosk/tickets/{visit.number}"}
    except Refusal as refusal:
        sentences = counter.pages.catalogue.texts(language_of(websocket))
        return {"status": "refused", **refusal_json(sentences, refusal)}
