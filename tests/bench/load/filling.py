"""A database filled as years of work would have filled it, only quicker."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session

from counter_scanner.db import desks, rollups
from counter_scanner.db.counters import raise_number
from counter_scanner.db.engine import Database
from counter_scanner.db.migrations import migrate
from counter_scanner.db.tables import METADATA
from counter_scanner.domain.rollup import Cells, Grain, cells, start_of
from counter_scanner.domain.tally import Tally
from counter_scanner.domain.visit import STATE_AFTER, Event
from counter_scanner.domain.waits import visit_times
from load.town import Town


def new_database(url: str, office: str, desk_count: int) -> Database:
    migrate(url)
    database = Database(url)
    with database.write() as session:
        for number in range(1, desk_count + 1):
            desks.open_desk(session, office, number, str(number))
    return database


def fill_events(database: Database, office: str, town: Town, year: int) -> None:
    """Every visit and event of a year, a day a transaction."""
    seq = 0
    for day, events in town.days(year):
        with database.write() as session:
            _insert(session, "visit", _visits(office, day, events))
            _insert(session, "visit_event", _events(office, day, events, seq))
            seq += len(events)
            raise_number(session, office, "event", seq)
            raise_number(session, office, "visit", max(event.visit for event in events))


def _insert(session: Session, table: str, rows: list[dict[str, Any]]) -> None:
    session.connection().execute(insert(METADATA.tables[table]), rows)


def _visits(office: str, day: date, events: list[Event]) -> list[dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for event in events:
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


def _events(office: str, day: date, events: list[Event], before: int) -> list[dict[str, Any]]:
    return [
        {
            "office": office,
            "seq": seq,
            "visit_id": event.visit,
            "request_id": f"event-{seq}",
            "kind": event.kind,
            "at": event.at,
            "day": day,
            "channel": event.channel,
            "procedure": event.procedure,
            "household_size": event.household_size,
            "desk": event.desk,
            "staff": None,
        }
        for seq, event in enumerate(events, before + 1)
    ]


def fill_rollups(database: Database, office: str, town: Town, years: Iterable[int]) -> None:
    """What would have been added up of these years, without their events."""
    for year in years:
        sums: dict[tuple[Grain, date], Cells] = {}
        for day, events in town.days(year):
            folded = cells(visit_times(events))
            for grain in Grain:
                _add(sums.setdefault((grain, start_of(day, grain)), {}), folded)
        for part, folded in sums.items():
            with database.write() as session:
                _insert(session, "rollup", list(rollups.rows_of(office, *part, folded)))


def _add(sums: Cells, folded: Cells) -> None:
    for key, tally in folded.items():
        sums.setdefault(key, Tally()).merge(tally)
