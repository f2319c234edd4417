"""What happened, for statistics and for screens that follow along."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from counter_scanner.db.counters import last_number
from counter_scanner.db.tables import VisitEvent
from counter_scanner.domain.visit import Event

_AS_EVENT = (
    col(VisitEvent.visit_id),
    col(VisitEvent.kind),
    col(VisitEvent.at),
    col(VisitEvent.channel),
    col(VisitEvent.procedure),
    col(VisitEvent.household_size),
    col(VisitEvent.desk),
    col(VisitEvent.lane),
    col(VisitEvent.detail),
)


def of_days(session: Session, office: str, first: date, last: date) -> list[Event]:
    """All events of the visits of these days, in the order in which they happened.

    By the day of the visit, so that a service that runs past midnight stays whole.
    """
    days = col(VisitEvent.day).between(first, last)
    return _events(session, col(VisitEvent.office) == office, days)


def of_day(session: Session, office: str, day: date) -> list[Event]:
    return of_days(session, office, day, day)


def news_of_day(session: Session, office: str, day: date, seen: int) -> list[Event]:
    """All events of those visits of a day that have one behind the number `seen`."""
    own = (col(VisitEvent.office) == office, col(VisitEvent.day) == day)
    visits = select(col(VisitEvent.visit_id)).where(*own, col(VisitEvent.seq) > seen)
    return _events(session, col(VisitEvent.office) == office, col(VisitEvent.visit_id).in_(visits))


def of_visit(session: Session, office: str, visit_id: int) -> list[Event]:
    return _events(session, col(VisitEvent.office) == office, col(VisitEvent.visit_id) == visit_id)


def of_visits(session: Session, office: str, visits: Collection[int]) -> dict[int, list[Event]]:
    """By visit, in the order in which they happened."""
    found: dict[int, list[Event]] = defaultdict(list)
    for event in _events(
        session, col(VisitEvent.office) == office, col(VisitEvent.visit_id).in_(visits)
    ):
        found[event.visit].append(event)
    return found


def behind(session: Session, office: str, day: date) -> int:
    """How many steps of a day's visits were taken while a clock was behind the step before."""
    query = select(func.count()).select_from(VisitEvent)
    wanted = (col(VisitEvent.office) == office, col(VisitEvent.day) == day)
    return int(
        session.execute(query.where(*wanted, col(VisitEvent.behind).is_not(None))).scalar_one()
    )


def newest(session: Session, office: str) -> int:
    """The number of the last event: a screen that has seen it is up to date."""
    return last_number(session, office, "event")


def _events(session: Session, *wanted: ColumnElement[bool]) -> list[Event]:
    session.flush()
    query = select(*_AS_EVENT).where(*wanted).order_by(col(VisitEvent.seq))
    # Plain rows: a day has tens of thousands, and a session would look at each of them.
    return [Event._make(row) for row in session.connection().execute(query)]
