from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.errors import Refusal
from shared.wire import cbor

_SCALAR = (
    st.none()
    | st.booleans()
    | st.integers(-(2**64), 2**64 - 1)
    | st.text(max_size=20)
    | st.binary(max_size=20)
)
_VALUE = st.recursive(_SCALAR, lambda inner: st.lists(inner, max_size=4), max_leaves=12).map(
    lambda value: [value]
)


def _depth(value: Any) -> int:
    return 1 + max(map(_depth, value), default=0) if isinstance(value, list) else 0


@given(_VALUE.filter(lambda value: _depth(value) <= cbor.MOST_DEPTH))
def test_decode_any_allowed_value_comes_back(value: Any) -> None:
    assert cbor.decode(cbor.encode(value)) == value


@given(st.binary(max_size=40))
def test_decode_any_bytes_one_encoding_or_refused(data: bytes) -> None:
    with suppress(Refusal):
        assert cbor.encode(cbor.decode(data)) == data


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x18", id="head_cut"),
        pytest.param(b"\x19\x01", id="argument_cut"),
        pytest.param(b"\x00\x00", id="trailing"),
        pytest.param(b"\x18\x17", id="integer_in_two_bytes"),
        pytest.param(b"\x19\x00\xff", id="integer_in_three_bytes"),
        pytest.param(b"\x1b" + bytes(7) + b"\x01", id="integer_in_nine_bytes"),
        pytest.param(b"\x38\x00", id="negative_not_shortest"),
        pytest.param(b"\x58\x01a", id="length_not_shortest"),
        pytest.param(b"\x5f\x41a\xff", id="bytes_indefinite"),
        pytest.param(b"\x7f\x61a\xff", id="text_indefinite"),
        pytest.param(b"\x9f\xff", id="array_indefinite"),
        pytest.param(b"\xff", id="break_alone"),
        pytest.param(b"\xa0", id="map"),
        pytest.param(b"\xc0\x00", id="tag"),
        pytest.param(b"\xc2\x41\x01", id="bignum"),
        pytest.param(b"\xd9\xd9\xf7\x00", id="self_described"),
        pytest.param(b"\xf7", id="undefined"),
        pytest.param(b"\xe0", id="simple_value"),
        pytest.param(b"\xf8\x14", id="simple_in_two_bytes"),
        pytest.param(b"\xf9\x3c\x00", id="half_float"),
        pytest.param(b"\xfb" + bytes(8), id="double"),
        pytest.param(b"\x1c", id="reserved_28"),
        pytest.param(b"\x62\xc3\x28", id="not_utf8"),
        pytest.param(b"\x63\xed\xa0\x80", id="surrogate"),
        pytest.param(b"\x78\xff" + b"a", id="text_longer_than_all"),
        pytest.param(b"\x9b" + b"\xff" * 8, id="array_of_2_to_64"),
        pytest.param(b"\x9a\x00\x0f\x42\x40" + b"\x80" * 9, id="array_of_a_million"),
        pytest.param(b"\x81" * cbor.MOST_DEPTH + b"\x80", id="one_too_deep"),
        pytest.param(b"\x81" * 60_000 + b"\x80", id="nesting_bomb"),
    ],
)
def test_decode_what_no_record_holds_refused(data: bytes) -> None:
    with pytest.raises(Refusal, match=r"code\.record"):
        cbor.decode(data)


def test_decode_deepest_allowed() -> None:
    data = b"\x81" * (cbor.MOST_DEPTH - 1) + b"\x80"
    assert cbor.encode(cbor.decode(data)) == data


def test_decode_depth_counts_open_arrays_only() -> None:
    flat: list[Any] = [[[]] for _ in range(50)]
    assert cbor.decode(cbor.encode(flat)) == flat


def test_decode_as_many_values_as_allowed_read_one_more_refused() -> None:
    most = [None] * (cbor.MOST_VALUES - 1)
    assert cbor.decode(cbor.encode(most)) == most
    with pytest.raises(Refusal, match=r"code\.record"):
        cbor.decode(cbor.encode([*most, None]))
