"""A notification as the world outside sees it: one JSON object.

`{"procedure", "revision", "form_id", "made_at", "lang", "answers"}`. This is what `validate`,
`seal`, `scan` and `open` read and write, what the API speaks and what RPA imports.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.errors import Refusal
from shared.forms.definition import Answers, Procedure
from shared.forms.load import Procedures
from shared.forms.normalise import normalise

_FORM_ID = re.compile(r"[0-9a-f]{32}")
_LANG = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")
# On the wire as text; no tag of ours comes near.
_MOST_LANG = 16
# The wire counts minutes from EPOCH, and up to the year 6103.
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
MOST_MINUTES = 2**31 - 1


@dataclass(frozen=True)
class Notification:
    """`form_id` is 16 random bytes in hex; `made_at` is UTC in whole minutes."""

    procedure: str
    revision: int
    form_id: str
    made_at: datetime
    lang: str
    answers: Answers

    def to_json(self) -> dict[str, Any]:
        return {
            "procedure": self.procedure,
            "revision": self.revision,
            "form_id": self.form_id,
            "made_at": self.made_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "lang": self.lang,
            "answers": self.answers,
        }


def new_notification(
    procedure: Procedure, answers: Answers, lang: str, now: datetime, form_id: bytes
) -> Notification:
    """A notification made at the moment `now` (aware) under 16 random bytes."""
    made_at = now.astimezone(UTC).replace(second=0, microsecond=0)
    return Notification(procedure.name, procedure.revision, form_id.hex(), made_at, lang, answers)


def notification_from_json(
    data: Any, procedures: Procedures, now: datetime, form_id: bytes
) -> Notification:
    """Read and normalise; what may be left out (form_id, made_at, lang, revision) is filled in.

    An older revision is read by its own definition. Raises Refusal `notification.shape` naming
    the key, or `procedure.unknown`. The answers are not validated: that is `validate`'s work.
    """
    if not isinstance(data, dict) or not isinstance(data.get("answers"), dict):
        raise Refusal("notification.shape", key="answers")
    procedure = _procedure(data, procedures)
    answers = normalise(procedure, data["answers"])
    blank = new_notification(procedure, answers, _lang(data), now, _form_id(data, form_id))
    return Notification(
        blank.procedure,
        blank.revision,
        blank.form_id,
        _made_at(data, blank.made_at),
        blank.lang,
        answers,
    )


def _procedure(data: Mapping[str, Any], procedures: Procedures) -> Procedure:
    name = data.get("procedure")
    newest = procedures.named(name if isinstance(name, str) else "")
    revision = data.get("revision", newest.revision)
    try:
        return procedures.revised(newest.name, revision if type(revision) is int else 0)
    except Refusal as refusal:
        raise Refusal("notification.shape", key="revision") from refusal


def _form_id(data: Mapping[str, Any], fresh: bytes) -> bytes:
    given = str(data.get("form_id", fresh.hex())).replace("-", "").lower()
    if not _FORM_ID.fullmatch(given):
        raise Refusal("notification.shape", key="form_id")
    return bytes.fromhex(given)


def _lang(data: Mapping[str, Any]) -> str:
    lang = data.get("lang", "ja")
    if not is_lang(lang):
        raise Refusal("notification.shape", key="lang")
    return str(lang)


def is_lang(lang: Any) -> bool:
    """Whether this is a language tag that a notification may carry."""
    return isinstance(lang, str) and len(lang) <= _MOST_LANG and bool(_LANG.fullmatch(lang))


def minutes_of(made_at: datetime) -> int:
    """Whole minutes since EPOCH."""
    return (made_at - EPOCH) // timedelta(minutes=1)


def _made_at(data: Mapping[str, Any], fresh: datetime) -> datetime:
    try:
        given = datetime.fromisoformat(str(data.get("made_at", fresh.isoformat())))
        made_at = given.astimezone(UTC).replace(second=0, microsecond=0)
    except (ValueError, OverflowError) as error:
        raise Refusal("notification.shape", key="made_at") from error
    if given.tzinfo is None or not 0 <= minutes_of(made_at) <= MOST_MINUTES:
        raise Refusal("notification.shape", key="made_at")
    return made_at
