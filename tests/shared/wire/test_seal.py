import pytest

from shared.errors import Refusal
from shared.wire.dictionaries import NEWEST
from shared.wire.frame import Frame, from_digits, header_for
from shared.wire.keys import KeyRing, PrivateKey
from shared.wire.seal import open_entry, open_frame, seal, seal_entry


def _code(frame: bytes, ring: KeyRing) -> str:
    with pytest.raises(Refusal) as refused:
        open_frame(Frame(frame[:9], frame[9:]), ring)
    return refused.value.code


def test_open_frame_sealed_comes_back(ring: KeyRing) -> None:
    frame = seal(b"plain", ring.current.public_key)
    assert open_frame(Frame(frame[:9], frame[9:]), ring) == b"plain"


def test_seal_twice_nothing_alike_behind_the_header(ring: KeyRing) -> None:
    first, second = (seal(b"plain", ring.current.public_key) for _ in range(2))
    assert first[:9] == second[:9]
    assert first[9:41] != second[9:41]
    assert first[41:] != second[41:]


def test_seal_adds_no_more_than_57_bytes(ring: KeyRing) -> None:
    assert len(seal(bytes(100), ring.current.public_key)) == 157


def test_open_frame_made_by_hand_from_the_rfc_opens(ring: KeyRing, digits: str) -> None:
    assert open_frame(from_digits(digits), ring)[0] == NEWEST


def test_open_frame_any_bit_of_any_byte_flipped_refused(ring: KeyRing) -> None:
    frame = seal(b"plain", ring.current.public_key)
    for at in range(2, len(frame)):
        for bit in (0x01, 0x80):
            altered = frame[:at] + bytes([frame[at] ^ bit]) + frame[at + 1 :]
            expected = "code.office" if at < 5 else "code.key" if at < 9 else "code.altered"
            # The highest bit of an X25519 key is ignored by RFC 7748, but not by HPKE's context.
            assert _code(altered, ring) == expected, at


@pytest.mark.parametrize("length", range(48))
def test_open_frame_too_short_for_enc_and_tag_refused(ring: KeyRing, length: int) -> None:
    header = header_for("272035", ring.current.public_key.key_id)
    assert _code(header + bytes(length), ring) == "code.altered"


# Points of small order: every one of them makes a shared secret of zeros (RFC 7748, section 6.1).
@pytest.mark.parametrize(
    "point", [bytes(32), b"\x01" + bytes(31), b"\xec" + b"\xff" * 30 + b"\x7f"]
)
def test_open_frame_low_order_point_refused(ring: KeyRing, point: bytes) -> None:
    header = header_for("272035", ring.current.public_key.key_id)
    assert _code(header + point + bytes(40), ring) == "code.altered"


def test_open_frame_for_another_counter_here_refused(ring: KeyRing, stranger: PrivateKey) -> None:
    assert _code(seal(b"x", stranger.public_key), ring) == "code.key"


def test_open_frame_for_another_city_refused(ring: KeyRing, stranger: PrivateKey) -> None:
    elsewhere = PrivateKey("131016", stranger.private)
    assert _code(seal(b"x", elsewhere.public_key), ring) == "code.office"


def test_open_frame_key_known_but_office_changed_refused(ring: KeyRing) -> None:
    frame = seal(b"x", ring.current.public_key)
    moved = header_for("131016", ring.current.public_key.key_id) + frame[9:]
    assert _code(moved, ring) == "code.office"


def test_open_entry_sealed_comes_back(ring: KeyRing) -> None:
    assert open_entry(seal_entry(b"entry", ring.current.public_key), ring) == b"entry"


def test_open_entry_anything_else_refused(ring: KeyRing, stranger: PrivateKey) -> None:
    sealed = seal_entry(b"entry", ring.current.public_key)
    code = seal(b"entry", ring.current.public_key)
    passed_off = ring.current.public_key.key_id + code[9:]
    strange = seal_entry(b"entry", stranger.public_key)
    for wrong in (b"", sealed[:20], sealed[:-1], passed_off, strange):
        with pytest.raises(Refusal, match=r"entry\.unreadable"):
            open_entry(wrong, ring)
