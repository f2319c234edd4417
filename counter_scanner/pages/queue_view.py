"""The queue as a desk sees it."""

from dataclasses import dataclass

from counter_scanner.db.tables import Desk, Visit
from counter_scanner.domain.visit import Action, Priority, allowed
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import CurrentStaff
from counter_scanner.pages.queue_snapshot import Snapshot, Snapshots, WaitingRow, taken
from counter_scanner.pages.undo_view import Undoable
from shared.forms.definition import Procedure


@dataclass(frozen=True)
class QueueView:
    """`visit` is the one at this desk; `minutes` the longest wait of those waiting."""

    desk: int | None
    now: Snapshot
    procedures: tuple[Procedure, ...]
    visit: Visit | None
    actions: frozenset[Action]
    undo: Undoable | None

    @property
    def desks(self) -> tuple[Desk, ...]:
        return self.now.desks

    @property
    def waiting(self) -> tuple[WaitingRow, ...]:
        return self.now.waiting

    @property
    def held(self) -> tuple[WaitingRow, ...]:
        return self.now.held

    @property
    def label(self) -> str:
        return next((desk.label for desk in self.desks if desk.number == self.desk), "")

    @property
    def minutes(self) -> int:
        return max((row.minutes for row in self.waiting), default=0)

    @property
    def reasons(self) -> tuple[Priority, ...]:
        return tuple(Priority)


def queue_view(counter: Counter, staff: CurrentStaff, kept: Snapshots | None = None) -> QueueView:
    """Without `kept` snapshots: made anew."""
    desk = staff.desk
    with counter.database.read() as session:
        now = kept.of(counter, session) if kept else taken(counter, session)
    visit = now.at_desk.get(desk) if desk else None
    return QueueView(
        desk=desk,
        now=now,
        procedures=tuple(counter.procedures.in_order),
        visit=visit,
        actions=allowed(visit.state) if visit else frozenset(),
        undo=now.undo.get(desk) if desk else None,
    )
