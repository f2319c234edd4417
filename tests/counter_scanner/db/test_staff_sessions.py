from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from counter_scanner.db import staff, staff_sessions
from counter_scanner.db.engine import Database
from counter_scanner.db.staff import NewStaff
from counter_scanner.db.staff_sessions import Limits, SignedIn
from counter_scanner.db.tables import StaffSession
from counter_scanner.domain.role import Role

LIMITS = Limits(lifetime=timedelta(hours=10), idle=timedelta(minutes=30))
TOKEN = "a token that the browser keeps"


@pytest.fixture
def signed_in(counter: Database, office: str, now: datetime) -> Database:
    """A database where sato has just signed in."""
    with counter.write() as session:
        sato = staff.add(session, office, NewStaff("sato", "佐藤", Role.CLERK, ""), now)
        staff_sessions.start(session, sato, TOKEN, now, LIMITS)
    return counter


def find(database: Database, now: datetime, token: str = TOKEN) -> SignedIn | None:
    with database.read() as session:
        return staff_sessions.find(session, "272035", token, now)


def test_find_knows_who_signed_in(signed_in: Database, now: datetime) -> None:
    found = find(signed_in, now)
    assert found is not None
    assert (found.staff.login, found.session.desk) == ("sato", None)


def test_start_keeps_nothing_to_sign_in_with(signed_in: Database, now: datetime) -> None:
    found = find(signed_in, now)
    assert found is not None
    assert TOKEN not in str(found.session.model_dump())
    assert find(signed_in, now, found.session.token_hash) is None
    assert found.session.token_hash not in repr(found)


@pytest.mark.parametrize("token", ["", "another", TOKEN + " "])
def test_find_by_another_token_is_nobody(signed_in: Database, now: datetime, token: str) -> None:
    assert find(signed_in, now, token) is None


def test_find_in_another_office_is_nobody(signed_in: Database, now: datetime) -> None:
    with signed_in.read() as session:
        assert staff_sessions.find(session, "011002", TOKEN, now) is None


def test_find_after_idling_is_nobody(signed_in: Database, now: datetime) -> None:
    assert find(signed_in, now + timedelta(minutes=29, seconds=59)) is not None
    assert find(signed_in, now + LIMITS.idle) is None


def test_renew_keeps_a_session_until_its_lifetime_ends(
    signed_in: Database, office: str, now: datetime
) -> None:
    for minutes in range(20, 600, 20):
        with signed_in.write() as session:
            at = now + timedelta(minutes=minutes)
            staff_sessions.renew(session, office, TOKEN, at, LIMITS)
    assert find(signed_in, now + timedelta(hours=10, seconds=-1)) is not None
    assert find(signed_in, now + LIMITS.lifetime) is None


def test_renew_does_not_wake_the_dead(signed_in: Database, office: str, now: datetime) -> None:
    late = now + timedelta(minutes=31)
    with signed_in.write() as session:
        staff_sessions.renew(session, office, TOKEN, late, LIMITS)
    assert find(signed_in, late) is None


def test_is_due_once_a_minute(signed_in: Database, now: datetime) -> None:
    found = find(signed_in, now)
    assert found is not None
    due = [
        staff_sessions.is_due(found.session, now + timedelta(seconds=seconds), LIMITS)
        for seconds in (0, 59, 60, 600)
    ]
    assert due == [False, False, True, True]


def test_sit_down_is_remembered(signed_in: Database, office: str, now: datetime) -> None:
    with signed_in.write() as session:
        staff_sessions.sit_down(session, office, TOKEN, 3, now)
    found = find(signed_in, now)
    assert found is not None
    assert found.session.desk == 3
    with signed_in.write() as session:
        assert staff_sessions.sit_down(session, office, "another", 3, now) is None


def test_end_signs_out(signed_in: Database, office: str, now: datetime) -> None:
    for _ in range(2):
        with signed_in.write() as session:
            staff_sessions.end(session, office, TOKEN)
        assert find(signed_in, now) is None


@pytest.mark.parametrize("ending", ["disable", "set_password"])
def test_staff_disabled_or_with_a_new_password_is_signed_out(
    signed_in: Database, office: str, now: datetime, ending: str
) -> None:
    with signed_in.write() as session:
        if ending == "disable":
            staff.disable(session, office, "sato", now)
        else:
            staff.set_password(session, office, "sato", "")
    assert find(signed_in, now) is None


def test_start_clears_sessions_that_are_over(
    signed_in: Database, office: str, now: datetime
) -> None:
    tomorrow = now + timedelta(days=1)
    with signed_in.write() as session:
        sato = staff.find(session, office, "sato")
        staff_sessions.start(session, sato, "tomorrow", tomorrow, LIMITS)
    with signed_in.read() as session:
        assert len(session.exec(select(StaffSession)).all()) == 1
