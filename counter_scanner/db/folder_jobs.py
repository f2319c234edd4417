"""Files that a watched folder still has to get, one for each notification that was finished.

They are read off the events, so nothing is forgotten that ended while nobody was writing: not by a
crash, not by a restart, not while the folder was away.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from counter_scanner.db import events
from counter_scanner.db.counters import raise_number
from counter_scanner.db.handover_tables import FolderJob
from counter_scanner.db.tables import Counter, VisitEvent
from counter_scanner.domain.handover import pause_after
from counter_scanner.domain.visit import EventKind

_CURSOR = "folder"
_AT_A_TIME = 100


def begin(session: Session, office: str) -> None:
    """From now on what ends is written; again changes nothing. What ended before the folder was
    first named is not: the systems behind the counter have it by another way."""
    if session.get(Counter, (office, _CURSOR)) is None:
        raise_number(session, office, _CURSOR, events.newest(session, office))


def take_in(session: Session, office: str, now: datetime) -> int:
    """A job for each visit that ended since the last time; how many."""
    cursor = session.get_one(
        Counter, (office, _CURSOR), with_for_update=True, populate_existing=True
    )
    newest = events.newest(session, office)
    ended = select(VisitEvent.seq, VisitEvent.visit_id).where(
        col(VisitEvent.office) == office,
        col(VisitEvent.seq) > cursor.value,
        col(VisitEvent.seq) <= newest,
        col(VisitEvent.kind) == EventKind.FINISHED,
    )
    found = session.exec(ended).all()
    for seq, visit_id in found:
        session.add(FolderJob(office=office, seq=seq, visit_id=visit_id, due_at=now))
    cursor.value = newest
    session.add(cursor)
    return len(found)


def has_news(session: Session, office: str) -> bool:
    """Whether there is anything to take in: a read, so that an idle second costs no write."""
    cursor = session.get(Counter, (office, _CURSOR))
    return cursor is None or cursor.value < events.newest(session, office)


def due(session: Session, office: str, now: datetime) -> Sequence[FolderJob]:
    """What to write now, the oldest first."""
    wanted = (*_open(office), col(FolderJob.due_at) <= now)
    jobs = select(FolderJob).where(*wanted).order_by(col(FolderJob.seq)).limit(_AT_A_TIME)
    return session.exec(jobs).all()


def done(session: Session, office: str, seq: int, now: datetime, error: str | None = None) -> None:
    """Written, or by now nothing to write (`error` says why)."""
    job = session.get_one(FolderJob, (office, seq))
    job.done_at, job.error = now, error
    session.add(job)


def failed(session: Session, office: str, seq: int, error: str, now: datetime) -> None:
    """To be tried again, later each time."""
    job = session.get_one(FolderJob, (office, seq))
    job.failures, job.error = job.failures + 1, error
    job.due_at = now + pause_after(job.failures)
    session.add(job)


def stuck(session: Session, office: str) -> Sequence[FolderJob]:
    """What failed and still waits, the oldest first."""
    failing = (*_open(office), col(FolderJob.failures) > 0)
    return session.exec(select(FolderJob).where(*failing).order_by(col(FolderJob.seq))).all()


def count_stuck(session: Session, office: str) -> int:
    failing = (*_open(office), col(FolderJob.failures) > 0)
    return session.exec(select(func.count()).select_from(FolderJob).where(*failing)).one()


def retry(session: Session, office: str, now: datetime) -> None:
    """Whatever failed is due now."""
    for job in stuck(session, office):
        job.due_at = now
        session.add(job)


def again(session: Session, office: str, visit_id: int, now: datetime) -> None:
    """Write a visit's file once more, or for the first time if it ended before there was a folder;
    nothing for a visit that has not ended."""
    ended = select(func.max(col(VisitEvent.seq))).where(
        col(VisitEvent.office) == office,
        col(VisitEvent.visit_id) == visit_id,
        col(VisitEvent.kind) == EventKind.FINISHED,
    )
    seq = session.exec(ended).one()
    if seq is None:
        return
    job = session.get(FolderJob, (office, seq)) or FolderJob(
        office=office, seq=seq, visit_id=visit_id, due_at=now
    )
    job.due_at, job.done_at, job.error, job.failures = now, None, None, 0
    session.add(job)


def _open(office: str) -> tuple[ColumnElement[bool], ...]:
    return (col(FolderJob.office) == office, col(FolderJob.done_at).is_(None))
