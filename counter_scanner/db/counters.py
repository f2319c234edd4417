"""Numbers without gaps, per office: visits, events, the numbers of a day, the audit log.

A sequence of the database would be quicker, but it gives numbers out before the commit: a reader
could see 7 before 6 and miss 6 for ever. Here the row stays locked until the commit, so the order
of the numbers is the order in which the office's history became true.
"""

from sqlalchemy import text
from sqlmodel import Session

from counter_scanner.db.tables import Counter

_NEXT = text(
    "INSERT INTO counter (office, name, value) VALUES (:office, :name, 1) "
    "ON CONFLICT (office, name) DO UPDATE SET value = counter.value + 1 RETURNING value"
)

_RAISE = text(
    "INSERT INTO counter (office, name, value) VALUES (:office, :name, :value) "
    "ON CONFLICT (office, name) DO UPDATE SET value = :value WHERE counter.value < :value"
)


def next_number(session: Session, office: str, name: str) -> int:
    """The next number under `name`, from 1. Holds the counter until the transaction ends."""
    return int(session.connection().execute(_NEXT, {"office": office, "name": name}).scalar_one())


def last_number(session: Session, office: str, name: str) -> int:
    """How many were given out so far."""
    counter = session.get(Counter, (office, name), populate_existing=True)
    return counter.value if counter else 0


def raise_number(session: Session, office: str, name: str, value: int) -> None:
    """Say that all up to `value` are done; never back."""
    session.connection().execute(_RAISE, {"office": office, "name": name, "value": value})
