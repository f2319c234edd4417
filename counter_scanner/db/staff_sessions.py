"""Sign-ins that last, until they are ended, grow old, or lie idle.

The token is random, made by the caller and known to the browser only; here rests its SHA-256.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from sqlmodel import Session, col, delete, or_

from counter_scanner.db.tables import Staff, StaffSession

# Renewing is a write: a page that asks every second must not make one every second.
_RENEW_AFTER = timedelta(minutes=1)


@dataclass(frozen=True)
class Limits:
    """`lifetime` from the sign-in, however busy; `idle` from the last page."""

    lifetime: timedelta
    idle: timedelta


class SignedIn(NamedTuple):
    session: StaffSession
    staff: Staff


def start(
    session: Session, staff: Staff, token: str, now: datetime, limits: Limits
) -> StaffSession:
    """Sign somebody in under a fresh token; sessions of the office that are over are cleared."""
    over = or_(col(StaffSession.expires_at) <= now, col(StaffSession.idle_until) <= now)
    session.exec(delete(StaffSession).where(col(StaffSession.office) == staff.office, over))
    started = StaffSession(
        office=staff.office,
        token_hash=_hash(token),
        login=staff.login,
        started_at=now,
        expires_at=now + limits.lifetime,
        idle_until=now + limits.idle,
    )
    session.add(started)
    return started


def find(session: Session, office: str, token: str, now: datetime) -> SignedIn | None:
    """Who signed in with this token, while that lasts."""
    found = session.get(StaffSession, (office, _hash(token)))
    if found is None or now >= min(found.expires_at, found.idle_until):
        return None
    staff = session.get_one(Staff, (office, found.login))
    return SignedIn(found, staff) if staff.disabled_at is None else None


def is_due(found: StaffSession, now: datetime, limits: Limits) -> bool:
    """Whether it is time to `renew`."""
    return now - (found.idle_until - limits.idle) >= _RENEW_AFTER


def renew(session: Session, office: str, token: str, now: datetime, limits: Limits) -> None:
    """Somebody is there: the idle time begins anew. A session that is over stays over."""
    found = find(session, office, token, now)
    if found is not None:
        found.session.idle_until = now + limits.idle
        session.add(found.session)


def sit_down(
    session: Session, office: str, token: str, desk: int | None, now: datetime
) -> StaffSession | None:
    """Remember at which desk somebody works; None if the session is over."""
    found = find(session, office, token, now)
    if found is None:
        return None
    found.session.desk = desk
    session.add(found.session)
    return found.session


def end(session: Session, office: str, token: str) -> None:
    """Sign out; again changes nothing."""
    is_it = (col(StaffSession.office) == office, col(StaffSession.token_hash) == _hash(token))
    session.exec(delete(StaffSession).where(*is_it))


def end_all(session: Session, office: str, login: str) -> None:
    """Sign somebody out everywhere."""
    own = (col(StaffSession.office) == office, col(StaffSession.login) == login)
    session.exec(delete(StaffSession).where(*own))


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
