"""The script that cuts events by month and office, run on a real PostgreSQL with visits in it."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from counter_scanner.db import events, half_hours, scaling, visits
from counter_scanner.db.desks import open_desk
from counter_scanner.db.engine import Database
from counter_scanner.db.migrations import check_schema, migrate
from counter_scanner.db.tables import METADATA
from counter_scanner.db.visits import Arrival
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Action, Channel, State
from shared.errors import Refusal

HERE, THERE = "272035", "131016"
FIRST = datetime(2026, 1, 30, 1, 0, tzinfo=UTC)
SCRIPT = Path(scaling.__file__).parent / "partitions.sql"
ARRIVAL = Arrival(Channel.QR, "address_change")


def visit(database: Database, office: str, at: datetime, name: str) -> int:
    """Arrive, be called and leave."""
    with database.write() as session:
        one = visits.arrive(session, office, ARRIVAL, Stamp(f"{name}-arrive", at))
    with database.write() as session:
        visits.call_next(session, office, Stamp(f"{name}-call", at, "sato", 1))
        visits.act(session, office, one.id, Action.LEAVE, Stamp(f"{name}-leave", at, "sato", 1))
    return one.id


@pytest.fixture
def cut(new_postgres_url: Callable[[], str]) -> Iterator[Database]:
    """Two offices with visits in two months, cut afterwards."""
    url = new_postgres_url()
    migrate(url)
    database = Database(url)
    for office in (HERE, THERE):
        with database.write() as session:
            open_desk(session, office, 1, "1")
        for days in (0, 1, 5):
            visit(database, office, FIRST + timedelta(days=days), f"{office}-{days}")
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(SCRIPT.read_bytes())
    yield database
    database.close()


def opened(database: Database, query: str) -> set[str]:
    """The partitions that a query reads."""
    with database.read() as session:
        lines = session.connection().execute(text(f"EXPLAIN (FORMAT JSON) {query}")).scalar_one()
    return {name for name in _names(lines) if name.startswith("visit_event_")}


def _names(plan: Any) -> Iterator[str]:
    if isinstance(plan, dict):
        yield from [plan["Relation Name"]] if "Relation Name" in plan else []
        plan = list(plan.values())
    for part in plan if isinstance(plan, list) else ():
        yield from _names(part)


def test_visits_from_before_are_all_there(cut: Database) -> None:
    check_schema(cut)
    with cut.read() as session:
        for office in (HERE, THERE):
            found = events.of_days(session, office, date(2026, 1, 1), date(2026, 12, 31))
            assert len(found) == 9


def test_counters_work_on_and_months_that_nobody_made_take_events_too(cut: Database) -> None:
    for at in (FIRST + timedelta(days=6), datetime(2040, 6, 1, tzinfo=UTC)):
        name = at.date().isoformat()
        identity = visit(cut, HERE, at, name)
        with cut.write() as session:
            again = visits.act(session, HERE, identity, Action.LEAVE, Stamp(f"{name}-leave", at))
            assert again.state is State.LEFT
            with pytest.raises(Refusal):
                visits.act(session, HERE, identity, Action.START, Stamp(f"{name}-start", at))
    assert half_hours.refresh(cut, HERE, date(2041, 1, 1)) == 5


def test_history_still_refuses_changes(cut: Database) -> None:
    for statement in ("UPDATE visit_event SET desk = 2", "DELETE FROM visit_event"):
        with pytest.raises(DBAPIError, match="append-only"), cut.write() as session:
            session.connection().execute(text(statement))


def test_query_of_an_office_and_a_day_opens_one_partition(cut: Database) -> None:
    wanted = f"SELECT * FROM visit_event WHERE office = '{HERE}' AND day = '2026-01-30'"  # noqa: S608
    assert len(opened(cut, wanted)) == 1
    month = f"SELECT * FROM visit_event WHERE office = '{HERE}' AND day >= '2026-02-01' AND day < '2026-03-01'"  # noqa: S608, E501
    assert len(opened(cut, month)) == 1


def test_month_can_be_made_again_and_detached(cut: Database) -> None:
    with cut.write() as session:
        for _ in range(2):
            session.connection().execute(text("SELECT kazasu_month('2041-02-17')"))
        session.connection().execute(
            text("ALTER TABLE visit_event DETACH PARTITION visit_event_2026_01")
        )
    with cut.read() as session:
        assert len(events.of_days(session, HERE, date(2026, 1, 1), date(2026, 12, 31))) == 3


def test_citus_script_names_tables_that_there_are() -> None:
    script = (SCRIPT.parent / "citus.sql").read_text(encoding="utf-8")
    named = {line.split("'")[1] for line in script.splitlines() if "create_distributed" in line}
    assert {"visit", "visit_event", "counter"} <= named <= set(METADATA.tables)


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=lambda table: table.name)
def test_office_leads_every_key_and_index(database: Database, table: Any) -> None:
    with database.read() as session:
        found = inspect(session.connection())
        keys = [found.get_pk_constraint(table.name)["constrained_columns"]]
        keys += [one["column_names"] for one in found.get_unique_constraints(table.name)]
        keys += [one["column_names"] for one in found.get_indexes(table.name)]
        keys += [one["constrained_columns"] for one in found.get_foreign_keys(table.name)]
        keys += [one["referred_columns"] for one in found.get_foreign_keys(table.name)]
    assert [key for key in keys if key[0] != "office"] == []
