import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from counter_scanner.db.engine import Database
from counter_scanner.db.migrations import check_schema, migrate
from counter_scanner.db.tables import METADATA
from shared.errors import Refusal


def test_migrate_empty_database_makes_the_tables_of_the_metadata(empty_url: str) -> None:
    migrate(empty_url)
    database = Database(empty_url)
    with database.read() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    database.close()


def test_migrate_again_changes_nothing(empty_url: str) -> None:
    migrate(empty_url)
    migrate(empty_url)
    database = Database(empty_url)
    check_schema(database)
    database.close()


def test_check_schema_before_migrate_is_refused(empty_url: str) -> None:
    database = Database(empty_url)
    database.create()
    with pytest.raises(Refusal) as refused:
        check_schema(database)
    assert refused.value.code == "database.schema"
    database.close()


def test_migrate_newer_database_is_refused_and_left_alone(empty_url: str) -> None:
    migrate(empty_url)
    database = Database(empty_url)
    with database.write() as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Refusal) as refused:
        migrate(empty_url)
    assert refused.value.code == "database.schema"
    with database.read() as session:
        found = session.connection().execute(text("SELECT version_num FROM alembic_version"))
        assert found.scalar_one() == "9999"
    database.close()


def test_migrate_unreachable_server_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        migrate("postgresql://nobody@127.0.0.1:9/nowhere?connect_timeout=2")
    assert refused.value.code == "database.unavailable"


def test_migrate_sqlite_makes_a_file_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "data" / "kazasu.sqlite3"
    migrate(f"sqlite:///{path}")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=lambda table: table.name)
def test_tables_primary_key_begins_with_the_office(table: object) -> None:
    columns = METADATA.tables[str(table)].primary_key.columns
    assert next(iter(columns)).name == "office"
