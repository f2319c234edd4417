"""Whether two sealed notifications speak of the same person, told without opening either.

A mark is an HMAC under a secret that comes from the counter's private key. Whoever holds the
database alone can neither read it nor try names out on it; the counter makes it again from a new
code and looks it up.
"""

import hmac
from hashlib import sha256

from shared.wire.keys import PrivateKey

_LABEL = b"kazasu-likeness"


def likeness(key: PrivateKey, *words: str) -> str:
    """64 hex digits that the same words give under the same key, and nobody without it."""
    secret = hmac.digest(key.private.private_bytes_raw(), _LABEL, sha256)
    # Each word with its length before it: ("ab", "c") is not ("a", "bc").
    told = b"".join(len(one).to_bytes(4, "big") + one for one in (w.encode() for w in words))
    return hmac.digest(secret, told, sha256).hex()
