"""What a visitor is told at the door: how many are before them, and how long it may take."""

import hashlib
from dataclasses import dataclass

from counter_scanner.db import events, visits
from counter_scanner.db.tables import Visit
from counter_scanner.db.visits import Arrival
from counter_scanner.domain.intake import household_size
from counter_scanner.domain.outlook import expected_wait
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Action, Channel, State
from counter_scanner.domain.waits import visit_times
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.live_view import whole_minutes
from shared.wire.notification_code import open_digits

# Who is waiting, called, served or aside shows the same code again by mistake.
_HERE = frozenset({State.WAITING, State.CALLED, State.SERVING, State.HELD})
# Nobody comes back with one code more often in a day.
_TIMES = 20


@dataclass(frozen=True)
class Outlook:
    """`before` are called first; `expected` are minutes, at least and at most, or None."""

    before: int
    expected: tuple[int, int] | None


def outlook(counter: Counter, visit: Visit | None = None) -> Outlook:
    """For this visitor, or for whoever comes next."""
    today = counter.today()
    with counter.database.read() as session:
        queue = [one.id for one in visits.waiting(session, counter.office, today)]
        times = visit_times(events.of_day(session, counter.office, today))
    before = queue.index(visit.id) if visit and visit.id in queue else len(queue)
    if visit and visit.id not in queue:
        return Outlook(0, None)
    return Outlook(before, whole_minutes(expected_wait(times, counter.now(), before)))


def arrive_with_code(counter: Counter, digits: str) -> Visit:
    """The number of whoever shows a code at the door. It is opened to learn for what it is and
    thrown away: the desk reads it again. Shown twice it is one arrival, unless the first is over.

    Refusal `code.…`; then nothing has changed.
    """
    opened = open_digits(
        digits, counter.ring, counter.procedures, counter.today(), counter.is_closed
    ).notification
    procedure = counter.procedures.revised(opened.procedure, opened.revision)
    size = household_size(procedure, opened.answers)
    arrival = Arrival(Channel.QR, procedure.name, size, counter.lanes.lane_for(procedure.name))
    with counter.database.write() as session:
        for time in range(_TIMES):
            request_id = _request_of(counter, opened.form_id, time)
            stamp = Stamp(request_id, counter.now(), day_begins=counter.day_begins)
            is_new = not visits.is_done(session, counter.office, Action.ARRIVE, stamp)
            visit = visits.arrive(session, counter.office, arrival, stamp)
            if is_new or visit.state in _HERE:
                break
    return visit


def _request_of(counter: Counter, form_id: bytes | str, time: int) -> str:
    """The same for the same code on the same day; what it was made from can't be read from it."""
    told = f"{counter.office} {counter.today()} {form_id!r} {time}"
    return f"kiosk-{hashlib.sha256(told.encode()).hexdigest()[:40]}"
