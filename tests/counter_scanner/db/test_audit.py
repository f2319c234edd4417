from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from counter_scanner.db import audit
from counter_scanner.db.audit import Deed
from counter_scanner.db.engine import Database
from shared.errors import Refusal

DEED = Deed("staff.added", "staff:suzuki", "sato")


def tamper(database: Database, statement: str) -> None:
    """As somebody could who owns the database: lift its guard, change, put the guard back."""
    with database.write() as session:
        connection = session.connection()
        if database.is_sqlite:
            connection.execute(text("DROP TRIGGER audit_log_no_update"))
            connection.execute(text("DROP TRIGGER audit_log_no_delete"))
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text(statement))


def append(database: Database, office: str, now: datetime, times: int) -> None:
    for _ in range(times):
        with database.write() as session:
            audit.append(session, office, DEED, now)


def test_append_makes_a_chain_that_holds(database: Database, office: str, now: datetime) -> None:
    append(database, office, now, 3)
    append(database, "011002", now, 2)
    with database.read() as session:
        assert audit.verify(session, office) == 3
        assert audit.verify(session, "011002") == 2


def test_verify_of_nothing_is_none(database: Database, office: str) -> None:
    with database.read() as session:
        assert audit.verify(session, office) == 0


def test_append_undone_leaves_the_chain_whole(
    database: Database, office: str, now: datetime
) -> None:
    append(database, office, now, 1)
    with database.write() as session:
        audit.append(session, office, DEED, now)
        session.rollback()
    append(database, office, now, 1)
    with database.read() as session:
        assert audit.verify(session, office) == 2


def test_append_from_sixteen_threads_makes_one_chain(
    database: Database, office: str, now: datetime
) -> None:
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda _: append(database, office, now, 2), range(16)))
    with database.read() as session:
        assert audit.verify(session, office) == 32


@pytest.mark.parametrize(
    ("statement", "seq"),
    [
        ("UPDATE audit_log SET staff = 'suzuki' WHERE seq = 2", 2),
        ("UPDATE audit_log SET hash = prev_hash WHERE seq = 3", 3),
        ("DELETE FROM audit_log WHERE seq = 2", 2),
        ("DELETE FROM audit_log WHERE seq = 1", 1),
        ("DELETE FROM audit_log WHERE seq >= 3", 3),
        ("DELETE FROM audit_log", 1),
    ],
)
def test_verify_after_tampering_names_the_place(
    database: Database, office: str, now: datetime, statement: str, seq: int
) -> None:
    append(database, office, now, 4)
    tamper(database, statement)
    with database.read() as session, pytest.raises(Refusal) as refused:
        audit.verify(session, office)
    assert (refused.value.code, refused.value.params) == ("audit.broken", {"seq": seq})


@pytest.mark.parametrize("change", ["UPDATE audit_log SET subject = ''", "DELETE FROM audit_log"])
def test_audit_log_cannot_be_changed(
    database: Database, office: str, now: datetime, change: str
) -> None:
    append(database, office, now, 1)
    with pytest.raises(DBAPIError, match="append-only"), database.write() as session:
        session.connection().execute(text(change))
