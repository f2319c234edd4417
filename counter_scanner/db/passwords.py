"""Passwords of staff: argon2id, by pwdlib.

Hashing takes some tens of milliseconds by design: hash before a write begins, not inside.
"""

import unicodedata
from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from shared.errors import Refusal

SHORTEST = 8
# Nobody's password is longer; somebody's attack may be.
LONGEST = 256

_hasher = PasswordHash((Argon2Hasher(),))


def hashed(password: str) -> str:
    """For keeping. Refusal `password.length` (shortest, longest)."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refusal("password.length", shortest=SHORTEST, longest=LONGEST)
    return _hasher.hash(_bytes(password))


def matches(password: str, kept: str | None) -> bool:
    """Whether it is the one. Without a kept hash it takes as long, so that nobody learns from
    the time whether a login exists."""
    is_right = _hasher.verify(_bytes(password[:LONGEST]), kept or _decoy())
    return is_right and kept is not None and len(password) <= LONGEST


@cache
def _decoy() -> str:
    return _hasher.hash("nobody has this password")


def _bytes(password: str) -> bytes:
    """The same password, whether an IME typed it full-width or not, composed or not."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
