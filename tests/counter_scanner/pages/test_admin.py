"""Staff, desks, keys and the audit log."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from counter_scanner.db.engine import Database
from shared.wire.keys import KeyRing

SignIn = Callable[..., TestClient]
NEW = {"login": "tanaka", "name": "田中 さくら", "role": "clerk", "password": "long enough"}


@pytest.fixture
def admin(sign_in: SignIn) -> TestClient:
    return sign_in("kato")


def test_admin_added_clerk_can_sign_in(admin: TestClient) -> None:
    assert admin.post("/admin/staff", data=NEW).headers["location"] == "/admin"
    assert "田中 さくら" in admin.get("/admin").text
    answer = admin.post("/login", data={"login": "tanaka", "password": "long enough"})
    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"login": "sato"}, 409),
        ({"login": "佐藤"}, 422),
        ({"login": ""}, 422),
        ({"password": "short"}, 422),
        ({"role": "emperor"}, 422),
    ],
)
def test_admin_faulty_clerk_refused_in_words(
    admin: TestClient, rows: Callable[[], dict[str, int]], changed: dict[str, str], status: int
) -> None:
    before = rows()
    answer = admin.post("/admin/staff", data=NEW | changed)
    assert answer.status_code == status
    assert "。" in answer.text
    assert rows() == before


def test_admin_disabled_clerk_is_out_at_once(admin: TestClient, clerk: TestClient) -> None:
    assert admin.post("/admin/staff/sato/disable").status_code == 303
    assert clerk.get("/desk").status_code == 303
    assert "停止" in admin.get("/admin").text


def test_admin_may_not_disable_themself(admin: TestClient) -> None:
    assert admin.post("/admin/staff/kato/disable").status_code == 409
    assert admin.get("/admin").status_code == 200


def test_admin_desks_opened_and_closed(admin: TestClient) -> None:
    admin.post("/admin/desks", data={"number": 4})
    admin.post("/admin/desks/2/close")
    page = admin.get("/desk").text
    assert "4番窓口" in page
    assert "2番窓口" not in page


def test_admin_key_and_fingerprint_to_compare(admin: TestClient, ring: KeyRing) -> None:
    page = admin.get("/admin").text
    assert ring.current.public_key.key_id.hex() in page
    assert ring.current.public_key.fingerprint in page


def test_admin_audit_whole_counted(admin: TestClient) -> None:
    admin.post("/admin/desks", data={"number": 4})
    assert "2件の記録が、欠けずにつながっています。" in admin.get("/admin?audited=yes").text


def test_admin_audit_tampered_named(admin: TestClient, store: Database) -> None:
    with store.write() as session:
        connection = session.connection()
        for (name,) in connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql("UPDATE audit_log SET subject = 'staff:nobody'")
    assert "1件目で、つながりが切れています。" in admin.get("/admin?audited=yes").text
