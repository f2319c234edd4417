"""What was learned from an office's past, kept until its past changes: learning takes a moment."""

import threading
import time
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from counter_scanner.db import half_hours
from counter_scanner.domain.staffing import accuracy
from counter_scanner.domain.staffing.accuracy import Accuracy, Bounds
from counter_scanner.domain.staffing.forecast import FEWEST_DAYS, Model
from counter_scanner.domain.staffing.history import History, Service, history, service

if TYPE_CHECKING:
    from counter_scanner.pages.counter import Counter

# Longer ago an office was another one.
_REMEMBERED = timedelta(days=3 * 366)
# Service changes with procedures and people: that of the last weeks counts.
_SERVICE_DAYS = timedelta(days=90)
# After an upgrade years may have to be added up: whoever asks does a part of it, not all.
_SECONDS = 2.0


@dataclass(frozen=True)
class Taught:
    """What a past that is long enough has taught."""

    model: Model
    service: Service
    bounds: Bounds
    accuracy: Accuracy


@dataclass(frozen=True)
class Learned:
    """`taught` is None where the past is too short to say anything."""

    known: History
    taught: Taught | None


class Planner:
    """One for a counter. Threads that ask at the same time wait for one answer."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stamp: tuple[date, tuple[int, int]] | None = None
        self._learned: Learned | None = None

    def learned(self, counter: "Counter") -> Learned:
        today = counter.today()
        with self._lock:
            last = time.monotonic() + _SECONDS
            half_hours.refresh(
                counter.database, counter.office, today, lambda: time.monotonic() < last
            )
            with counter.database.read() as session:
                stamp = (today, half_hours.stamp(session, counter.office))
                if self._learned is None or stamp != self._stamp:
                    rows = half_hours.read(session, counter.office, today - _REMEMBERED)
                    self._learned = _learned(counter, history(rows))
                    self._stamp = stamp
            return self._learned


def _learned(counter: "Counter", known: History) -> Learned:
    if len(known.days) < FEWEST_DAYS:
        return Learned(known, None)
    measured = accuracy.measure(known, counter.is_closed)
    served = service(known.since(known.days[-1] - _SERVICE_DAYS))
    if measured is None or served is None:
        return Learned(known, None)
    return Learned(known, Taught(Model(known, counter.is_closed), served, *measured))
