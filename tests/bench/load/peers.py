"""The same notification as others would put it into a QR code, to compare sizes.

Both are signed and not sealed: 64 bytes of signature stand where we have 48 of HPKE, and anybody
who photographs the code reads it.
"""

import json
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from typing import Any

import cbor2
from qrcode.util import (
    BIT_LIMIT_TABLE,
    MODE_8BIT_BYTE,
    MODE_ALPHA_NUM,
    MODE_NUMBER,
    QRData,
    length_in_bits,
)

_BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_LEVEL_M = 0
_LARGEST = 40
_SIGNATURE = bytes(range(0, 256, 4))
# As in COSE: algorithm ES256 and eight bytes of key id.
_COSE_HEADER = cbor2.dumps({1: -7, 4: bytes(8)})
# As in SMART Health Cards: the key id is a SHA-256 in base64url.
_JWS_HEADER = {"zip": "DEF", "alg": "ES256", "kid": "x" * 43}


def version(segments: Sequence[QRData]) -> int:
    """The smallest version at level M that holds the segments; 41 for none."""
    for number in range(1, _LARGEST + 1):
        heads = sum(4 + length_in_bits(segment.mode, number) for segment in segments)
        if heads + sum(map(_bits, segments)) <= BIT_LIMIT_TABLE[_LEVEL_M][number]:
            return number
    return _LARGEST + 1


def _bits(segment: QRData) -> int:
    size = len(segment.data)
    if segment.mode == MODE_NUMBER:
        return size // 3 * 10 + (0, 4, 7)[size % 3]
    if segment.mode == MODE_ALPHA_NUM:
        return size // 2 * 11 + size % 2 * 6
    return 8 * size


def ours(digits: str) -> int:
    return version([QRData(digits, mode=MODE_NUMBER)])


def covid_certificate(notification: dict[str, Any]) -> int:
    """COSE_Sign1 around JSON, zlib, base45 behind `HC1:`, alphanumeric."""
    signed = cbor2.CBORTag(18, [_COSE_HEADER, {}, _compact(notification), _SIGNATURE])
    text = "HC1:" + _base45(zlib.compress(cbor2.dumps(signed), 9))
    return version([QRData(text, mode=MODE_ALPHA_NUM)])


def health_card(notification: dict[str, Any]) -> int:
    """A compact JWS of deflated JSON, each of its characters two digits behind `shc:/`."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    payload = packer.compress(_compact(notification)) + packer.flush()
    parts = (_compact(_JWS_HEADER), payload, _SIGNATURE)
    jws = ".".join(urlsafe_b64encode(part).decode("ascii").rstrip("=") for part in parts)
    digits = "".join(f"{ord(char) - 45:02d}" for char in jws)
    return version([QRData("shc:/", mode=MODE_8BIT_BYTE), QRData(digits, mode=MODE_NUMBER)])


def _compact(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _base45(raw: bytes) -> str:
    """RFC 9285: two bytes as three characters, a last single one as two."""
    pairs = (raw[at : at + 2] for at in range(0, len(raw), 2))
    return "".join(_three(int.from_bytes(pair, "big"), len(pair) + 1) for pair in pairs)


def _three(number: int, size: int) -> str:
    return "".join(_BASE45[number // 45**place % 45] for place in range(size))
