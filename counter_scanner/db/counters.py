"""Numbers without gaps, per office: visits, events, the numbers of a day, the audit log.

A sequence of the database would be quicker, but it gives numbers out before the commit: a reader
could see 7 before 6 and miss 6 for ever. Here the row stays locked until the commit, so the order
of the numbers is the order in which the office's history became true.
"""

from functools import cache

from sqlalchemy import TextClause, text
from sqlmodel import Session

from counter_scanner.db.tables import Counter

_RAISE = text(
    "INSERT INTO counter (office, name, value) VALUES (:office, :name, :value) "
    "ON CONFLICT (office, name) DO UPDATE SET value = :value WHERE counter.value < :value"
)


def next_number(session: Session, office: str, name: str) -> int:
    """The next number under `name`, from 1. Holds the counter until the transaction ends."""
    [number] = next_numbers(session, office, name)
    return number


def next_numbers(session: Session, office: str, *names: str) -> list[int]:
    """The next one under each of these different names, taken in this order but asked for once."""
    params = {f"name{n}": name for n, name in enumerate(names)}
    told = session.connection().execute(_next(len(names)), {"office": office, **params})
    numbers = {name: int(value) for name, value in told}
    return [numbers[name] for name in names]


@cache
def _next(count: int) -> TextClause:
    rows = ", ".join(f"(:office, :name{n}, 1)" for n in range(count))
    return text(
        f"INSERT INTO counter (office, name, value) VALUES {rows} "  # noqa: S608 ours
        "ON CONFLICT (office, name) DO UPDATE SET value = counter.value + 1 RETURNING name, value"
    )


def last_number(session: Session, office: str, name: str) -> int:
    """How many were given out so far."""
    counter = session.get(Counter, (office, name), populate_existing=True)
    return counter.value if counter else 0


def raise_number(session: Session, office: str, name: str, value: int) -> None:
    """Say that all up to `value` are done; never back."""
    session.connection().execute(_RAISE, {"office": office, "name": name, "value": value})
