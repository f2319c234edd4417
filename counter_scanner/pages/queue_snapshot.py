"""The queue as it is after an event, the same for all desks: made once, however many ask.

Fifty screens that learn of the same event ask for the same rows. Which event was the last is read
from the database each time, so nobody sees a queue that is older than their own click.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from markupsafe import Markup
from sqlmodel import Session

from counter_scanner.db import desks, events, visits
from counter_scanner.db.tables import Desk, Visit
from counter_scanner.domain.lanes import APPOINTMENT
from counter_scanner.domain.visit import Channel, Priority, State
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.undo_view import Undoable, undoables

# Minutes of waiting grow, and desks are opened, without an event.
_SECONDS = 20


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
class Snapshot:
    """`at_desk` and `undo` are by the desk's number; `parts` are pieces of pages of this, by
    language."""

    desks: tuple[Desk, ...]
    waiting: tuple[WaitingRow, ...]
    held: tuple[WaitingRow, ...]
    at_desk: Mapping[int | None, Visit]
    undo: Mapping[int, Undoable]
    parts: dict[str, Markup] = field(default_factory=dict)

    def part(self, lang: str, make: Callable[[], str]) -> Markup:
        if lang not in self.parts:
            self.parts[lang] = Markup(make())  # noqa: S704 a template of ours, escaped there
        return self.parts[lang]


# The office too: at practice everybody has one of their own.
Key = tuple[str, int, int]


class Snapshots:
    """Keeps the newest one. Whoever asks while it is being made waits for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: tuple[Key, Snapshot] | None = None

    def of(self, counter: Counter, session: Session) -> Snapshot:
        newest = events.newest(session, counter.office)
        key = (counter.office, newest, int(counter.now().timestamp()) // _SECONDS)
        with self._lock:
            if self._kept is None or self._kept[0] != key:
                self._kept = key, taken(counter, session)
            return self._kept[1]


def taken(counter: Counter, session: Session) -> Snapshot:
    """As things stand now."""
    office, today, now = counter.office, counter.today(), counter.now()
    open_desks = tuple(desks.open_desks(session, office))
    labels = {one.number: one.label for one in open_desks}
    at_desk = {visit.desk: visit for visit in visits.at_desks(session, office, today)}
    return Snapshot(
        desks=open_desks,
        waiting=_rows(visits.waiting(session, office, today), now, labels),
        held=_rows(visits.held(session, office, today), now, labels),
        at_desk=at_desk,
        undo=undoables(session, counter, at_desk),
    )


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
