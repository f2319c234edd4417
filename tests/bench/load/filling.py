"""A database filled as years of work would have filled it, only quicker."""

from collections.abc import Mapping
from contextlib import ExitStack
from time import perf_counter

from sqlalchemy import text

from counter_scanner.db import desks
from counter_scanner.db.counters import raise_number
from counter_scanner.db.engine import Database
from counter_scanner.db.migrations import migrate
from counter_scanner.made_up.fill import event_rows, visit_rows
from load.bulk import Add, bulk, settle
from load.town import Town

_COLUMNS = "office, cut, measure, grain, size, words, cells, lengths"
_EARLIER = {True: "date(start, '-{n} years')", False: "(start - interval '{n} years')::date"}


def new_database(url: str, office: str, desk_count: int) -> Database:
    migrate(url)
    database = Database(url)
    with database.write() as session:
        for number in range(1, desk_count + 1):
            desks.open_desk(session, office, number, str(number))
    return database


def fill_events(
    databases: Mapping[str, Database], office: str, town: Town, year: int
) -> dict[str, float]:
    """Every visit and event of a year, the same ones in each database; by its name the seconds
    that the writing took."""
    took = dict.fromkeys(databases, 0.0)
    with ExitStack() as open_ones:
        adds = {name: open_ones.enter_context(bulk(one)) for name, one in databases.items()}
        numbers = _fill(adds, took, office, town, year)
    for database in databases.values():
        with database.write() as session:
            for name, number in numbers.items():
                raise_number(session, office, name, number)
    return took


def _fill(
    adds: Mapping[str, Add], took: dict[str, float], office: str, town: Town, year: int
) -> dict[str, int]:
    """The last number of everything that is counted."""
    counted = {"visit": 0, "event": 0}
    for day, events in town.days(year):
        visited = visit_rows(office, day, events)
        happened = event_rows(office, day, events, counted["event"])
        counted[f"day {day}"] = len(visited)
        counted["visit"] += len(visited)
        counted["event"] += len(happened)
        for name, add in adds.items():
            began = perf_counter()
            add("visit", visited)
            add("visit_event", happened)
            took[name] += perf_counter() - began
    return counted


def repeat_rollups(database: Database, year: int, years: int) -> None:
    """What was added up of the year, as so many years before it as well, each under its own dates:
    as many rows as large, without their events, which no answer about past days reads."""
    of_year = {"first": f"{year}-01-01"}
    with database.write() as session:
        for n in range(1, years + 1):
            start = _EARLIER[database.is_sqlite].format(n=n)
            rows = f"SELECT {_COLUMNS}, {start} FROM rollup WHERE start >= :first"  # noqa: S608 ours
            session.execute(text(f"INSERT INTO rollup ({_COLUMNS}, start) {rows}"), of_year)
    settle(database)
