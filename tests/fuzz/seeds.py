"""Inputs to begin from: the vectors, made-up notifications, and one hostile shape of each sort."""

import json
from collections.abc import Iterator
from typing import Any

from targets import NOW, PROCEDURES, TARGETS, TODAY, VECTORS

from citizen_form.pages.draft import items
from shared.forms.example import example
from shared.forms.notification import new_notification
from shared.wire.inflate import deflate
from shared.wire.record import to_record

# Bytes below the seal, each of which is refused for another reason.
_HOSTILE = (
    b"\x00" + b"\xff" * 20,
    deflate(bytes(60_000))[:600],
    b"\x9f\x00\xff",
    b"\x81" * 600 + b"\x80",
    b"\x9a\xff\xff\xff\xff",
    b"\xc1\x00",
    b"\xa2\x00\x00\x00\x00",
    b"\x80\x00",
)


def seeds() -> Iterator[bytes]:
    """Each begins with the byte that names its target."""
    for name, data in _named():
        yield bytes([[target.__name__ for target in TARGETS].index(name)]) + data


def _named() -> Iterator[tuple[str, bytes]]:
    for path in sorted((VECTORS / "wire" / "rejected").glob("*.json")):
        yield "digits", json.loads(path.read_text("ascii"))["digits"].encode()
    for case in _read("wire/sealed.json"):
        yield "digits", case["digits"].encode()
        number = int(case["digits"])
        yield "frame", number.to_bytes((number.bit_length() + 7) // 8, "big")
    for case in _read("wire/deflated.json"):
        yield "plain", bytes.fromhex(case["plain"])
    for procedure in PROCEDURES.values():
        for seed in range(4):
            yield from _made(procedure.name, seed)
    for data in _HOSTILE:
        for name in ("frame", "sealed", "plain", "record", "cbor_value"):
            yield name, data


def _made(name: str, seed: int) -> Iterator[tuple[str, bytes]]:
    procedure = PROCEDURES[name]
    given = example(procedure, 1 + seed, seed, TODAY)
    made = new_notification(procedure, given, "ja", NOW, bytes(16))
    record = to_record(made, procedure)
    yield "record", record
    yield "cbor_value", record
    yield "plain", deflate(record)
    yield "sealed", deflate(record)
    yield "notification", json.dumps(made.to_json()).encode()
    which = bytes([sorted(PROCEDURES).index(name)])
    yield "answers", which + json.dumps(given).encode()
    yield "bent_answers", which + bytes([seed, seed, 5 * seed, 3 * seed, 16 * seed] * 4)
    # Without an edit each code is as good as it was made.
    yield "joined", which + b"\xff".join(bytes([number, seed + number]) for number in (2, 0, 3, 1))
    lines = [f"{path}={text}" for path, text in items(_texts(given))]
    yield "posted", which + "\n".join(lines).encode()


def _texts(value: Any) -> Any:
    """Answers as a form posts them: texts all through."""
    if isinstance(value, dict):
        return {name: _texts(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_texts(part) for part in value]
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _read(path: str) -> Any:
    return json.loads((VECTORS / path).read_text("ascii"))
