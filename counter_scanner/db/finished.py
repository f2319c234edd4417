"""Finished notifications in the order in which they were finished, for machines that follow along.

The cursor is the number of the event that ended the visit: it follows the order of the commits, so
whoever has read up to one has missed nothing.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, and_, col, select

from counter_scanner.db.tables import Entry, Visit, VisitEvent
from counter_scanner.domain.entry import EntryState
from counter_scanner.domain.visit import EventKind


@dataclass(frozen=True)
class Finished:
    """`version` is the saved one that was signed; `procedure` what the visit was for."""

    cursor: int
    visit: int
    day: date
    number: int
    procedure: str
    version: int
    at: datetime


def after(session: Session, office: str, cursor: int, limit: int) -> list[Finished]:
    """At most `limit` of those behind `cursor`, the oldest first."""
    same_visit = (
        col(Visit.office) == col(VisitEvent.office),
        col(Visit.id) == col(VisitEvent.visit_id),
    )
    same_entry = (
        col(Entry.office) == col(VisitEvent.office),
        col(Entry.visit_id) == col(VisitEvent.visit_id),
    )
    found = (
        select(VisitEvent, Visit, Entry)
        .join(Visit, and_(*same_visit))
        .join(Entry, and_(*same_entry))
        .where(
            col(VisitEvent.office) == office,
            col(VisitEvent.seq) > cursor,
            col(VisitEvent.kind) == EventKind.FINISHED,
            col(Entry.state) == EntryState.FINISHED,
        )
        .order_by(col(VisitEvent.seq))
        .limit(limit)
    )
    return [
        Finished(
            event.seq,
            visit.id,
            visit.day,
            visit.number,
            visit.procedure,
            entry.version,
            entry.saved_at,
        )
        for event, visit, entry in session.exec(found).all()
    ]
