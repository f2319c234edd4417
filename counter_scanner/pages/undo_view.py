"""What each desk may take back, for all desks in two questions to the database."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from counter_scanner.db import events
from counter_scanner.db.queue import Mark, last_of_desks
from counter_scanner.db.tables import Visit
from counter_scanner.domain.undo import effective, last_step
from counter_scanner.domain.visit import Event, EventKind
from counter_scanner.pages.counter import Counter


@dataclass(frozen=True)
class Undoable:
    """The step that a desk took last and may take back."""

    visit: int
    number: int
    step: EventKind


def undoables(
    session: Session, counter: Counter, at_desk: Mapping[int | None, Visit]
) -> dict[int, Undoable]:
    """By desk. While somebody is there, only what was done with them: the others have no desk to
    come back to."""
    there = {desk: Mark(visit.id, visit.number) for desk, visit in at_desk.items() if desk}
    last = last_of_desks(session, counter.office, counter.today()) | there
    happened = events.of_visits(session, counter.office, {mark.id for mark in last.values()})
    found = {desk: _undoable(desk, mark, happened[mark.id]) for desk, mark in last.items()}
    return {desk: undo for desk, undo in found.items() if undo}


def _undoable(desk: int, last: Mark, happened: list[Event]) -> Undoable | None:
    step = last_step(effective(happened))
    if step is None or step.desk != desk:
        return None
    return Undoable(last.id, last.number, step.kind)
