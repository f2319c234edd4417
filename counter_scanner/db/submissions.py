"""Codes as they came: sealed, once each.

Whoever can read a code can hold it to the camera again, a minute or a week later. The form id is
the key, so the second time is known for what it is on every desk of the office.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from counter_scanner.db.tables import Submission
from counter_scanner.domain.stamp import Stamp
from shared.clock import JST
from shared.errors import Refusal

# Stands in a sentence where no person or no desk took part: the kiosk.
_NOBODY = "-"


@dataclass(frozen=True)
class Received:
    """A code that opened. `form_id` is 32 hex digits, `sealed` the frame as it was scanned,
    `key_id` the four bytes in hex, `procedure` its number."""

    form_id: str
    procedure: int
    key_id: str
    sealed: bytes


def store(
    session: Session, office: str, received: Received, visit_id: int | None, stamp: Stamp
) -> Submission:
    """Keep a code. Refusal `submission.seen` (at, staff, desk) if it was kept before, or
    `visit.unknown`.

    `visit_id` is None while nobody knows whose it is. The same request again is no second scan.
    """
    earlier = find(session, office, received.form_id)
    if earlier is not None:
        return _same_request(earlier, stamp)
    submission = _submission(office, received, visit_id, stamp)
    try:
        with session.begin_nested():
            session.add(submission)
    except IntegrityError as error:
        # Another desk was quicker by a moment, or the visit does not exist.
        earlier = find(session, office, received.form_id)
        if earlier is None:
            raise Refusal("visit.unknown") from error
        return _same_request(earlier, stamp)
    return submission


def hand_on(session: Session, submission: Submission, visit_id: int, stamp: Stamp) -> None:
    """To the visit of somebody who left and came again; from now on it was received there. Two
    desks that try at once do so one after the other, and the second is refused as by `store`."""
    before = submission.request_id
    session.refresh(submission, with_for_update=True)
    if submission.request_id != before:
        _same_request(submission, stamp)
    submission.visit_id, submission.request_id = visit_id, stamp.request_id
    submission.received_at, submission.desk, submission.staff = stamp.at, stamp.desk, stamp.staff
    session.add(submission)
    session.flush()


def find(session: Session, office: str, form_id: str) -> Submission | None:
    """Whether, when and by whom a code was seen before."""
    return session.get(Submission, (office, form_id))


def of_visit(session: Session, office: str, visit_id: int) -> Sequence[Submission]:
    """The codes of a visit in the order in which they came: several of a notification that did
    not fit one."""
    own = (col(Submission.office) == office, col(Submission.visit_id) == visit_id)
    in_order = (col(Submission.received_at), col(Submission.form_id))
    return session.exec(select(Submission).where(*own).order_by(*in_order)).all()


def _submission(office: str, received: Received, visit_id: int | None, stamp: Stamp) -> Submission:
    return Submission(
        office=office,
        form_id=received.form_id,
        request_id=stamp.request_id,
        visit_id=visit_id,
        procedure=received.procedure,
        key_id=received.key_id,
        sealed=received.sealed,
        received_at=stamp.at,
        desk=stamp.desk,
        staff=stamp.staff,
    )


def _same_request(earlier: Submission, stamp: Stamp) -> Submission:
    if earlier.request_id == stamp.request_id:
        return earlier
    raise Refusal(
        "submission.seen",
        at=earlier.received_at.astimezone(JST).strftime("%Y-%m-%d %H:%M"),
        staff=earlier.staff or _NOBODY,
        desk=earlier.desk or _NOBODY,
    )
