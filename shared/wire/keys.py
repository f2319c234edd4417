"""A counter's keys: X25519, one pair a counter, told apart by key id.

The public half goes into the citizen form. The private half never leaves the counter's network
and rests encrypted by a passphrase unless the office says otherwise.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from shared.errors import Refusal

KEY_ID_SIZE = 4


@dataclass(frozen=True)
class PublicKey:
    """`office` is six digits, `raw` the 32 bytes of RFC 7748."""

    office: str
    raw: bytes

    @property
    def key_id(self) -> bytes:
        return sha256(self.raw).digest()[:KEY_ID_SIZE]

    @property
    def fingerprint(self) -> str:
        """The first 16 bytes of SHA-256 in groups of four, for two people to compare."""
        digest = sha256(self.raw).hexdigest()[:32]
        return " ".join(digest[i : i + 4] for i in range(0, 32, 4))

    @cached_property
    def public(self) -> X25519PublicKey:
        return X25519PublicKey.from_public_bytes(self.raw)


@dataclass(frozen=True)
class PrivateKey:
    """`repr` shows no key: cryptography's object prints as an address."""

    office: str
    private: X25519PrivateKey

    @cached_property
    def public_key(self) -> PublicKey:
        return PublicKey(self.office, self.private.public_key().public_bytes_raw())


class KeyRing:
    """The keys that a counter opens with; `current` is the one that it asks to be sealed to."""

    def __init__(self, current: PrivateKey, retired: Iterable[PrivateKey] = ()) -> None:
        self.current = current
        self._keys = {key.public_key.key_id: key for key in (*retired, current)}

    def get(self, key_id: bytes) -> PrivateKey | None:
        return self._keys.get(key_id)

    def headers(self) -> list[tuple[str, bytes]]:
        """Office and key id of every key, to recognise what was sealed to one of them."""
        return [(key.office, key_id) for key_id, key in self._keys.items()]


def check_office(code: str) -> str:
    """A 全国地方公共団体コード: six digits, the last a check digit. Refusal `key.office` if not."""
    if not (len(code) == 6 and code.isascii() and code.isdigit()):
        raise Refusal("key.office")
    total = sum(int(digit) * weight for digit, weight in zip(code, (6, 5, 4, 3, 2), strict=False))
    if (11 - total % 11) % 10 != int(code[5]):
        raise Refusal("key.office")
    return code
