"""From frames to codes handed over: each code once, whatever the network and the camera do."""

import secrets
import time
from collections.abc import Callable, Iterator
from typing import Protocol

from counter_scanner.camera.decode import Frame
from counter_scanner.camera.live import LiveReader
from counter_scanner.domain.intake import InView, likeliest
from counter_scanner.station.desk_client import Said
from shared.clock import Clock, now
from shared.errors import Refusal

# After a camera or a network was lost: how long until it is asked for again.
_AGAIN_SECONDS = 2.0


class Desk(Protocol):
    """What is used of `DeskClient`."""

    def hand_over(self, digits: str, request_id: str) -> Said: ...


def feed(
    frames: Callable[[], Iterator[Frame]],
    desk: Desk,
    told: Callable[[Said | Refusal], None],
    *,
    clock: Clock = now,
    rest: Callable[[float], None] = time.sleep,
) -> None:
    """Without end. `told` hears what became of each code, and once of each trouble."""
    trouble = ""
    view = InView()
    while True:
        try:
            for text in _news(frames(), view, clock):
                trouble = ""
                _hand_over(desk, text, view, told, rest)
        except Refusal as refusal:
            if refusal.code != trouble:
                told(refusal)
            trouble = refusal.code
        rest(_AGAIN_SECONDS)


def _news(frames: Iterator[Frame], view: InView, clock: Clock) -> Iterator[str]:
    reader = LiveReader()
    for frame in frames:
        texts = likeliest([symbol.text for symbol in reader.read(frame)])
        if texts and (text := view.news(texts, clock())) is not None:
            yield text


def _hand_over(
    desk: Desk,
    text: str,
    view: InView,
    told: Callable[[Said | Refusal], None],
    rest: Callable[[float], None],
) -> None:
    """A cut does not lose the code: it is offered until the server has said something to it."""
    was_told, request_id = False, secrets.token_hex(16)
    while True:
        try:
            said = desk.hand_over(text, request_id)
        except Refusal as refusal:
            if refusal.code != "station.cut":
                raise
            if not was_told:
                told(refusal)
            was_told = True
            rest(_AGAIN_SECONDS)
            continue
        if said.number is not None:
            view.taken(text)
        told(said)
        return
