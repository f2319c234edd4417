from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import StatementError
from sqlmodel import select

from counter_scanner.db.desks import close_desk, open_desk
from counter_scanner.db.engine import Database
from counter_scanner.db.tables import Desk

MOMENT = datetime(2026, 3, 25, 8, 59, 59, 123456, tzinfo=timezone(timedelta(hours=9)))


def test_moment_comes_back_exact_and_in_utc(database: Database, office: str) -> None:
    with database.write() as session:
        open_desk(session, office, 1, "1番")
        close_desk(session, office, 1, MOMENT)
    with database.read() as session:
        kept = session.exec(select(Desk.closed_at)).one()
    assert kept == MOMENT
    assert kept is not None
    assert kept.tzinfo is UTC


def test_moment_without_a_zone_is_refused(database: Database, office: str) -> None:
    with database.write() as session:
        open_desk(session, office, 1, "1番")
    with pytest.raises(StatementError, match="time zone"), database.write() as session:
        close_desk(session, office, 1, MOMENT.replace(tzinfo=None))


def test_word_unknown_to_the_program_is_refused(
    counter: Database, arrive: Callable[..., object]
) -> None:
    with pytest.raises(StatementError), counter.write():
        arrive(channel="fax")
