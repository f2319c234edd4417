"""Hand-overs as events: who or what took which notifications, when, by which way.

Under a request id that was already carried out nothing happens; handing over again is a new one.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, and_, col, select

from counter_scanner.db import audit
from counter_scanner.db.audit import Deed
from counter_scanner.db.counters import next_number
from counter_scanner.db.handover_tables import Handover, HandoverItem
from counter_scanner.domain.handover import Route
from shared.errors import Refusal

# Versions of entries by the id of their visit.
Versions = dict[int, int]

_COUNTER = "handover"


@dataclass(frozen=True)
class Taking:
    """A request to hand over: `staff` is a login, `token` a token's id; both None for what the
    counter does by itself."""

    request_id: str
    route: Route
    at: datetime
    staff: str | None = None
    token: str | None = None


@dataclass(frozen=True)
class Given:
    """A notification's hand-over, as it is shown beside the entry."""

    visit: int
    version: int
    route: Route
    at: datetime
    staff: str | None
    token: str | None


def record(session: Session, office: str, taking: Taking, versions: Versions) -> Handover:
    """Append the hand-over, its notifications and an audit record. Refusal `request.reused` when
    the id was spent on another way."""
    earlier = _by_request(session, office, taking)
    if earlier is not None:
        return earlier
    try:
        with session.begin_nested():
            return _append(session, office, taking, versions)
    except IntegrityError:
        earlier = _by_request(session, office, taking)
        if earlier is None:
            raise
        return earlier


def of_visit(session: Session, office: str, visit_id: int) -> Sequence[Given]:
    """The newest first."""
    return of_visits(session, office, [visit_id])


def of_visits(session: Session, office: str, visits: Collection[int]) -> list[Given]:
    """The newest first, all visits together."""
    if not visits:
        return []
    same = (
        col(HandoverItem.office) == col(Handover.office),
        col(HandoverItem.handover) == col(Handover.seq),
    )
    found = (
        select(HandoverItem, Handover)
        .join(Handover, and_(*same))
        .where(col(HandoverItem.office) == office, col(HandoverItem.visit_id).in_(visits))
        .order_by(col(Handover.seq).desc())
    )
    return [
        Given(item.visit_id, item.version, taken.route, taken.at, taken.staff, taken.token)
        for item, taken in session.exec(found).all()
    ]


def newest_by_visit(given: Iterable[Given]) -> dict[int, Given]:
    """Of each visit the first in a list whose newest come first."""
    newest: dict[int, Given] = {}
    for one in given:
        newest.setdefault(one.visit, one)
    return newest


def _by_request(session: Session, office: str, taking: Taking) -> Handover | None:
    is_it = (col(Handover.office) == office, col(Handover.request_id) == taking.request_id)
    earlier = session.exec(select(Handover).where(*is_it)).one_or_none()
    if earlier is not None and earlier.route is not taking.route:
        raise Refusal("request.reused")
    return earlier


def _append(session: Session, office: str, taking: Taking, versions: Versions) -> Handover:
    taken = Handover(
        office=office,
        seq=next_number(session, office, _COUNTER),
        request_id=taking.request_id,
        route=taking.route,
        at=taking.at,
        count=len(versions),
        staff=taking.staff,
        token=taking.token,
    )
    session.add(taken)
    session.flush()
    for visit_id, version in versions.items():
        session.add(
            HandoverItem(office=office, handover=taken.seq, visit_id=visit_id, version=version)
        )
    session.flush()
    by = f" token:{taking.token}" if taking.token else ""
    subject = f"handover:{taken.seq} {taking.route} rows:{taken.count}{by}"
    audit.append(session, office, Deed("entries.handed_over", subject, taking.staff), taking.at)
    return taken
