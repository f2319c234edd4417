"""The frame: what the digits of a code are, before anything is decrypted.

    offset  size  part
    0       1     magic, the letter K
    1       1     version of the format
    2       3     office code (全国地方公共団体コード), big endian
    5       4     key id: the first bytes of SHA-256 of the public key
    9       32    HPKE encapsulated key
    41      n     ciphertext and its 16-byte tag

Bytes 0 to 8 are the header. They are in the clear, so that a counter can say "this code is for
another city" without a key, and they are authenticated as HPKE's `info`.
"""

from dataclasses import dataclass
from functools import lru_cache

from shared.errors import Refusal

MAGIC = b"K"
VERSION = 1
HEADER_SIZE = 9
ENC_SIZE = 32
TAG_SIZE = 16
SMALLEST = HEADER_SIZE + ENC_SIZE + TAG_SIZE
# Numeric capacity of QR version 20 at level M: the largest code that we make.
MOST_DIGITS = 1600


@dataclass(frozen=True)
class Frame:
    """`sealed` is HPKE's encapsulated key, ciphertext and tag."""

    header: bytes
    sealed: bytes

    @property
    def office(self) -> str:
        return f"{int.from_bytes(self.header[2:5], 'big'):06d}"

    @property
    def key_id(self) -> bytes:
        return self.header[5:9]


def header_for(office: str, key_id: bytes) -> bytes:
    """The nine header bytes of a code for this office and key."""
    return MAGIC + bytes([VERSION]) + int(office).to_bytes(3, "big") + key_id


def to_digits(frame: bytes) -> str:
    """The frame as one big-endian integer; the magic is not zero, so no byte can be lost.
    Refusal `notification.too_large` for more than the largest code can hold."""
    if len(frame) > _MOST_BYTES:
        raise Refusal("notification.too_large")
    return str(int.from_bytes(frame, "big"))


def from_digits(digits: str) -> Frame:
    """The frame in ASCII digits. Raises Refusal `code.*`, cheapest check first."""
    if not digits:
        raise Refusal("code.empty")
    if len(digits) > MOST_DIGITS:
        raise Refusal("code.too_long", limit=MOST_DIGITS)
    if not _are_digits(digits):
        raise Refusal("code.not_digits" if _are_mostly_digits(digits) else "code.foreign")
    return _split(_to_bytes(digits))


def _are_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _are_mostly_digits(text: str) -> bool:
    """Ours with slips of the keyboard or the scanner, rather than a web address or a vCard."""
    return 2 * sum(map(_are_digits, text)) > len(text)


def _to_bytes(digits: str) -> bytes:
    number = int(digits)
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def _split(raw: bytes) -> Frame:
    if raw[:1] != MAGIC:
        raise Refusal("code.foreign")
    if raw[1:2] != bytes([VERSION]):
        raise Refusal("code.version")
    if len(raw) < SMALLEST:
        raise Refusal("code.truncated")
    return Frame(raw[:HEADER_SIZE], raw[HEADER_SIZE:])


def is_cut_short(digits: str, header: bytes) -> bool:
    """Whether the digits are the beginning of a longer code with this header.

    Cutting decimal digits off changes every byte, so a code that a handheld scanner cut short
    looks like somebody else's. But nine known bytes fix about the first twenty digits for each
    length that the whole code may have.
    """
    return any(
        digits.startswith(lead) and len(digits) < total
        for lead, total in (_lead(header, size) for size in range(SMALLEST, _MOST_BYTES + 1))
    )


_MOST_BYTES = len(_to_bytes("9" * MOST_DIGITS))


@lru_cache(maxsize=8192)
def _lead(header: bytes, size: int) -> tuple[str, int]:
    """The digits that every frame of `size` bytes with this header begins with, and how many
    digits such a frame has."""
    rest = size - len(header)
    low, high = to_digits(header + bytes(rest)), to_digits(header + b"\xff" * rest)
    same = next((i for i, (a, b) in enumerate(zip(low, high, strict=True)) if a != b), len(low))
    return low[:same], len(low)
