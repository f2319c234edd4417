"""The only place where engines are made, and what both databases are held to.

- SQLite: write-ahead log, synchronous FULL (what was acknowledged survives the power cord),
  foreign keys on. A write begins IMMEDIATE: it waits for its turn at the start instead of failing
  in the middle. Python's own transaction control is switched off, for it begins too late.
- PostgreSQL: psycopg 3. Reads see one snapshot for their whole length, as on SQLite.
- Reads cannot write: both databases are told so.
- SQL parameters never appear in an error or a log.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from psycopg.pq import Format
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session

from shared.errors import Refusal

_WRITES = "kazasu_writes"
IN_BINARY = "kazasu_in_binary"
# How long a write waits for the ones before it until it gives up.
_PATIENCE = timedelta(seconds=10)
# As many connections as the web framework has threads to ask with.
_POOL: dict[str, Any] = {"pool_size": 20, "max_overflow": 20, "hide_parameters": True}
# What is no fault of the program: somebody else's lock, no file, no room, a bad disk.
_UNAVAILABLE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
    }
)


class Database:
    """A place to keep things, by URL: `sqlite:///path` or `postgresql://…`, else Refusal
    `database.url`. Nothing is opened before the first session."""

    def __init__(self, url: str, patience: timedelta = _PATIENCE) -> None:
        self.url = _checked(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        make = _sqlite if self.is_sqlite else _postgresql
        self._engine = make(self.url, patience)
        self._writer = self._engine.execution_options(**{_WRITES: True})
        self._reader = self._engine if self.is_sqlite else _snapshots(self._engine)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one moment and cannot change anything."""
        with self._session(self._reader) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction: committed when the block ends, undone whole when it raises.

        Rows stay readable after the commit. Refusal `database.unavailable` when the database
        cannot be reached or stays locked; the same request may then be sent again.
        """
        with self._session(self._writer) as session, session.begin():
            yield session

    def create(self) -> None:
        """Make the file of an SQLite database, readable by its owner only: its journals take
        their permissions from it. A PostgreSQL database is made by whoever runs the server."""
        if self.is_sqlite:
            path = Path(str(self.url.database))
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _session(self, engine: Engine) -> Iterator[Session]:
        try:
            with Session(engine, expire_on_commit=False) as session:
                yield session
        except (DBAPIError, PoolTimeout) as error:
            if _is_unavailable(error):
                raise Refusal("database.unavailable") from error
            raise


def _checked(url: str) -> URL:
    """Of SQLite a file only: one in memory would be another one for each connection."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise Refusal("database.url") from error
    if parsed.get_backend_name() == "postgresql":
        # Whatever SQLAlchemy would take by default.
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername != "sqlite" or parsed.database in (None, "", ":memory:"):
        raise Refusal("database.url")
    return parsed


def _is_unavailable(error: DBAPIError | PoolTimeout) -> bool:
    """Whether the same request may do better in a moment."""
    if isinstance(error, PoolTimeout) or error.connection_invalidated:
        return True
    if isinstance(error.orig, sqlite3.Error):
        # The lowest byte is the cause, the rest says more of it.
        return error.orig.sqlite_errorcode & 0xFF in _UNAVAILABLE
    return isinstance(error, OperationalError)


def _postgresql(url: URL, patience: timedelta) -> Engine:
    engine = create_engine(url, pool_pre_ping=True, **_POOL)
    # A machine that freezes in the middle of a transaction must not stop the whole office.
    limits = {
        "lock_timeout": int(patience.total_seconds() * 1000),
        "idle_in_transaction_session_timeout": 30_000,
    }

    def prepare(connection: Any, _record: Any) -> None:
        for name, milliseconds in limits.items():
            connection.execute(f"SET {name} = {milliseconds}")
        connection.commit()

    event.listen(engine, "connect", prepare)
    event.listen(engine, "before_cursor_execute", _read_binary)
    return engine


def _read_binary(_connection: Any, cursor: Any, *execution: Any) -> None:
    """What a statement asks for with the option `IN_BINARY` comes as bytes instead of as text: of
    megabytes of bytes twice as quick."""
    _statement, _parameters, context, _many = execution
    if context is not None and context.execution_options.get(IN_BINARY):
        cursor.format = Format.BINARY


def _snapshots(engine: Engine) -> Engine:
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _sqlite(url: URL, patience: timedelta) -> Engine:
    engine = create_engine(url, connect_args={"timeout": patience.total_seconds()}, **_POOL)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}").close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
