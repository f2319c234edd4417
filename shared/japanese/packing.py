"""Text in fewer bytes than UTF-8, for the wire: a kana or digit in one byte, a kanji in two.

    first byte          then       character
    20-5F               nothing    U+0020-U+005F: digits, capitals, space
    60-BF               nothing    U+30A0-U+30FF: katakana, long vowel, middle dot
    C0-FF, then 00-11   1 byte     U+4E00-U+9FFF: kanji; the high byte plus 72, modulo 100
    12                  1 byte     U+3000-U+30FF: hiragana, repetition mark, wide space
    13                  1 byte     U+FF00-U+FFFF: full-width digits and letters
    14                  1 byte     U+0000-U+00FF: small letters, line feed
    15                  2 bytes    U+0000-U+FFFF
    16                  3 bytes    all others

Each character has the form that comes first in this table, and no other. Nothing is normalised.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

# Runs of one-byte characters come as a whole: a made-up code may bring 64 KiB of digits.
_FORM = re.compile(rb"[\x20-\xbf]+|[\xc0-\xff\x00-\x14].|\x15..|\x16...", re.DOTALL)
_PIECE = re.compile(r"[\x20-\x5f\u30a0-\u30ff]+|[^\x20-\x5f\u30a0-\u30ff]", re.DOTALL)
_BMP, _BEYOND = 0x15, 0x16

# Code point → the only byte; high byte of the code point → first byte.
_ONE_BYTE = {code: code for code in range(0x20, 0x60)} | {
    code: code - 0x3040 for code in range(0x30A0, 0x3100)
}
_TWO_BYTES = {high: (high + 0x72) & 0xFF for high in range(0x4E, 0xA0)} | {
    0x30: 0x12,
    0xFF: 0x13,
    0x00: 0x14,
}
_CODE = {byte: code for code, byte in _ONE_BYTE.items()}
_HIGH = {first: high for high, first in _TWO_BYTES.items()}


def pack(text: str) -> str | bytes:
    """The packed bytes, or the text itself where its UTF-8 is shorter, as in English remarks."""
    packed = b"".join(map(_packed, _PIECE.findall(text)))
    return text if len(text.encode()) < len(packed) else packed


def unpack(packed: str | bytes) -> str:
    """The inverse of `pack`; ValueError for what `pack` never makes."""
    text = packed if isinstance(packed, str) else "".join(_characters(packed))
    if pack(text) != packed:
        raise ValueError("text that is packed otherwise on the wire")
    return text


def _packed(piece: str) -> bytes:
    """One character that takes more than a byte, or several that take one each."""
    code = ord(piece[0])
    if code in _ONE_BYTE:
        return piece.translate(_ONE_BYTE).encode("latin-1")
    return _packed_long(code)


@lru_cache(maxsize=4096)
def _packed_long(code: int) -> bytes:
    if code >> 8 in _TWO_BYTES:
        return bytes((_TWO_BYTES[code >> 8], code & 0xFF))
    size, first = (2, _BMP) if code < 0x10000 else (3, _BEYOND)
    return bytes((first,)) + code.to_bytes(size, "big")


def _characters(packed: bytes) -> Iterator[str]:
    forms = _FORM.findall(packed)
    if sum(map(len, forms)) != len(packed):
        raise ValueError("no character in a packed text on the wire")
    return map(_unpacked, forms)


def _unpacked(form: bytes) -> str:
    if form[0] in _CODE:
        return form.decode("latin-1").translate(_CODE)
    return _character(form)


@lru_cache(maxsize=4096)
def _character(form: bytes) -> str:
    char = chr(int.from_bytes(bytes((_HIGH.get(form[0], 0),)) + form[1:], "big"))
    if "\ud800" <= char <= "\udfff":
        raise ValueError("half a surrogate pair in a packed text on the wire")
    return char
