"""Shifts for a day, within limits, so that enough visitors begin within the target.

The fewest desks are open all day. The day is played (see `simulation`), and where visitors who will
be begun too late stand in the queue, a shift is added: the one in whose hours most of them stand.
So on until the goal is kept in every half hour, or a limit is reached. Then each added shift is
taken out again on trial, for a later one may have done its work too, and shifts that follow each
other are joined. That is greedy, so it need not be the best there is; it is one that keeps to the
limits and says what it reaches.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from counter_scanner.domain.staffing.history import SLOT_SECONDS, SLOTS, Floats
from counter_scanner.domain.staffing.limits import (
    Limits,
    Shift,
    base,
    desks_of,
    fitting,
    joined,
    length_of,
)
from counter_scanner.domain.staffing.simulation import Arrivals, play

# Of all visitors so many should be begun within the target, in every half hour.
GOAL = 0.9
# Visitors a day; what is less is nobody.
_NOBODY = 0.02
# Played days on trial; each takes some hundredths of a second.
_MOST_TRIALS = 60


class Ended(StrEnum):
    """Why no further shift was added."""

    GOAL = "goal"
    TOGETHER = "together"
    MOST = "most"


@dataclass(frozen=True)
class Roster:
    shifts: tuple[Shift, ...]
    ended: Ended

    @property
    def desks(self) -> tuple[int, ...]:
        return desks_of(self.shifts)

    @property
    def together(self) -> int:
        return length_of(self.shifts)


@dataclass(frozen=True)
class Days:
    """What is to be covered: days as they may turn out; `walk` and `target` in seconds."""

    arrivals: Arrivals
    walk: float
    target: float


def suggest(days: Days, limits: Limits) -> Roster:
    """`limits` are possible."""
    first = list(base(limits))
    shifts, ended = _added(days, first, limits)
    kept = _taken_out(days, shifts, len(first))
    return Roster(tuple(joined(kept, limits.longest)), ended)


def _added(days: Days, first: Sequence[Shift], limits: Limits) -> tuple[list[Shift], Ended]:
    shifts = list(first)
    while True:
        lost, late = _lost(days, desks_of(shifts))
        if lost <= _NOBODY:
            return shifts, Ended.GOAL
        able = list(fitting(shifts, limits))
        best = max(able, key=lambda shift: late[shift.first : shift.end].sum(), default=None)
        if best is None or not late[best.first : best.end].any():
            full = length_of(shifts) + limits.shortest > limits.together
            return shifts, Ended.TOGETHER if full else Ended.MOST
        shifts.append(best)


def _taken_out(days: Days, shifts: list[Shift], first: int) -> list[Shift]:
    """Oldest first: they were chosen when least was known."""
    kept = list(shifts)
    lost, _ = _lost(days, desks_of(kept))
    for shift in shifts[first:][:_MOST_TRIALS]:
        without = [*kept]
        without.remove(shift)
        if _lost(days, desks_of(without))[0] <= max(lost, _NOBODY):
            kept = without
    return kept


def _lost(days: Days, desks: Sequence[int]) -> tuple[float, Floats]:
    """Visitors a day beyond those who may be begun late, summed over half hours; and by half hour
    of the day how many stand in the queue who will be begun late."""
    played = play(days.arrivals, desks, days.walk)
    late = played.came & ~(played.served & (played.waits <= days.target))
    slots = played.slots
    came = np.bincount(slots[played.came], minlength=SLOTS)
    missed = np.bincount(slots[late], minlength=SLOTS)
    lost = float(np.maximum(missed - (1 - GOAL) * came, 0).sum()) / len(slots)
    left = played.arrivals.at[late] + played.waits[late]
    return lost, _standing(slots[late], np.minimum(left / SLOT_SECONDS, SLOTS - 1))


def _standing(since: NDArray[np.int64], until: Floats) -> Floats:
    """People by half hour, each in all from the arrival to the start."""
    steps = np.zeros(SLOTS + 1)
    np.add.at(steps, since, 1.0)
    np.add.at(steps, until.astype(np.int64) + 1, -1.0)
    people: Floats = np.cumsum(steps)[:SLOTS]
    return people
