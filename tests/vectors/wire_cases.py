"""Codes to open: the inputs of the vectors in wire/. The keys are for tests only."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from shared.forms.definition import Answers, Procedure
from shared.forms.load import Procedures
from shared.forms.notification import Notification, new_notification, notification_from_json
from shared.wire.frame import header_for, to_digits
from shared.wire.inflate import deflate
from shared.wire.keys import PrivateKey
from shared.wire.record import to_record


def _key(office: str, first: int) -> PrivateKey:
    secret = bytes(range(first, first + 32))
    return PrivateKey(office, X25519PrivateKey.from_private_bytes(secret))


# The counter's, one of another counter in the same city, and one of another city.
KEY, STRANGER, ELSEWHERE = _key("272035", 1), _key("272035", 65), _key("131016", 129)
FORM_ID = bytes(range(16))

_EPHEMERAL = bytes(range(33, 65))
_MADE_AT = datetime(2026, 11, 23, 12, 34, tzinfo=UTC)
_RECORDS = Path(__file__).parent / "wire" / "records.json"


def seal(plain: bytes, key: PrivateKey = KEY, header: bytes | None = None) -> bytes:
    """The frame of `plain`, the same one every time."""
    public = key.public_key
    head = header or header_for(public.office, public.key_id)
    return head + hpke.seal(plain, public.raw, b"kazasu" + head, _EPHEMERAL)


def digits_of(record: bytes, dictionary: int = 0) -> str:
    """The digits of a record, deflated and sealed to the counter."""
    return to_digits(seal(deflate(record, dictionary)))


def made(procedure: Procedure, answers: Answers) -> Notification:
    return new_notification(procedure, answers, "ja", _MADE_AT, FORM_ID)


def notifications(procedures: Procedures) -> Iterator[tuple[str, Notification]]:
    """Name and notification of every record. They are read from where their records stand, since
    they are as frozen as these; a new one is added there by hand, without its record."""
    for case in json.loads(_RECORDS.read_text(encoding="ascii")):
        content = case["notification"]
        yield case["name"], notification_from_json(content, procedures, _MADE_AT, FORM_ID)


def first_record(procedures: Procedures) -> bytes:
    _name, notification = next(notifications(procedures))
    return to_record(notification, procedures.named(notification.procedure))
