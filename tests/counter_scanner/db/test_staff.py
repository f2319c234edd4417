from collections.abc import Callable
from datetime import datetime

import pytest

from counter_scanner.db import staff
from counter_scanner.db.engine import Database
from counter_scanner.db.passwords import hashed
from counter_scanner.db.staff import NewStaff
from counter_scanner.db.tables import Staff
from counter_scanner.domain.role import Role
from shared.errors import Refusal

PASSWORD = "豊中の窓口へ ようこそ"
Check = Callable[[str, str], Staff]


@pytest.fixture(scope="module")
def sato() -> NewStaff:
    return NewStaff("sato", "佐藤 花子", Role.SUPERVISOR, hashed(PASSWORD))


@pytest.fixture
def employing(database: Database, office: str, now: datetime, sato: NewStaff) -> Database:
    """A database that knows sato."""
    with database.write() as session:
        staff.add(session, office, sato, now)
    return database


@pytest.fixture
def check(employing: Database, office: str) -> Check:
    def make(login: str, password: str) -> Staff:
        with employing.read() as session:
            return staff.check_password(session, office, login, password)

    return make


@pytest.mark.parametrize("login", ["sato", " SATO ", "ｓａｔｏ"])
def test_check_password_right_gives_who_it_is(check: Check, login: str) -> None:
    found = check(login, PASSWORD)
    assert (found.login, found.name, found.role) == ("sato", "佐藤 花子", Role.SUPERVISOR)


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("sato", "wrong password"),
        ("sato", ""),
        ("sato", PASSWORD + "x" * 300),
        ("sato", "\ud800"),
        ("suzuki", PASSWORD),
        ("", PASSWORD),
        ("sato\x00", PASSWORD),
        ("s" * 5000, PASSWORD),
        ("' or 1=1 --", PASSWORD),
        # What is checked against when nobody is known must not let anybody in.
        ("suzuki", "nobody has this password"),
    ],
    ids=range(10),
)
def test_check_password_wrong_is_refused_alike(check: Check, login: str, password: str) -> None:
    with pytest.raises(Refusal) as refused:
        check(login, password)
    assert (refused.value.code, refused.value.params) == ("sign_in.refused", {})


def test_check_password_of_another_office_is_refused(employing: Database) -> None:
    with employing.read() as session, pytest.raises(Refusal) as refused:
        staff.check_password(session, "011002", "sato", PASSWORD)
    assert refused.value.code == "sign_in.refused"


def test_check_password_after_disable_is_refused(
    employing: Database, check: Check, office: str, now: datetime
) -> None:
    with employing.write() as session:
        assert staff.disable(session, office, "sato", now).disabled_at == now
    with pytest.raises(Refusal) as refused:
        check("sato", PASSWORD)
    assert refused.value.code == "sign_in.refused"


def test_set_password_replaces_the_old_one(employing: Database, check: Check, office: str) -> None:
    with employing.write() as session:
        staff.set_password(session, office, "sato", hashed("another password"))
    assert check("sato", "another password").login == "sato"
    with pytest.raises(Refusal):
        check("sato", PASSWORD)


def test_add_a_login_that_exists_is_refused(
    employing: Database, office: str, now: datetime
) -> None:
    other = NewStaff("Sato", "佐藤 太郎", Role.ADMIN, "")
    with employing.write() as session:
        with pytest.raises(Refusal) as refused:
            staff.add(session, office, other, now)
        assert refused.value.code == "staff.exists"
        assert [found.name for found in staff.everyone(session, office)] == ["佐藤 花子"]


@pytest.mark.parametrize("login", ["", "-sato", "sa to", "佐藤", "s" * 33, "a\x00"])
def test_add_a_login_of_other_characters_is_refused(
    database: Database, office: str, now: datetime, login: str
) -> None:
    with database.write() as session:
        with pytest.raises(Refusal) as refused:
            staff.add(session, office, NewStaff(login, "佐藤", Role.CLERK, ""), now)
        assert refused.value.code == "staff.login"
        assert staff.everyone(session, office) == []


def test_disable_nobody_is_refused(database: Database, office: str, now: datetime) -> None:
    with database.write() as session, pytest.raises(Refusal) as refused:
        staff.disable(session, office, "suzuki", now)
    assert refused.value.code == "staff.unknown"


def test_everyone_is_by_login_and_keeps_the_disabled(
    employing: Database, office: str, now: datetime
) -> None:
    with employing.write() as session:
        staff.add(session, office, NewStaff("abe", "阿部", Role.CLERK, ""), now)
        staff.disable(session, office, "sato", now)
    with employing.read() as session:
        found = [(each.login, each.disabled_at) for each in staff.everyone(session, office)]
    assert found == [("abe", None), ("sato", now)]


def test_staff_shown_hides_the_hash(sato: NewStaff, check: Check) -> None:
    assert sato.password_hash not in repr(check("sato", PASSWORD))
    assert "argon2" not in repr(sato)
