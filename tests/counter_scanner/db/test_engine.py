from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session

from counter_scanner.db.counters import last_number, next_number
from counter_scanner.db.desks import open_desk, open_desks
from counter_scanner.db.engine import Database
from shared.errors import Refusal

OFFICE = "272035"


@pytest.fixture
def impatient(database: Database) -> Iterator[Database]:
    """A second program on the same database, which gives up soon."""
    url = database.url.render_as_string(hide_password=False)
    other = Database(url, patience=timedelta(milliseconds=50))
    yield other
    other.close()


def fail_after_opening_a_desk(session: Session) -> None:
    open_desk(session, OFFICE, 1, "1番")
    session.flush()
    raise Refusal("visit.unknown")


def setting(session: Session, name: str) -> object:
    return session.connection().execute(text(f"PRAGMA {name}")).scalar_one()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "kazasu.sqlite3",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite+aiosqlite:///x.sqlite3",
        "mysql://localhost/kazasu",
    ],
)
def test_database_at_another_url_is_refused(url: str) -> None:
    with pytest.raises(Refusal) as refused:
        Database(url)
    assert refused.value.code == "database.url"


def test_database_postgresql_is_spoken_to_through_psycopg_3() -> None:
    assert Database("postgresql://db/kazasu").url.drivername == "postgresql+psycopg"


def test_sqlite_is_held_to_what_was_promised(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    with database.write() as session:
        assert setting(session, "journal_mode") == "wal"
        assert setting(session, "synchronous") == 2
        assert setting(session, "foreign_keys") == 1
        assert setting(session, "busy_timeout") == 10_000
    database.close()


def test_write_that_ends_is_kept_and_its_rows_stay_readable(database: Database) -> None:
    with database.write() as session:
        desk = open_desk(session, OFFICE, 1, "1番")
    assert desk.label == "1番"
    with database.read() as session:
        assert [found.label for found in open_desks(session, OFFICE)] == ["1番"]


def test_write_that_raises_is_undone_whole(database: Database) -> None:
    with pytest.raises(Refusal), database.write() as session:
        fail_after_opening_a_desk(session)
    with database.read() as session:
        assert open_desks(session, OFFICE) == []


def test_read_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError), database.read() as session:
        next_number(session, OFFICE, "visit")


def test_write_after_a_read_on_the_same_connection_can_write(database: Database) -> None:
    with database.read() as session:
        assert last_number(session, OFFICE, "visit") == 0
    with database.write() as session:
        assert next_number(session, OFFICE, "visit") == 1


def test_read_sees_one_moment(database: Database) -> None:
    with database.read() as reader:
        assert last_number(reader, OFFICE, "visit") == 0
        with database.write() as writer:
            next_number(writer, OFFICE, "visit")
        assert last_number(reader, OFFICE, "visit") == 0
    with database.read() as reader:
        assert last_number(reader, OFFICE, "visit") == 1


def test_write_behind_a_stuck_one_is_refused(database: Database, impatient: Database) -> None:
    with database.write() as stuck:
        next_number(stuck, OFFICE, "event")
        with pytest.raises(Refusal) as refused, impatient.write() as session:
            next_number(session, OFFICE, "event")
        assert refused.value.code == "database.unavailable"
    with impatient.write() as session:
        assert next_number(session, OFFICE, "event") == 2


def test_write_of_a_faulty_statement_is_no_refusal(database: Database) -> None:
    with pytest.raises(DBAPIError), database.write() as session:
        session.connection().execute(text("SELECT * FROM nowhere"))


def test_write_with_a_loose_end_is_refused_by_the_database(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as session:
        session.connection().execute(
            text("INSERT INTO entry VALUES (:o, 7, 1, 'r', 'draft', :s, '2026-03-25', NULL)"),
            {"o": OFFICE, "s": b""},
        )


def test_error_never_shows_what_was_to_be_kept(database: Database) -> None:
    with pytest.raises(DBAPIError) as failed, database.write() as session:
        session.connection().execute(text("SELECT :name FROM nowhere"), {"name": "山田"})
    assert "山田" not in str(failed.value)
