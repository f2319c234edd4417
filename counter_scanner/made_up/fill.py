"""Puts a made-up past into an empty database."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, col, select

from counter_scanner.db import desks, field_tallies
from counter_scanner.db.counters import last_number, raise_number
from counter_scanner.db.engine import Database
from counter_scanner.db.tables import METADATA, Visit
from counter_scanner.domain.visit import STATE_AFTER, Event
from counter_scanner.made_up.corrected import Corrected
from counter_scanner.made_up.town import DESKS, events_of, open_days
from shared.errors import Refusal
from shared.forms.definition import Procedure

_MARK = "made_up"
_SEED = 1


def is_made_up(session: Session, office: str) -> bool:
    return last_number(session, office, _MARK) > 0


def fill(
    database: Database,
    office: str,
    today: date,
    days: int,
    procedures: Iterable[Procedure] = (),
) -> int:
    """So many open days before today; the number of visits. Of these procedures it is also made up
    what was corrected. Refusal `history.not_empty` where there are visits: what is made up must
    never stand among what happened."""
    _begin(database, office, days)
    opened, visits = open_days(today, days), 0
    changed = opened[len(opened) * 2 // 3]
    corrected = [Corrected(procedure, changed, _SEED) for procedure in procedures]
    for day in opened:
        happened = events_of(day, visits + 1, _SEED)
        with database.write() as session:
            visits += _add(session, office, day, happened)
            _correct(session, office, corrected, day, happened)
    return visits


def _begin(database: Database, office: str, days: int) -> None:
    with database.write() as session:
        if session.exec(select(Visit).where(col(Visit.office) == office).limit(1)).first():
            raise Refusal("history.not_empty")
        raise_number(session, office, _MARK, days)
        there = {desk.number for desk in desks.open_desks(session, office)}
        for number in set(range(1, DESKS + 1)) - there:
            desks.open_desk(session, office, number, str(number))


def _correct(
    session: Session, office: str, corrected: Sequence[Corrected], day: date, happened: list[Event]
) -> None:
    for one in corrected:
        for filed, counts in one.of_day(day, happened):
            field_tallies.add(session, office, filed, counts)


def _add(session: Session, office: str, day: date, happened: list[Event]) -> int:
    """Visits and events of a day; the number of visits."""
    seq = last_number(session, office, "event")
    visits = visit_rows(office, day, happened)
    for table, rows in (("visit", visits), ("visit_event", event_rows(office, day, happened, seq))):
        if rows:
            session.connection().execute(insert(METADATA.tables[table]), rows)
    raise_number(session, office, "event", seq + len(happened))
    raise_number(session, office, "visit", last_number(session, office, "visit") + len(visits))
    return len(visits)


def visit_rows(office: str, day: date, happened: Iterable[Event]) -> list[dict[str, Any]]:
    """The rows of `visit` that these events of one day have led to."""
    found: dict[int, dict[str, Any]] = {}
    for event in happened:
        first = {"office": office, "id": event.visit, "day": day, "number": len(found) + 1}
        row = found.setdefault(event.visit, {**first, "arrived_at": event.at})
        row |= {
            "procedure": event.procedure,
            "household_size": event.household_size,
            "channel": event.channel,
            "state": STATE_AFTER[event.kind],
            "desk": event.desk,
            "changed_at": event.at,
        }
    return list(found.values())


def event_rows(office: str, day: date, happened: list[Event], before: int) -> list[dict[str, Any]]:
    """The rows of `visit_event`, numbered on from `before`."""
    return [
        {
            "office": office,
            "seq": seq,
            "visit_id": event.visit,
            "request_id": f"made-up-{seq}",
            "kind": event.kind,
            "at": event.at,
            "day": day,
            "channel": event.channel,
            "procedure": event.procedure,
            "household_size": event.household_size,
            "desk": event.desk,
        }
        for seq, event in enumerate(happened, before + 1)
    ]
