"""What clerks confirm, sealed to the counter's own key before it comes here.

One entry a visit; a second procedure is a visit of its own. A repeated request, being the last
that changed the entry, changes nothing and gets the entry as it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, and_, col, select

from counter_scanner.db.tables import Entry, Visit
from counter_scanner.domain.entry import EntryState, EntryStep, entry_after
from counter_scanner.domain.stamp import Stamp
from shared.errors import Refusal


@dataclass(frozen=True)
class Draft:
    """What stands on a screen, sealed; `version` is the saved one that it grew from (0: none)."""

    version: int
    sealed: bytes


def save(session: Session, office: str, visit_id: int, draft: Draft, stamp: Stamp) -> Entry:
    """Keep a draft under the next version.

    Refusal `entry.stale` when another save came between, `entry.transition` once it is finished,
    `visit.unknown`.
    """
    entry = _locked(session, office, visit_id)
    if entry is None:
        return _first_save(session, office, visit_id, draft, stamp)
    if _is_repeated(entry, stamp):
        return entry
    _check_version(entry, draft.version)
    entry.sealed, entry.version = draft.sealed, entry.version + 1
    return _step(session, entry, EntryStep.SAVE, stamp)


def accept(session: Session, office: str, visit_id: int, version: int, stamp: Stamp) -> Entry:
    """The clerk confirms what `version` says. Refusal `entry.stale`, `entry.transition`."""
    entry = _locked(session, office, visit_id) or _nothing_saved(EntryStep.ACCEPT)
    if _is_repeated(entry, stamp):
        return entry
    _check_version(entry, version)
    return _step(session, entry, EntryStep.ACCEPT, stamp)


def finish(session: Session, office: str, visit_id: int, stamp: Stamp) -> Entry:
    """Signed: from now on it does not change. Refusal `entry.transition` if not accepted."""
    entry = _locked(session, office, visit_id) or _nothing_saved(EntryStep.FINISH)
    if _is_repeated(entry, stamp):
        return entry
    return _step(session, entry, EntryStep.FINISH, stamp)


def reopen(session: Session, office: str, visit_id: int, stamp: Stamp) -> None:
    """Finished too soon: confirmed again. A visit without an entry has nothing to reopen."""
    entry = _locked(session, office, visit_id)
    if entry is not None:
        _step(session, entry, EntryStep.REOPEN, stamp)


def find(session: Session, office: str, visit_id: int) -> Entry | None:
    return session.get(Entry, (office, visit_id))


def confirmed(
    session: Session, office: str, first: date, last: date
) -> Sequence[tuple[Visit, Entry]]:
    """What clerks have confirmed for the visits of these days, both included, in their order."""
    states = (EntryState.ACCEPTED, EntryState.FINISHED)
    same = (col(Visit.office) == col(Entry.office), col(Visit.id) == col(Entry.visit_id))
    found = (
        select(Visit, Entry)
        .join(Entry, and_(*same))
        .where(col(Visit.office) == office, col(Visit.day).between(first, last))
        .where(col(Entry.state).in_(states))
        .order_by(col(Visit.day), col(Visit.number))
    )
    return session.exec(found).all()


def _first_save(session: Session, office: str, visit_id: int, draft: Draft, stamp: Stamp) -> Entry:
    if draft.version != 0:
        raise Refusal("entry.stale")
    entry = Entry(
        office=office,
        visit_id=visit_id,
        version=1,
        request_id=stamp.request_id,
        state=entry_after(None, EntryStep.SAVE),
        sealed=draft.sealed,
        saved_at=stamp.at,
        staff=stamp.staff,
    )
    try:
        with session.begin_nested():
            session.add(entry)
    except IntegrityError as error:
        return _lost_race(session, office, visit_id, stamp, error)
    return entry


def _lost_race(
    session: Session, office: str, visit_id: int, stamp: Stamp, error: IntegrityError
) -> Entry:
    """Another first save was committed while this one waited, or there is no such visit."""
    earlier = find(session, office, visit_id)
    if earlier is None:
        raise Refusal("visit.unknown") from error
    if not _is_repeated(earlier, stamp):
        raise Refusal("entry.stale") from error
    return earlier


def _locked(session: Session, office: str, visit_id: int) -> Entry | None:
    return session.get(Entry, (office, visit_id), with_for_update=True, populate_existing=True)


def _nothing_saved(step: EntryStep) -> Entry:
    raise Refusal("entry.transition", state="none", step=step)


def _is_repeated(entry: Entry, stamp: Stamp) -> bool:
    return entry.request_id == stamp.request_id


def _check_version(entry: Entry, version: int) -> None:
    if entry.version != version:
        raise Refusal("entry.stale")


def _step(session: Session, entry: Entry, step: EntryStep, stamp: Stamp) -> Entry:
    entry.state = entry_after(entry.state, step)
    entry.request_id, entry.saved_at, entry.staff = stamp.request_id, stamp.at, stamp.staff
    session.add(entry)
    session.flush()
    return entry
