"""HPKE (RFC 9180), base mode: only the counter that holds the private key can read a code.

Hides, but proves nothing about who wrote it: anyone can seal to a public key. Nothing that comes
out of here is more than a declaration.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from shared.errors import Refusal
from shared.wire.frame import Frame, header_for
from shared.wire.keys import KeyRing, PrivateKey, PublicKey

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
_INFO = b"kazasu"
# Corrections are sealed under another label, so that one can never pass for a scanned code.
_ENTRY_INFO = b"kazasu-entry"


def seal(plain: bytes, key: PublicKey) -> bytes:
    """The frame that hides `plain`, bound to its header."""
    header = header_for(key.office, key.key_id)
    return header + _SUITE.encrypt(plain, key.public, info=_INFO + header)


def open_frame(frame: Frame, ring: KeyRing) -> bytes:
    """What was sealed. Raises Refusal `code.office`, `code.key` or `code.altered`."""
    key = ring.get(frame.key_id)
    if key is None or key.office != frame.office:
        raise Refusal("code.key" if frame.office == ring.current.office else "code.office")
    try:
        return _SUITE.decrypt(frame.sealed, key.private, info=_INFO + frame.header)
    except (InvalidTag, ValueError) as error:
        raise Refusal("code.altered") from error


def seal_entry(plain: bytes, key: PublicKey) -> bytes:
    """What a clerk confirmed, sealed to the counter's own key for keeping: key id, then HPKE."""
    return key.key_id + _SUITE.encrypt(plain, key.public, info=_ENTRY_INFO + key.key_id)


def open_entry(sealed: bytes, ring: KeyRing) -> bytes:
    """The inverse of `seal_entry`. Raises Refusal `entry.unreadable`."""
    key: PrivateKey | None = ring.get(sealed[:4])
    if key is None:
        raise Refusal("entry.unreadable")
    try:
        return _SUITE.decrypt(sealed[4:], key.private, info=_ENTRY_INFO + sealed[:4])
    except (InvalidTag, ValueError) as error:
        raise Refusal("entry.unreadable") from error
