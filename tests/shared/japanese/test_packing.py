from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.japanese.packing import pack, unpack

Vectors = Callable[[str], Any]


def test_packing_vectors(vectors: Vectors) -> None:
    for case in vectors("wire/packed.json"):
        text, packed = case["text"], case["packed"]
        form = text if packed is None else bytes.fromhex(packed)
        assert pack(text) == form, ascii(text)
        assert unpack(form) == text, ascii(text)


@given(st.text(st.characters(codec="utf-8")))
def test_unpack_packed_comes_back(text: str) -> None:
    assert unpack(pack(text)) == text


@given(st.binary(max_size=12))
def test_unpack_any_bytes_refused_or_the_only_form(packed: bytes) -> None:
    try:
        text = unpack(packed)
    except ValueError:
        return
    assert pack(text) == packed


@given(st.text(st.characters(codec="utf-8")))
def test_pack_never_longer_than_utf8(text: str) -> None:
    packed = pack(text)
    assert len(packed.encode() if isinstance(packed, str) else packed) <= len(text.encode())


@pytest.mark.parametrize(
    "packed",
    [
        pytest.param(b"\x17", id="unknown_byte"),
        pytest.param(b"\x1f41", id="unknown_byte_before_others"),
        pytest.param(b"\xc1", id="kanji_cut_short"),
        pytest.param(b"\x14", id="row_cut_short"),
        pytest.param(b"\x15\x41", id="plane_cut_short"),
        pytest.param(b"\x16\x02\x0b", id="beyond_cut_short"),
        pytest.param(b"\x12\xa2", id="katakana_in_two_bytes"),
        pytest.param(b"\x14\x41", id="capital_in_two_bytes"),
        pytest.param(b"\x15\x4e\x00", id="kanji_in_three_bytes"),
        pytest.param(b"\x16\x00\x41\x42", id="plane_in_four_bytes"),
        pytest.param(b"\x15\xd8\x00", id="surrogate"),
        pytest.param(b"\x16\x00\xdf\xff", id="surrogate_in_four_bytes"),
        pytest.param(b"\x16\x11\x00\x00", id="beyond_unicode"),
        pytest.param(b"\x41\x14\x6e\x14\x6e", id="shorter_in_utf8"),
        pytest.param("佐藤", id="shorter_packed"),
        pytest.param("", id="empty_text"),
    ],
)
def test_unpack_what_is_never_packed_refused(packed: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"wire|chr\(\)"):
        unpack(packed)
