"""HPKE base mode (RFC 9180) by hand, with a chosen ephemeral key, so that vectors can be made
again byte for byte. It shares no line with the library that the counter opens with.

Numbers in the comments are sections of the RFC.
"""

from hashlib import sha256
from hmac import digest

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_KEM = b"KEM" + b"\x00\x20"
_SUITE = b"HPKE" + b"\x00\x20" + b"\x00\x01" + b"\x00\x01"


def seal(plain: bytes, recipient: bytes, info: bytes, ephemeral: bytes) -> bytes:
    """Encapsulated key, ciphertext and tag."""
    private = X25519PrivateKey.from_private_bytes(ephemeral)
    enc = private.public_key().public_bytes_raw()
    shared = _encapsulated(private, enc, recipient)
    # 5.1, key schedule in base mode: mode 0, no pre-shared key.
    hashes = _extract(_SUITE, b"", b"psk_id_hash", b"") + _extract(_SUITE, b"", b"info_hash", info)
    secret = _extract(_SUITE, shared, b"secret", b"")
    key = _expand(_SUITE, secret, b"key", b"\x00" + hashes, 16)
    nonce = _expand(_SUITE, secret, b"base_nonce", b"\x00" + hashes, 12)
    return enc + AESGCM(key).encrypt(nonce, plain, b"")


def _encapsulated(private: X25519PrivateKey, enc: bytes, recipient: bytes) -> bytes:
    """4.1, Encap: the shared secret."""
    dh = private.exchange(X25519PublicKey.from_public_bytes(recipient))
    prk = _extract(_KEM, b"", b"eae_prk", dh)
    return _expand(_KEM, prk, b"shared_secret", enc + recipient, 32)


def _extract(suite: bytes, salt: bytes, label: bytes, ikm: bytes) -> bytes:
    """4, LabeledExtract with HKDF-SHA256 (RFC 5869, 2.2)."""
    return digest(salt or bytes(32), b"HPKE-v1" + suite + label + ikm, sha256)


def _expand(suite: bytes, prk: bytes, label: bytes, info: bytes, length: int) -> bytes:
    """4, LabeledExpand for at most one block of HKDF-SHA256 (RFC 5869, 2.3)."""
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return digest(prk, labelled + b"\x01", sha256)[:length]
