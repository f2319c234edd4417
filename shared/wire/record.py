"""The record: a notification as one array, small and always the same bytes.

[procedure number, revision, form id (16 bytes), minutes since 2020-01-01 UTC, language,
 answer at place 0, answer at place 1, …]
"""

from datetime import timedelta
from typing import Any

from shared.errors import Refusal
from shared.forms.answers_wire import from_wire, to_wire
from shared.forms.definition import Procedure
from shared.forms.load import Procedures
from shared.forms.notification import EPOCH, MOST_MINUTES, Notification, is_lang, minutes_of
from shared.wire import cbor

_HEAD = 5


def to_record(notification: Notification, procedure: Procedure) -> bytes:
    """The record of a validated notification."""
    head = [
        procedure.number,
        procedure.revision,
        bytes.fromhex(notification.form_id),
        minutes_of(notification.made_at),
        notification.lang,
    ]
    return cbor.encode(head + to_wire(tuple(procedure.fields), notification.answers))


def from_record(record: bytes, procedures: Procedures) -> Notification:
    """The notification. Raises Refusal `code.record` or `code.procedure`."""
    places = cbor.decode(record)
    if not isinstance(places, list) or len(places) < _HEAD:
        raise Refusal("code.record")
    number, revision, form_id, minutes, lang = _head(places)
    procedure = procedures.numbered(number, revision)
    try:
        answers = from_wire(tuple(procedure.fields), places[_HEAD:])
    except ValueError as error:
        raise Refusal("code.record") from error
    made_at = EPOCH + timedelta(minutes=minutes)
    return Notification(procedure.name, revision, form_id.hex(), made_at, lang, answers)


def _head(places: list[Any]) -> tuple[int, int, bytes, int, str]:
    number, revision, form_id, minutes, lang = places[:_HEAD]
    types = [type(part) for part in places[:_HEAD]]
    if types != [int, int, bytes, int, str] or len(form_id) != 16:
        raise Refusal("code.record")
    if not 0 <= minutes <= MOST_MINUTES or not is_lang(lang):
        raise Refusal("code.record")
    return number, revision, form_id, minutes, lang
