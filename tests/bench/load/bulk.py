"""Rows by the million into either database, past all that an office needs while it works.

Nothing is waited for that only a power cut would show, and keys that a benchmark makes right are
not looked up. What lies in the tables afterwards is what the service would have written.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import psycopg

from counter_scanner.db.engine import Database

Row = dict[str, Any]
# Adds rows of one table, all with the same columns.
Add = Callable[[str, Sequence[Row]], None]


@contextmanager
def bulk(database: Database) -> Iterator[Add]:
    """All in one transaction, committed at the end."""
    with (_sqlite if database.is_sqlite else _postgresql)(database) as add:
        yield add
    settle(database)


def settle(database: Database) -> None:
    """What a database does by itself within the hour after much was written, and would otherwise do
    while it is measured: the planner learns what is there, the log is emptied."""
    if database.is_sqlite:
        with closing(_connected(database)) as connection:
            connection.execute("ANALYZE")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return
    with psycopg.connect(_address(database), autocommit=True) as server:
        server.execute("VACUUM ANALYZE")
        server.execute("CHECKPOINT")


def _connected(database: Database) -> sqlite3.Connection:
    return sqlite3.connect(str(database.url.database), isolation_level=None)


def _address(database: Database) -> str:
    return database.url.set(drivername="postgresql").render_as_string(hide_password=False)


@contextmanager
def _sqlite(database: Database) -> Iterator[Add]:
    with closing(_connected(database)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -200000")
        connection.execute("BEGIN IMMEDIATE")

        def add(table: str, rows: Sequence[Row]) -> None:
            places = ", ".join("?" * len(rows[0]))
            into = f"INSERT INTO {table} ({', '.join(rows[0])}) VALUES ({places})"  # noqa: S608 ours
            connection.executemany(into, (tuple(map(_plain, row.values())) for row in rows))

        yield add
        connection.execute("COMMIT")


@contextmanager
def _postgresql(database: Database) -> Iterator[Add]:
    with psycopg.connect(_address(database)) as connection:
        # No foreign keys are looked up and nobody is told of eight million events.
        connection.execute("SET LOCAL session_replication_role = replica")

        def add(table: str, rows: Sequence[Row]) -> None:
            into = f"COPY {table} ({', '.join(rows[0])}) FROM STDIN"
            with connection.cursor().copy(into) as copy:
                copy.write("".join(map(_line, rows)))

        yield add


def _line(row: Row) -> str:
    """As COPY reads it; no text of ours holds a tab or a backslash."""
    return "\t".join([_written(value) for value in row.values()]) + "\n"


def _written(value: object) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, bytes):
        return f"\\\\x{value.hex()}"
    return str(_plain(value))


def _plain(value: object) -> object:
    """As SQLAlchemy puts it into SQLite; PostgreSQL reads the same in UTC."""
    return _PLAIN.get(type(value), _itself)(value)


def _itself(value: Any) -> object:
    return value.value if isinstance(value, StrEnum) else value


def _moment(value: datetime) -> str:
    return f"{value.astimezone(UTC).replace(tzinfo=None).isoformat(' ', 'microseconds')}"


_PLAIN: dict[type, Callable[[Any], object]] = {datetime: _moment, date: date.isoformat}
