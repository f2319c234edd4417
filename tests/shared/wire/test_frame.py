import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.errors import Refusal
from shared.wire import frame

HEADER = frame.header_for("272035", b"\x01\x02\x03\x04")


def _code(digits: str) -> str:
    with pytest.raises(Refusal) as refused:
        frame.from_digits(digits)
    return refused.value.code


@given(st.binary(min_size=48, max_size=600))
def test_from_digits_any_frame_comes_back(sealed: bytes) -> None:
    found = frame.from_digits(frame.to_digits(HEADER + sealed))
    assert (found.header, found.sealed) == (HEADER, sealed)


def test_frame_office_and_key_id_read_from_the_header() -> None:
    found = frame.from_digits(frame.to_digits(HEADER + bytes(48)))
    assert (found.office, found.key_id) == ("272035", b"\x01\x02\x03\x04")


def test_frame_office_with_leading_zero_kept() -> None:
    digits = frame.to_digits(frame.header_for("011002", bytes(4)) + bytes(48))
    assert frame.from_digits(digits).office == "011002"


@pytest.mark.parametrize(
    ("digits", "code"),
    [
        ("", "code.empty"),
        ("7" * 1601, "code.too_long"),
        ("x" * 1601, "code.too_long"),
        ("123O567", "code.not_digits"),
        ("1234-5678", "code.not_digits"),
        ("\uff11" * 20, "code.foreign"),
        ("\u00b2" * 20, "code.foreign"),
        ("https://example.jp/1", "code.foreign"),
        ("BEGIN:VCARD\nTEL:0612345678\nEND:VCARD", "code.foreign"),
        ("WIFI:S:x;P:12345;;", "code.foreign"),
        ("0", "code.foreign"),
        ("0" * 700, "code.foreign"),
        ("75", "code.version"),
        ("4901234567894", "code.foreign"),
    ],
)
def test_from_digits_something_else_refused_for_what_it_is(digits: str, code: str) -> None:
    assert _code(digits) == code


@pytest.mark.parametrize("version", [0, 2, 255])
def test_from_digits_other_version_refused(version: int) -> None:
    other = frame.MAGIC + bytes([version]) + HEADER[2:] + bytes(60)
    assert _code(frame.to_digits(other)) == "code.version"


@pytest.mark.parametrize("size", [2, 9, 41, 56])
def test_from_digits_frame_without_room_for_a_tag_truncated(size: int) -> None:
    assert _code(frame.to_digits((HEADER + bytes(60))[:size])) == "code.truncated"


def test_is_cut_short_every_beginning_of_a_code_recognised() -> None:
    digits = frame.to_digits(HEADER + bytes(range(200)))
    known = [n for n in range(1, len(digits)) if frame.is_cut_short(digits[:n], HEADER)]
    assert known == list(range(known[0], len(digits)))
    assert known[0] <= 24


def test_is_cut_short_whole_code_is_not() -> None:
    assert not frame.is_cut_short(frame.to_digits(HEADER + bytes(range(200))), HEADER)


def test_is_cut_short_code_for_another_key_is_not() -> None:
    other = frame.header_for("272035", b"\x09\x09\x09\x09")
    digits = frame.to_digits(other + bytes(range(200)))
    assert not frame.is_cut_short(digits[:300], HEADER)


def test_to_digits_more_than_any_code_holds_refused() -> None:
    with pytest.raises(Refusal) as refused:
        frame.to_digits(b"K" * 2000)
    assert refused.value.code == "notification.too_large"
