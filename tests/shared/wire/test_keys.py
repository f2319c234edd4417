import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from shared.errors import Refusal
from shared.wire.keys import KeyRing, PrivateKey, PublicKey, check_office


@pytest.mark.parametrize("code", ["272035", "011002", "131016", "012084", "282090"])
def test_check_office_real_code_accepted(code: str) -> None:
    assert check_office(code) == code


@pytest.mark.parametrize(
    "code",
    [
        "",
        "27203",
        "272036",
        "2720351",
        "\uff12" * 6,
        "27203x",
        "\u0662\u0667\u0662\u0660\u0663\u0665",
    ],
)
def test_check_office_mistyped_code_refused(code: str) -> None:
    with pytest.raises(Refusal, match=r"key\.office"):
        check_office(code)


def test_check_office_every_single_slip_found() -> None:
    slips = [f"27203{d}" for d in range(10) if d != 5] + [f"{d}72035" for d in range(10) if d != 2]
    for slip in slips:
        with pytest.raises(Refusal):
            check_office(slip)


def test_public_key_id_and_fingerprint_begin_its_hash() -> None:
    key = PublicKey("272035", bytes(32))
    digest = hashlib.sha256(bytes(32)).hexdigest()
    assert key.key_id.hex() == digest[:8]
    assert key.fingerprint.replace(" ", "") == digest[:32]


def test_private_key_printed_shows_no_secret() -> None:
    secret = bytes(range(32))
    shown = repr(PrivateKey("272035", X25519PrivateKey.from_private_bytes(secret)))
    assert secret.hex() not in shown
    assert repr(secret) not in shown


def test_key_ring_knows_current_and_retired(ring: KeyRing, stranger: PrivateKey) -> None:
    both = KeyRing(ring.current, [stranger])
    assert both.get(stranger.public_key.key_id) is stranger
    assert both.get(ring.current.public_key.key_id) is ring.current
    assert both.get(b"none") is None
    assert len(both.headers()) == 2
