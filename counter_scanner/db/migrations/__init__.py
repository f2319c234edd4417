"""How the schema came to be, step by step; applied by `counter-scanner migrate`.

A revision that was released is never edited: the next one changes what it made.
"""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from counter_scanner.db import handover_tables as _handover_tables  # noqa: F401 fills METADATA
from counter_scanner.db.engine import Database
from shared.errors import Refusal

# Any number, as long as nothing else in the database locks the same one.
_LOCK = text("SELECT pg_advisory_xact_lock(5242913577)")


def migrate(url: str) -> None:
    """Bring a database to the newest schema, whole or not at all; again changes nothing.

    Two processes that start together wait for each other. Refusal `database.schema` when the
    database is newer than this program, `database.unavailable` when it cannot be reached.
    """
    database = Database(url)
    database.create()
    try:
        with database.write() as session:
            connection = session.connection()
            if not database.is_sqlite:
                connection.execute(_LOCK)
            _upgrade(connection)
    finally:
        database.close()


def check_schema(database: Database) -> None:
    """For the start of a service. Refusal `database.schema` unless it is the newest schema."""
    with database.read() as session:
        if _revision(session.connection()) != _script().get_current_head():
            raise Refusal("database.schema")


def _upgrade(connection: Connection) -> None:
    known = {revision.revision for revision in _script().walk_revisions()}
    if _revision(connection) not in known | {None}:
        raise Refusal("database.schema")
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "counter_scanner.db:migrations")
    config.set_main_option("path_separator", "os")
    return config
