"""Deterministic CBOR (RFC 8949, section 4.2), read under limits.

A scan over the heads comes before any object is made: it lets through only integers, texts,
byte strings, arrays, false, true and null, and bounds depth and lengths by what is really there.
Then the decoded value is encoded again and compared, so that each value has exactly one encoding.
"""

from typing import Any

import cbor2

from shared.errors import Refusal

MOST_DEPTH = 6
# Arrays, and what stands in them: a hundred people of twenty answers each, twice over. What fits
# into 64 KiB otherwise, tens of thousands of empty arrays, costs a third of a second to read.
MOST_VALUES = 4096

_UNSIGNED, _NEGATIVE, _BYTES, _TEXT, _ARRAY, _SIMPLE = 0, 1, 2, 3, 4, 7
_SCALARS = (20, 21, 22)


def encode(value: Any) -> bytes:
    return cbor2.dumps(value, canonical=True)


def decode(data: bytes) -> Any:
    """The value of `data`, all of it. Raises Refusal `code.record`."""
    try:
        _scan(data)
        value = cbor2.loads(data, max_depth=MOST_DEPTH + 1, allow_indefinite=False)
    except (ValueError, cbor2.CBORDecodeError) as error:
        raise Refusal("code.record") from error
    if encode(value) != data:
        raise Refusal("code.record")
    return value


def _scan(data: bytes) -> None:
    """ValueError unless `data` is one value of the allowed types, to its last byte."""
    at, open_arrays, values = 0, [1], 1
    while open_arrays:
        if open_arrays[-1] == 0:
            open_arrays.pop()
            continue
        open_arrays[-1] -= 1
        major, argument, at = _head(data, at)
        if major == _ARRAY:
            values += argument
            _check(len(open_arrays) <= MOST_DEPTH and argument <= len(data) - at)
            _check(values <= MOST_VALUES)
            open_arrays.append(argument)
        elif major in (_BYTES, _TEXT):
            _check(argument <= len(data) - at)
            at += argument
    _check(at == len(data))


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Major type, argument and the offset behind the head."""
    _check(at < len(data))
    major, low = data[at] >> 5, data[at] & 31
    _check(major in (_UNSIGNED, _NEGATIVE, _BYTES, _TEXT, _ARRAY, _SIMPLE))
    if major == _SIMPLE:
        _check(low in _SCALARS)
    if low < 24:
        return major, low, at + 1
    _check(low < 28)
    size = 1 << (low - 24)
    _check(at + size < len(data))
    return major, int.from_bytes(data[at + 1 : at + 1 + size], "big"), at + 1 + size


def _check(condition: bool) -> None:
    if not condition:
        raise ValueError("not allowed in a record")
