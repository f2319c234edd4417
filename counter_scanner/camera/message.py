"""What the service and a decoder process say to each other over two pipes.

Jobs go out as a fixed header and the picture's bytes. Answers come back as JSON, not pickle: a
decoder that a hostile picture has taken over must not be able to run anything in the service.

| direction | bytes |
|---|---|
| job | kind (1), turn (4), length of the picture (4), the picture |
| answer | length (4), JSON `{"symbols": [[text, hex, corners]]}` or `{"refusal": code, "params"}` |

A decoder's first answer, before any job, is empty: it is ready.
"""

import json
import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from counter_scanner.camera.symbol import Symbol
from shared.errors import STATUS, Refusal

JOB_HEADER = struct.Struct(">BII")
ANSWER_HEADER = struct.Struct(">I")

# Far more than the symbols of one picture can hold; a longer answer is a lie.
MAX_ANSWER_BYTES = 4_000_000


class Kind(IntEnum):
    LIVE = 0
    STILL = 1


@dataclass(frozen=True, slots=True)
class Job:
    """`turn` says which rescue is due on a live frame; a still picture gets them all."""

    kind: Kind
    picture: bytes
    turn: int = 0

    def to_bytes(self) -> bytes:
        return JOB_HEADER.pack(self.kind, self.turn, len(self.picture)) + self.picture


def pack_answer(body: bytes) -> bytes:
    return ANSWER_HEADER.pack(len(body)) + body


def symbols_body(symbols: list[Symbol]) -> bytes:
    rows = [[symbol.text, symbol.raw.hex(), symbol.corners] for symbol in symbols]
    return json.dumps({"symbols": rows}).encode()


def refusal_body(refusal: Refusal) -> bytes:
    return json.dumps({"refusal": refusal.code, "params": refusal.params}).encode()


def read_body(body: bytes) -> list[Symbol]:
    """The symbols of an answer. Raises the Refusal it carries, ValueError if it is no answer."""
    try:
        answer = json.loads(body)
        refusal = _refusal(answer)
        symbols = [] if refusal else [_symbol(row) for row in answer["symbols"]]
    except (KeyError, TypeError) as error:
        raise ValueError("not an answer") from error
    if refusal:
        raise refusal
    return symbols


def _refusal(answer: dict[str, Any]) -> Refusal | None:
    if "refusal" not in answer:
        return None
    if answer["refusal"] not in STATUS:
        raise ValueError("not a code that anyone has a sentence for")
    return Refusal(answer["refusal"], **answer["params"])


def _symbol(row: list[Any]) -> Symbol:
    text, raw, corners = row
    first, second, third, fourth = ((float(x), float(y)) for x, y in corners)
    return Symbol(str(text), bytes.fromhex(raw), (first, second, third, fourth))
