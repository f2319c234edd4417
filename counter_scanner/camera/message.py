"""What the service and a decoder process say to each other over two pipes.

Jobs go out as a fixed header and the picture's bytes. Answers come back as JSON, not pickle: a
decoder that a hostile picture has taken over must not be able to run anything in the service.

| direction | bytes |
|---|---|
| job | kind (1), turn (4), lengths of memory and picture (4 each), the memory, the picture |
| answer | length (4), JSON `{"symbols": [[text, hex, corners]], "memory": hex, "hint", |
| | "megabytes"}`, or `{"refusal": code, "params"}` |

A decoder's first answer, before any job, is empty: it is ready.
"""

import json
import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from counter_scanner.camera.hint import Hint
from counter_scanner.camera.symbol import Symbol
from shared.errors import STATUS, Refusal

JOB_HEADER = struct.Struct(">BIII")
ANSWER_HEADER = struct.Struct(">I")

# Far more than the symbols of one picture can hold; a longer answer is a lie.
MAX_ANSWER_BYTES = 4_000_000

# A memory has an octet for each module of one symbol, 177 × 177 at most; see `soft.memory`.
MAX_MEMORY_BYTES = 32_000


class Kind(IntEnum):
    LIVE = 0
    STILL = 1


@dataclass(frozen=True, slots=True)
class Job:
    """`turn` says which rescue is due on a live frame, `memory` what its stream has shown so
    far; a still picture gets every rescue and has no memory."""

    kind: Kind
    picture: bytes
    turn: int = 0
    memory: bytes = b""

    def to_bytes(self) -> bytes:
        lengths = len(self.memory), len(self.picture)
        return JOB_HEADER.pack(self.kind, self.turn, *lengths) + self.memory + self.picture


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read; what to send along with the stream's next frame, no more than octets to
    whoever keeps them, since a decoder may have been taken over; why a symbol in view was not
    read; how large the decoder is."""

    symbols: list[Symbol]
    memory: bytes = b""
    hint: Hint | None = None
    megabytes: int = 0


def pack_answer(body: bytes) -> bytes:
    return ANSWER_HEADER.pack(len(body)) + body


def answer_body(answer: Answer) -> bytes:
    rows = [[symbol.text, symbol.raw.hex(), symbol.corners] for symbol in answer.symbols]
    said = {
        "symbols": rows,
        "memory": answer.memory.hex(),
        "hint": answer.hint,
        "megabytes": answer.megabytes,
    }
    return json.dumps(said).encode()


def refusal_body(refusal: Refusal) -> bytes:
    return json.dumps({"refusal": refusal.code, "params": refusal.params}).encode()


def read_body(body: bytes) -> Answer:
    """The answer. Raises the Refusal it carries, ValueError if it is no answer."""
    try:
        said = json.loads(body)
        refusal = _refusal(said)
        answer = None if refusal else _answer(said)
    except (KeyError, TypeError) as error:
        raise ValueError("not an answer") from error
    if refusal:
        raise refusal
    if answer is None or len(answer.memory) > MAX_MEMORY_BYTES:
        raise ValueError("not an answer")
    return answer


def _answer(said: dict[str, Any]) -> Answer:
    symbols = [_symbol(row) for row in said["symbols"]]
    hint = None if said["hint"] is None else Hint(said["hint"])
    return Answer(symbols, bytes.fromhex(said["memory"]), hint, int(said["megabytes"]))


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
