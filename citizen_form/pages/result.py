"""The result page of the path without JavaScript: the code and what to do with it.

The browser's twin is `citizen_form/static/js/result.mjs`.
"""

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from shared import clock
from shared.forms.bring import what_to_bring
from shared.forms.conditions import Scope
from shared.forms.deadlines import last_day
from shared.forms.definition import Field, Procedure
from shared.forms.notification import Notification
from shared.forms.related import related_procedures
from shared.i18n import furigana
from shared.i18n.dates import date_with_weekday, long_date
from shared.i18n.furigana import plain
from shared.i18n.wording import Wording
from shared.japanese.holidays import IsClosed, is_office_holiday
from shared.web.answer_view import Group, answer_groups
from shared.wire import symbol

# The largest version to which each word applies; cameras read up to the first with ease.
DENSITIES = {"coarse": 10, "medium": 14, "fine": 40}


@dataclass(frozen=True)
class Reminder:
    """Something to bring; `names` of those who need one each, as typed."""

    text: Markup
    names: Sequence[str]


@dataclass(frozen=True)
class Pointer(Reminder):
    """Another procedure and whom it is about; until when, in words, empty where it has no day."""

    last_day: Markup
    late: bool


@dataclass(frozen=True)
class Filed:
    """What a result is made from: the notification and its codes. `is_closed` moves deadlines."""

    notification: Notification
    procedure: Procedure
    codes: Sequence[str]
    is_closed: IsClosed = is_office_holiday


@dataclass(frozen=True)
class CodeView:
    """One code as a picture, and how fine it is."""

    image: str
    version: int
    density: str


@dataclass(frozen=True)
class Result:
    """What the template shows, one code or those of all parts. Days are in words, empty where there
    is none; `late` once the last one has passed."""

    codes: Sequence[CodeView]
    made: Markup
    last_day: Markup
    late: bool
    bring: Sequence[Reminder]
    related: Sequence[Pointer]
    groups: Sequence[Group]


def result(filed: Filed, wording: Wording) -> Result:
    notification, procedure, codes = filed.notification, filed.procedure, filed.codes
    today = clock.day_in_japan(notification.made_at)
    answers = notification.answers
    wording = wording.about(procedure, Scope(today, answers))
    last = last_day(procedure, answers, Scope(today, answers), filed.is_closed)
    return Result(
        codes=[_code(digits) for digits in codes],
        made=_ruby(long_date(wording.texts, today), wording),
        last_day=_ruby(date_with_weekday(wording.texts, last) if last else "", wording),
        late=last is not None and today > last,
        bring=list(_reminders(procedure, Scope(today, answers), wording)),
        related=list(_pointers(procedure, Scope(today, answers), wording, filed.is_closed)),
        groups=answer_groups(procedure, wording, Scope(today, answers)),
    )


def _ruby(text: str, wording: Wording) -> Markup:
    return furigana.ruby(text, wording.texts.html_lang)


def _code(digits: str) -> CodeView:
    version = symbol.version(digits)
    image = "data:image/png;base64," + base64.b64encode(symbol.png(digits)).decode("ascii")
    return CodeView(image, version, density(version))


def density(version: int) -> str:
    """How fine the modules of a symbol of this version are, as a word's key."""
    return next(word for word, largest in DENSITIES.items() if version <= largest)


def _reminders(procedure: Procedure, scope: Scope, wording: Wording) -> Iterator[Reminder]:
    for item in what_to_bring(procedure, scope):
        text = wording.texts.raw(f"{procedure.name}.bring.{item.id}")
        listed = next(bring.for_each for bring in procedure.bring if bring.id == item.id)
        yield Reminder(_ruby(text, wording), _names(listed, item.people, procedure, scope, wording))


def _pointers(
    procedure: Procedure, scope: Scope, wording: Wording, is_closed: IsClosed
) -> Iterator[Pointer]:
    for item in related_procedures(procedure, scope, is_closed):
        text = wording.texts.raw(f"{procedure.name}.related.{item.id}")
        listed = next(one.for_each for one in procedure.related if one.id == item.id)
        names = _names(listed, item.people, procedure, scope, wording)
        last = item.last_day
        words = _ruby(date_with_weekday(wording.texts, last) if last else "", wording)
        yield Pointer(_ruby(text, wording), names, words, last is not None and scope.today > last)


def _names(
    listed: str | None, rows: Iterable[int], procedure: Procedure, scope: Scope, wording: Wording
) -> list[str]:
    """Of these people of a list; nobody where there is none."""
    return [
        person_name(field, f"{field.id}.{index}", scope.form[field.id][index], wording)
        for field in procedure.fields
        if field.id == listed
        for index in rows
    ]


def person_name(field: Field, path: str, person: Mapping[str, Any], wording: Wording) -> str:
    """The names of somebody on a list as typed; their number where none was given."""
    names = (person.get(inner.id) for inner in field.fields if inner.kind == "name")
    given = " ".join(name for name in names if isinstance(name, str))
    return given or plain(wording.item(path))
