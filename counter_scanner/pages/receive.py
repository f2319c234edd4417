"""Taking a code at a desk: opened, checked, kept, and the visit moved on, or nothing of it."""

from contextlib import suppress
from dataclasses import dataclass, replace

from sqlmodel import Session

from counter_scanner.db import audit, submissions, visits
from counter_scanner.db.audit import Deed
from counter_scanner.db.submissions import Received
from counter_scanner.db.tables import Submission, Visit
from counter_scanner.db.visits import Arrival
from counter_scanner.domain.intake import actions_for, household_size
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import WENT, Action, Channel
from counter_scanner.pages import seen, work
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import CurrentStaff
from counter_scanner.pages.family import Family
from counter_scanner.pages.refusals import EarlierVisit
from counter_scanner.pages.work import Work
from shared.clock import day_in_japan
from shared.errors import Refusal
from shared.forms.definition import Procedure
from shared.forms.notification import Notification
from shared.wire.frame import HEADER_SIZE
from shared.wire.notification_code import Opened


@dataclass(frozen=True)
class Code:
    """A code that opened, and what the queue wants to know of it."""

    received: Received
    arrival: Arrival
    notification: Notification


@dataclass(frozen=True)
class Receipt:
    """A code was taken; `work` is what the visit's sheet is drawn from."""

    work: Work

    @property
    def visit(self) -> Visit:
        return self.work.visit

    @property
    def count(self) -> int:
        """How many codes the notification has; 0: it was not split."""
        return self.work.codes.count

    @property
    def missing(self) -> tuple[int, ...]:
        """The numbers of those that have not been read."""
        return self.work.codes.missing


def take_code(counter: Counter, staff: CurrentStaff, text: str, request_id: str) -> Receipt:
    """The visit whose sheet is now filled.

    Raises Refusal `code.…` for what cannot be read, `desk.…`, and EarlierVisit; then nothing has
    changed. The same request again is answered with the same visit.
    """
    staff.desk_chosen()
    stamp = staff.stamp(counter, request_id)
    code = _read(counter, text, stamp)
    try:
        with counter.database.write() as session:
            visit = _Intake(session, counter, code, stamp).take()
            return Receipt(work.load(counter, session, visit.id))
    except Refusal as refusal:
        if refusal.code == "submission.seen":
            raise _seen(counter, code, refusal) from refusal
        raise


class _Undone(Exception):
    """Ends a transaction of which nothing is kept."""


def try_code(counter: Counter, staff: CurrentStaff, text: str, request_id: str) -> Work:
    """What `take_code` would have led to; nothing has changed. Raises the same."""
    stamp = staff.stamp(counter, request_id)
    code, tried = _read(counter, text, stamp), []
    with suppress(_Undone), counter.database.write() as session:
        visit = _Intake(session, counter, code, stamp).take()
        tried.append(work.load(counter, session, visit.id))
        # Else what was loaded would be undone with the rest.
        session.expunge_all()
        raise _Undone
    return tried[0]


def _read(counter: Counter, text: str, stamp: Stamp) -> Code:
    day = day_in_japan(stamp.at)
    opened = counter.open_code(text, day)
    made = opened.notification
    procedure = counter.procedures.revised(made.procedure, made.revision)
    size = household_size(procedure, made.answers)
    return Code(_received(opened, procedure), Arrival(Channel.QR, procedure.name, size), made)


def _received(opened: Opened, procedure: Procedure) -> Received:
    return Received(
        form_id=opened.notification.form_id,
        procedure=procedure.number,
        key_id=opened.frame[5:HEADER_SIZE].hex(),
        sealed=opened.frame,
    )


def _seen(counter: Counter, code: Code, refusal: Refusal) -> EarlierVisit:
    with counter.database.read() as session:
        earlier = submissions.find(session, counter.office, code.received.form_id)
    return EarlierVisit(refusal, earlier.visit_id if earlier else None)


@dataclass(frozen=True)
class _Intake:
    """One code within one transaction."""

    session: Session
    counter: Counter
    code: Code
    stamp: Stamp

    @property
    def office(self) -> str:
        return self.counter.office

    def take(self) -> Visit:
        received = self.code.received
        earlier = submissions.find(self.session, self.office, received.form_id)
        if earlier is not None:
            return self._take_up(earlier)
        visit = self._move()
        submissions.store(self.session, self.office, received, visit.id, self.stamp)
        seen.keep_marks(self.session, self.counter, self.code.notification)
        self._record("submission.received", visit)
        return visit

    def _take_up(self, earlier: Submission) -> Visit:
        """Who went before the end and comes again with the same code is served with it: the code
        goes over to the new visit. Any other second scan is refused, unless this very request
        came before."""
        was_this = earlier.request_id == self.stamp.request_id
        if was_this or not self._went(earlier):
            submissions.store(self.session, self.office, self.code.received, None, self.stamp)
            return visits.find(self.session, self.office, earlier.visit_id or 0)
        visit = self._move()
        submissions.hand_on(self.session, earlier, visit.id, self.stamp)
        self._record("submission.taken_up", visit)
        return visit

    def _went(self, earlier: Submission) -> bool:
        if earlier.visit_id is None:
            return False
        return visits.find(self.session, self.office, earlier.visit_id).state in WENT

    def _record(self, deed: str, visit: Visit) -> None:
        done = Deed(deed, f"visit:{visit.id}", self.stamp.staff)
        audit.append(self.session, self.office, done, self.stamp.at)

    def _move(self) -> Visit:
        """The desk's visit, or a new one of a visitor who came straight, brought to `scanned`."""
        visit = visits.at_desk(self.session, self.office, self.stamp.day, self.stamp.desk or 0)
        there = work.load(self.counter, self.session, visit.id) if visit else None
        joins = Family(self.session, self.counter, self.code.notification).joins(there)
        filled = there is not None and there.submission is not None and not joins
        for action in actions_for(visit.state if visit else None, filled):
            visit = self._step(visit, action, self._size(there if joins else None))
        if visit is None:
            raise Refusal("visit.unknown")
        return visit

    def _size(self, there: Work | None) -> int | None:
        """How many people the notification is for, with those of the codes before."""
        own = self.code.arrival.household_size
        before = household_size(there.procedure, there.declared) if there else None
        return own + before if own and before else own

    def _step(self, visit: Visit | None, action: Action, size: int | None) -> Visit:
        own = replace(self.stamp, request_id=f"{self.stamp.request_id}.{action}")
        if visit is None:
            return visits.arrive(self.session, self.office, self.code.arrival, own)
        if action is Action.SCAN:
            code = replace(self.code.arrival, household_size=size)
            return visits.scan(self.session, self.office, visit.id, code, own)
        return visits.act(self.session, self.office, visit.id, action, own)
