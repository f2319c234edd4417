"""What records have in common besides names: their heads, people, addresses, and words.

Each shape is bytes as they stand in a record, CBOR heads included, the rarest first. Places of
answers are those of `address_change`, which is what most codes hold.
"""

import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from shared.japanese.packing import pack
from shared.wire import cbor

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
_WIDE = {ord(char): ord(char) + 0xFEE0 for char in "0123456789"}
# The first byte of the days since 1970, in the years in which codes are made: 2026 to 2031.
_YEARS = range(0x57, 0x50, -1)


def shapes() -> Iterator[bytes]:
    yield from _foreign()
    yield from _beginnings()
    yield from _ends()
    yield from _words("text", "building")
    yield from _rooms()
    yield from _addresses()
    yield from _blocks()
    yield from _people()


def _words(*lists: str) -> Iterator[bytes]:
    for name in lists:
        yield from map(_packed, _WORDS[name])


def _packed(text: str) -> bytes:
    """Without a head: what is behind and before it differs."""
    packed = pack(text)
    return packed if isinstance(packed, bytes) else packed.encode()


def _foreign() -> Iterator[bytes]:
    """Nationality, status, period and the head of the expiry date lie side by side."""
    for name in ("nationality", "residence_status", "residence_period"):
        for text in _WORDS[name]:
            yield cbor.encode(pack(text))
    nationality, status, period = (
        cbor.encode(pack(_WORDS[name][at]))
        for name, at in (("nationality", -1), ("residence_status", -1), ("residence_period", -2))
    )
    yield cbor.encode(True) + nationality
    yield status + period + b"\x19"


def _rooms() -> Iterator[bytes]:
    for floor, door in product(range(9, 0, -1), range(8, 0, -1)):
        yield _packed(_WORDS["room"].format(floor=floor, door=door))


def _blocks() -> Iterator[bytes]:
    for block in _WORDS["block"]:
        for number, pattern in product(range(block["most"], 0, -1), block["patterns"]):
            yield _packed(pattern.format(n=number, wide=str(number).translate(_WIDE)))
    yield from _words("address")


def _people() -> Iterator[bytes]:
    """Sex, relation to the head, card, whether foreign; then the head of the next person."""
    for foreign, relation, sex, card in product(
        ((), (False,)), (4, 3, 1, 0, 2), (None, 0, 1), (False, True)
    ):
        answers = [sex, relation, card, *foreign]
        yield b"".join(map(cbor.encode, answers)) + _array(4 + len(answers))


def _array(size: int) -> bytes:
    """The head of an array."""
    return bytes([0x80 | size])


def _addresses() -> Iterator[bytes]:
    """No late reason, then the old address: its head and that of its postcode."""
    for size in (6, 3, 5, 4):
        yield cbor.encode(None) + _array(size) + b"\x1a\x00"


def _ends() -> Iterator[bytes]:
    """Who comes, no agent, a phone of 070, 080 or 090: its first bytes."""
    for applicant, prefix in product((3, 2, 1, 0), (107, 108, 109)):
        number = cbor.encode(prefix * 10**9)
        yield cbor.encode(applicant) + cbor.encode(None) + number[:6]


def _beginnings() -> Iterator[bytes]:
    """Procedure 1 in revision 1; language, what is notified, and the day it happened."""
    yield from (bytes([0x90 | size, 1, 1, 0x50]) for size in (6, 4, 5))
    leaving = ([3, None], [2, None, True], [2, None, False], [1, None, None])
    entering = ([0, True, None, None], [0, None, None, None], [0, False, None, False])
    for kind, language in product((*leaving, *entering), ("en", "ja")):
        yield _beginning(language, kind) + bytes([_YEARS[-1]])
    for year, kind in product(_YEARS, (leaving[-1], entering[-1])):
        yield _beginning("ja", kind) + bytes([year])
    for people, size in product((6, 5, 2, 1, 3, 4), (8, 9)):
        yield _array(people) + _array(size)


def _beginning(language: str, kind: list[Any]) -> bytes:
    answers = [language, *(kind + [None] * 4)[:4]]
    return b"".join(map(cbor.encode, answers)) + b"\x19"
