import tracemalloc
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.errors import Refusal
from shared.wire.inflate import MOST_BYTES, deflate, inflate


def test_inflate_vectors(vectors: Callable[[str], Any]) -> None:
    for case in vectors("wire/deflated.json"):
        assert inflate(bytes.fromhex(case["plain"])).hex() == case["record"], case["name"]


@given(st.binary(max_size=500))
def test_inflate_deflated_comes_back(record: bytes) -> None:
    assert inflate(deflate(record)) == record


@pytest.mark.parametrize("size", [0, 1, MOST_BYTES])
def test_inflate_up_to_the_limit(size: int) -> None:
    assert len(inflate(deflate(bytes(size)))) == size


def _refused(plain: bytes) -> None:
    with pytest.raises(Refusal, match=r"code\.inflate"):
        inflate(plain)


@pytest.mark.parametrize("size", [MOST_BYTES + 1, 60_000_000])
def test_inflate_beyond_the_limit_refused(size: int) -> None:
    _refused(deflate(bytes(size)))


def test_inflate_bomb_costs_little_memory() -> None:
    bomb = deflate(bytes(60_000_000))
    tracemalloc.start()
    _refused(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5 * MOST_BYTES


def test_inflate_cut_anywhere_refused() -> None:
    plain = deflate(b"a record of some length, a record")
    for size in range(len(plain)):
        _refused(plain[:size])


@pytest.mark.parametrize(
    "plain",
    [
        pytest.param(deflate(b"x") + b"\x00", id="followed"),
        pytest.param(b"\xff" + deflate(b"x")[1:], id="unknown_dictionary"),
        pytest.param(b"\x00" + zlib.compress(b"x"), id="zlib_header"),
        pytest.param(b"\x00\x07", id="reserved_block"),
    ],
)
def test_inflate_anything_but_one_stream_refused(plain: bytes) -> None:
    _refused(plain)
