"""Seen before: an earlier code that spoke of the same people, and what has changed since."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from counter_scanner.db import likenesses, visits
from counter_scanner.domain.sheet import Sheet
from counter_scanner.domain.visit import State
from counter_scanner.pages.corrections_view import CorrectionRow, correction_rows
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.work import Work
from shared.clock import JST
from shared.forms.conditions import Scope
from shared.forms.definition import Answers, Procedure
from shared.forms.notification import Notification
from shared.i18n.wording import Wording
from shared.wire.keys import KeyRing, PrivateKey
from shared.wire.likeness import likeness
from shared.wire.notification_code import reopen


@dataclass(frozen=True)
class Seen:
    """`at` in words; `changes` go from what was declared then to what is now, None where the two
    are of different procedures or revisions."""

    visit: int
    number: int
    state: State
    at: str
    changes: list[CorrectionRow] | None


def keep_marks(session: Session, counter: Counter, made: Notification) -> None:
    """For a code that was just kept."""
    procedure = counter.procedures.revised(made.procedure, made.revision)
    marks = _marks(procedure, made.answers, counter.ring.current).values()
    likenesses.add(session, counter.office, made.form_id, list(marks))


def seen_before(counter: Counter, work: Work, wording: Wording) -> Seen | None:
    """The latest other visit of somebody who stands on this one's codes."""
    marks = [
        mark
        for key in _keys(counter.ring)
        for mark in _marks(work.procedure, work.declared, key).values()
    ]
    if not marks:
        return None
    with counter.database.read() as session:
        found = likenesses.latest(session, counter.office, marks, work.visit.id)
        visit = visits.find(session, counter.office, found.visit_id or 0) if found else None
    if found is None or visit is None:
        return None
    earlier = reopen(found.sealed, counter.ring, counter.procedures)
    at = found.received_at.astimezone(JST).strftime("%Y-%m-%d %H:%M")
    return Seen(visit.id, visit.number, visit.state, at, _changes(counter, work, earlier, wording))


def _changes(
    counter: Counter, work: Work, earlier: Notification, wording: Wording
) -> list[CorrectionRow] | None:
    procedure = work.procedure
    if (earlier.procedure, earlier.revision) != (procedure.name, procedure.revision):
        return None
    about = wording.about(procedure, Scope(counter.today(), work.declared))
    now = Sheet(work.declared, _origins(counter, procedure, earlier.answers, work.declared))
    return correction_rows(procedure, earlier.answers, now, about)


def _origins(
    counter: Counter, procedure: Procedure, before: Answers, now: Answers
) -> dict[str, tuple[int | None, ...]]:
    """Which person of the earlier code each one is: by the mark, and rows of other lists by their
    place."""
    key = counter.ring.current
    rows = {mark: row for row, mark in _marks(procedure, before, key).items()}
    people = _marks(procedure, now, key)
    return {
        field.id: tuple(
            rows.get(people.get(row, "")) if field.id == procedure.people else row
            for row in range(len(now.get(field.id, ())))
        )
        for field in procedure.fields
        if field.fields
    }


def _marks(procedure: Procedure, answers: Answers, key: PrivateKey) -> dict[int, str]:
    """By row. Furigana and the date of birth: kanji are what a second form puts right."""
    people = answers.get(procedure.people or "", ())
    return {
        row: likeness(key, *words) for row, words in enumerate(map(_words, people)) if all(words)
    }


def _words(person: Answers) -> tuple[str, ...]:
    names = ("family_kana", "given_kana")
    if not all(person.get(name) for name in names):
        names = ("family_name", "given_name")
    return tuple(str(person.get(name, "")) for name in (*names, "birth_date"))


def _keys(ring: KeyRing) -> Iterator[PrivateKey]:
    for _, key_id in ring.headers():
        key = ring.get(key_id)
        if key is not None:
            yield key
