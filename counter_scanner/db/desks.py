"""The desks of an office."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from counter_scanner.db.tables import LARGEST_NUMBER, Desk
from shared.errors import Refusal


def open_desk(session: Session, office: str, number: int, label: str) -> Desk:
    """Set a desk up, rename it, or open it again."""
    desk = session.get(Desk, (office, number)) or Desk(office=office, number=number, label=label)
    desk.label, desk.closed_at = label, None
    session.add(desk)
    return desk


def close_desk(session: Session, office: str, number: int, now: datetime) -> Desk:
    """Nobody is called to it any more; what happened there stays. Refusal `desk.unknown`."""
    desk = session.get(Desk, (office, number))
    if desk is None:
        raise Refusal("desk.unknown", desk=number)
    desk.closed_at = now
    session.add(desk)
    return desk


def open_desks(session: Session, office: str) -> Sequence[Desk]:
    """By number."""
    is_open = (col(Desk.office) == office, col(Desk.closed_at).is_(None))
    return session.exec(select(Desk).where(*is_open).order_by(col(Desk.number))).all()


def check_open(session: Session, office: str, number: int) -> None:
    """Refusal `desk.unknown`."""
    desk = session.get(Desk, (office, number)) if number <= LARGEST_NUMBER else None
    if desk is None or desk.closed_at is not None:
        raise Refusal("desk.unknown", desk=number)


def lock_desk(session: Session, office: str, number: int | None) -> Desk:
    """Hold an open desk until the transaction ends: one call at a time. Refusal `desk.unknown`."""
    if number is None or number > LARGEST_NUMBER:
        raise Refusal("desk.unknown", desk=number or 0)
    wanted = (col(Desk.office) == office, col(Desk.number) == number, col(Desk.closed_at).is_(None))
    desk = session.exec(select(Desk).where(*wanted).with_for_update()).one_or_none()
    if desk is None:
        raise Refusal("desk.unknown", desk=number)
    return desk
