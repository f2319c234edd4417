"""Deleting what the office need not keep: sealed codes and entries, never events or the audit.

Events hold no personal data and are what the statistics derive from; the audit says who deleted.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CursorResult, delete
from sqlmodel import Session, col, select

from counter_scanner.db.tables import Entry, Likeness, Submission


@dataclass(frozen=True)
class Purged:
    """How many rows went."""

    submissions: int
    entries: int


def purge(session: Session, office: str, before: datetime) -> Purged:
    """Delete what came, or was last saved, before a moment."""
    old_entries = delete(Entry).where(col(Entry.office) == office, col(Entry.saved_at) < before)
    old_codes = delete(Submission).where(
        col(Submission.office) == office, col(Submission.received_at) < before
    )
    gone = select(Submission.form_id).where(
        col(Submission.office) == office, col(Submission.received_at) < before
    )
    session.execute(
        delete(Likeness).where(col(Likeness.office) == office, col(Likeness.form_id).in_(gone))
    )
    return Purged(
        submissions=_count(session.execute(old_codes)),
        entries=_count(session.execute(old_entries)),
    )


def _count(result: object) -> int:
    return result.rowcount if isinstance(result, CursorResult) else 0
