"""The confirmed notifications of a period, opened with the counter's keys."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from counter_scanner.db import entries, submissions, visits
from counter_scanner.db.tables import Entry, Submission, Visit
from counter_scanner.domain.entry import EntryState
from counter_scanner.domain.sheet import Sheet, sheet_from_json
from shared.errors import Refusal
from shared.forms.definition import Answers, Procedure
from shared.forms.load import Procedures
from shared.wire.keys import KeyRing
from shared.wire.seal import open_entry


@dataclass(frozen=True)
class Confirmed:
    """`day` and `number` are the visit's; `form_id` is None for who came without a code. `visit`
    and `version` say what a hand-over took."""

    day: date
    number: int
    state: EntryState
    confirmed_at: datetime
    form_id: str | None
    procedure: Procedure
    answers: Answers
    visit: int = 0
    version: int = 0

    def to_json(self) -> dict[str, Any]:
        """As a notification is read everywhere; it was made here, so it says not when at home."""
        own = {"form_id": self.form_id} if self.form_id else {}
        named = {"procedure": self.procedure.name, "revision": self.procedure.revision}
        return {**named, **own, "answers": self.answers}


@dataclass(frozen=True)
class Period:
    """Days of visits, both included; `procedure` is a name, or all of them."""

    first: date
    last: date
    procedure: str | None = None


def confirmed(
    session: Session, office: str, period: Period, ring: KeyRing, procedures: Procedures
) -> Iterator[Confirmed]:
    """Accepted and finished ones in the order of the visits. Refusal `entry.unreadable` when a key
    is missing: half a handover would look like a whole one."""
    for visit, entry in entries.confirmed(session, office, period.first, period.last):
        one = _opened(visit, entry, _code(session, office, visit), ring, procedures)
        if period.procedure in (None, one.procedure.name):
            yield one


def finished(
    session: Session, office: str, visit_ids: Iterable[int], ring: KeyRing, procedures: Procedures
) -> list[Confirmed]:
    """What was signed, of these visits. Refusal `visit.unknown`, `handover.not_finished`,
    `entry.unreadable`."""
    found = []
    for visit_id in visit_ids:
        visit = visits.find(session, office, visit_id)
        entry = entries.find(session, office, visit_id)
        if entry is None or entry.state is not EntryState.FINISHED:
            raise Refusal("handover.not_finished")
        found.append(_opened(visit, entry, _code(session, office, visit), ring, procedures))
    return found


def versions(found: Iterable[Confirmed]) -> dict[int, int]:
    """By visit, as a hand-over remembers them."""
    return {one.visit: one.version for one in found}


def _code(session: Session, office: str, visit: Visit) -> Submission | None:
    """Of several codes for one notification the form id of the first part stands for all."""
    codes = submissions.of_visit(session, office, visit.id)
    return min(codes, key=lambda one: one.form_id, default=None)


def _opened(
    visit: Visit, entry: Entry, code: Submission | None, ring: KeyRing, procedures: Procedures
) -> Confirmed:
    sheet = sheet_from_json(json.loads(open_entry(entry.sealed, ring)))
    return Confirmed(
        day=visit.day,
        number=visit.number,
        state=entry.state,
        confirmed_at=entry.saved_at,
        form_id=code.form_id if code else None,
        procedure=_procedure(visit, code, sheet, procedures),
        answers=sheet.answers,
        visit=visit.id,
        version=entry.version,
    )


def _procedure(
    visit: Visit, code: Submission | None, sheet: Sheet, procedures: Procedures
) -> Procedure:
    """As it was asked: the code's rather than what was pressed at the door."""
    by_number = {one.number: one.name for one in procedures.values()}
    name = by_number.get(code.procedure, visit.procedure) if code else visit.procedure
    newest = procedures.named(name)
    return procedures.revised(name, sheet.revision or newest.revision)
