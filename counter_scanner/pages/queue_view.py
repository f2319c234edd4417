"""The queue as a desk sees it."""

from dataclasses import dataclass
from datetime import datetime

from counter_scanner.db import desks, visits
from counter_scanner.db.tables import Desk, Visit
from counter_scanner.domain.visit import Action, Channel, allowed
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import CurrentStaff

# As many as a clerk takes in at a glance; the rest is a number.
SHOWN = 6


@dataclass(frozen=True)
class WaitingRow:
    number: int
    channel: Channel
    minutes: int


@dataclass(frozen=True)
class QueueView:
    """`visit` is the one at this desk; `minutes` the longest wait of those waiting."""

    desk: int | None
    desks: tuple[Desk, ...]
    visit: Visit | None
    actions: frozenset[Action]
    waiting: tuple[WaitingRow, ...]
    count: int
    minutes: int

    @property
    def label(self) -> str:
        return next((desk.label for desk in self.desks if desk.number == self.desk), "")


def queue_view(counter: Counter, staff: CurrentStaff) -> QueueView:
    now, today = counter.now(), counter.today()
    with counter.database.read() as session:
        open_desks = tuple(desks.open_desks(session, counter.office))
        queue = visits.waiting(session, counter.office, today)
        visit = visits.at_desk(session, counter.office, today, staff.desk) if staff.desk else None
    rows = tuple(_row(one, now) for one in queue)
    return QueueView(
        desk=staff.desk,
        desks=open_desks,
        visit=visit,
        actions=allowed(visit.state) if visit else frozenset(),
        waiting=rows[:SHOWN],
        count=len(rows),
        minutes=max((row.minutes for row in rows), default=0),
    )


def _row(visit: Visit, now: datetime) -> WaitingRow:
    minutes = int((now - visit.arrived_at).total_seconds() // 60)
    return WaitingRow(visit.number, visit.channel, max(minutes, 0))
