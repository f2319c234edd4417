"""Who may sign in at the counter."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from counter_scanner.db.passwords import matches
from counter_scanner.db.staff_sessions import end_all
from counter_scanner.db.tables import LOGIN_LENGTH, Staff
from counter_scanner.domain.role import Role
from shared.errors import Refusal

_LOGIN = re.compile(rf"[a-z0-9][a-z0-9._-]{{0,{LOGIN_LENGTH - 1}}}")


@dataclass(frozen=True)
class NewStaff:
    """`password_hash` comes from `passwords.hashed`; `name` is what colleagues see."""

    login: str
    name: str
    role: Role
    password_hash: str = field(repr=False)


def login_of(typed: str) -> str:
    """A login as it is kept: a Japanese IME may have typed it full-width or in capitals."""
    return unicodedata.normalize("NFKC", typed).strip().lower()


def add(session: Session, office: str, new: NewStaff, now: datetime) -> Staff:
    """Refusal `staff.login` (not letters, digits, `. _ -`) or `staff.exists`."""
    login = login_of(new.login)
    if not _LOGIN.fullmatch(login):
        raise Refusal("staff.login", limit=LOGIN_LENGTH)
    staff = Staff(
        office=office,
        login=login,
        name=new.name,
        role=new.role,
        password_hash=new.password_hash,
        added_at=now,
    )
    try:
        with session.begin_nested():
            session.add(staff)
    except IntegrityError as error:
        raise Refusal("staff.exists", login=login) from error
    return staff


def everyone(session: Session, office: str) -> Sequence[Staff]:
    """By login, the disabled ones too."""
    own = select(Staff).where(col(Staff.office) == office)
    return session.exec(own.order_by(col(Staff.login))).all()


def find(session: Session, office: str, login: str) -> Staff:
    """Refusal `staff.unknown`."""
    staff = _known(session, office, login)
    if staff is None:
        raise Refusal("staff.unknown")
    return staff


def disable(session: Session, office: str, login: str, now: datetime) -> Staff:
    """No more sign-in, and every session ends at once. Again changes nothing."""
    staff = find(session, office, login)
    staff.disabled_at = staff.disabled_at or now
    session.add(staff)
    end_all(session, office, staff.login)
    return staff


def set_password(session: Session, office: str, login: str, password_hash: str) -> Staff:
    """Whoever is signed in with the old one is signed out."""
    staff = find(session, office, login)
    staff.password_hash = password_hash
    session.add(staff)
    end_all(session, office, staff.login)
    return staff


def note_tour(session: Session, office: str, login: str, now: datetime) -> None:
    """Somebody has seen the guided tour, or wants to see no more of it."""
    staff = find(session, office, login)
    staff.toured_at = now
    session.add(staff)


def check_password(session: Session, office: str, login: str, password: str) -> Staff:
    """Refusal `sign_in.refused`, the same for a wrong login, a wrong password and a disabled
    one, after the same time: it tells a guesser nothing."""
    staff = _known(session, office, login)
    kept = staff.password_hash if staff and staff.disabled_at is None else None
    if not matches(password, kept) or staff is None:
        raise Refusal("sign_in.refused")
    return staff


def _known(session: Session, office: str, typed: str) -> Staff | None:
    """What cannot be a login is not asked for: no database likes a NUL."""
    login = login_of(typed)
    return session.get(Staff, (office, login)) if _LOGIN.fullmatch(login) else None
