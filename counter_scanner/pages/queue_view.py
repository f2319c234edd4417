"""The queue as a desk sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from counter_scanner.db import desks, events, visits
from counter_scanner.db.queue import last_of_desk
from counter_scanner.db.tables import Desk, Visit
from counter_scanner.domain.lanes import APPOINTMENT
from counter_scanner.domain.undo import effective, last_step
from counter_scanner.domain.visit import Action, Channel, EventKind, Priority, State, allowed
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import CurrentStaff
from shared.forms.definition import Procedure


@dataclass(frozen=True)
class WaitingRow:
    """`for_desk` is the label of the only desk that calls this visitor; `minutes` the wait so far,
    or since the visitor went aside."""

    id: int
    number: int
    channel: Channel
    procedure: str
    minutes: int
    priority: Priority | None
    is_booked: bool
    for_desk: str


@dataclass(frozen=True)
class Undoable:
    """The step that this desk took last and may take back."""

    visit: int
    number: int
    step: EventKind


@dataclass(frozen=True)
class QueueView:
    """`visit` is the one at this desk; `minutes` the longest wait of those waiting."""

    desk: int | None
    desks: tuple[Desk, ...]
    procedures: tuple[Procedure, ...]
    visit: Visit | None
    actions: frozenset[Action]
    waiting: tuple[WaitingRow, ...]
    held: tuple[WaitingRow, ...]
    undo: Undoable | None

    @property
    def label(self) -> str:
        return next((desk.label for desk in self.desks if desk.number == self.desk), "")

    @property
    def minutes(self) -> int:
        return max((row.minutes for row in self.waiting), default=0)

    @property
    def reasons(self) -> tuple[Priority, ...]:
        return tuple(Priority)


def queue_view(counter: Counter, staff: CurrentStaff) -> QueueView:
    today, desk = counter.today(), staff.desk
    with counter.database.read() as session:
        open_desks = tuple(desks.open_desks(session, counter.office))
        queue = visits.waiting(session, counter.office, today)
        aside = visits.held(session, counter.office, today)
        visit = visits.at_desk(session, counter.office, today, desk) if desk else None
        undo = _undoable(session, counter, desk, visit) if desk else None
    labels = {one.number: one.label for one in open_desks}
    return QueueView(
        desk=desk,
        desks=open_desks,
        procedures=tuple(counter.procedures.in_order),
        visit=visit,
        actions=allowed(visit.state) if visit else frozenset(),
        waiting=_rows(queue, counter.now(), labels),
        held=_rows(aside, counter.now(), labels),
        undo=undo,
    )


def _undoable(
    session: Session, counter: Counter, desk: int, there: Visit | None
) -> Undoable | None:
    """While somebody is there, only what was done with them: the others have no desk to come back
    to."""
    last = there or last_of_desk(session, counter.office, counter.today(), desk)
    if last is None:
        return None
    step = last_step(effective(events.of_visit(session, counter.office, last.id)))
    if step is None or step.desk != desk:
        return None
    return Undoable(last.id, last.number, step.kind)


def _rows(queue: Sequence[Visit], now: datetime, labels: dict[int, str]) -> tuple[WaitingRow, ...]:
    return tuple(_row(one, now, labels) for one in queue)


def _row(visit: Visit, now: datetime, labels: dict[int, str]) -> WaitingRow:
    is_waiting = visit.state is State.WAITING
    since = (is_waiting and visit.waiting_since) or visit.changed_at
    return WaitingRow(
        id=visit.id,
        number=visit.number,
        channel=visit.channel,
        procedure=visit.procedure,
        minutes=max(int((now - since).total_seconds() // 60), 0),
        priority=visit.priority,
        is_booked=visit.lane == APPOINTMENT,
        for_desk=labels.get(visit.for_desk or 0, ""),
    )
