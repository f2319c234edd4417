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
from counter_scanner.domain.waits import visit_times
from counter_scanner.made_up.fill import event_rows, visit_rows
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
            _insert(session, "visit", visit_rows(office, day, events))
            _insert(session, "visit_event", event_rows(office, day, events, seq))
            seq += len(events)
            raise_number(session, office, "event", seq)
            raise_number(session, office, "visit", max(event.visit for event in events))


def _insert(session: Session, table: str, rows: list[dict[str, Any]]) -> None:
    session.connection().execute(insert(METADATA.tables[table]), rows)


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
