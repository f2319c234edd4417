from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from shared.forms.load import Procedures
from shared.forms.notification import Notification
from shared.wire.key_files import load_private
from shared.wire.keys import KeyRing, PrivateKey
from shared.wire.notification_code import seal_notification

VECTORS = Path(__file__).parents[2] / "vectors" / "wire"


@pytest.fixture(scope="session")
def ring() -> KeyRing:
    """The counter's key of the vectors."""
    return KeyRing(load_private(VECTORS / "keys" / "counter.key", None))


@pytest.fixture(scope="session")
def stranger() -> PrivateKey:
    """Another counter of the same city."""
    return PrivateKey("272035", X25519PrivateKey.from_private_bytes(bytes(range(65, 97))))


@pytest.fixture(scope="session")
def digits(vectors: Callable[[str], Any]) -> str:
    """The code of a household of three, sealed to `ring`."""
    return str(vectors("wire/sealed.json")[0]["digits"])


@pytest.fixture(scope="session")
def record(vectors: Callable[[str], Any]) -> bytes:
    """The record in `digits`."""
    return bytes.fromhex(vectors("wire/records.json")[0]["record"])


@pytest.fixture(scope="session")
def sealed(ring: KeyRing, procedures: Procedures) -> Callable[[Notification], str]:
    """The digits of a notification sealed to `ring`."""
    key = ring.current.public_key
    return lambda made: seal_notification(made, procedures[made.procedure], key)
