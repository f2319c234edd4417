"""Shifts for a day, within limits, so that enough visitors begin within the target.

The fewest desks are open all day. The day is played (see `simulation`), and where visitors who will
be begun too late stand in the queue, a shift is added or one is made longer: whatever covers most
of them. So on until the goal is kept in every half hour, or a limit is reached. Where that ends
short of the goal, the most desks all day are tried as well, and the better of both is kept. Then
shifts are taken out and shortened on trial, for a later one may have done an earlier one's work
too, and shifts that follow each other are joined. That is greedy, so it need not be the best there
is; it is one that keeps to the limits and says what it reaches.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

import numpy as np
from numpy.typing import NDArray

from counter_scanner.domain.staffing.history import SLOT_SECONDS, SLOTS, Floats
from counter_scanner.domain.staffing.limits import (
    Limits,
    Shift,
    base,
    desks_of,
    further,
    joined,
    length_of,
    shortened,
)
from counter_scanner.domain.staffing.simulation import Arrivals, play

# Of all visitors so many should be begun within the target, in every half hour.
GOAL = 0.9
# Visitors a day; what is less is nobody.
_NOBODY = 0.02
# Played days on trial; each takes some hundredths of a second.
_MOST_TRIALS = 60
# Half hours taken off the end of a shift, the most that may pay first.
_LESS = (4, 2, 1)


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
    found = _covered(days, first, limits)
    everyone = replace(limits, fewest=limits.most)
    if everyone.are_possible and _misses(days, found) > _NOBODY:
        found = min(found, list(base(everyone)), key=lambda one: _misses(days, one))
    kept = _shortened(days, _taken_out(days, found, len(first)), limits)
    return Roster(tuple(joined(kept, limits.longest)), _ended(days, kept, limits))


def _covered(days: Days, first: Sequence[Shift], limits: Limits) -> list[Shift]:
    shifts = list(first)
    while True:
        lost, late = _lost(days, desks_of(shifts))
        now = _won(late, shifts)
        best = max(further(shifts, limits), key=partial(_won, late), default=shifts)
        if lost <= _NOBODY or _won(late, best) <= now:
            return shifts
        shifts = best


def _won(late: Floats, shifts: Sequence[Shift]) -> float:
    """How many of those who stand too long, counted once for each desk that is open then."""
    return float(late @ np.array(desks_of(shifts)))


def _taken_out(days: Days, shifts: Sequence[Shift], first: int) -> list[Shift]:
    """Oldest first: they were chosen when least was known."""
    kept = list(shifts)
    bound = max(_misses(days, kept), _NOBODY)
    for shift in shifts[first:][:_MOST_TRIALS]:
        without = [*kept]
        without.remove(shift)
        if _misses(days, without) <= bound:
            kept = without
    return kept


def _shortened(days: Days, shifts: list[Shift], limits: Limits) -> list[Shift]:
    kept, trials = shifts, _MOST_TRIALS
    bound = max(_misses(days, kept), _NOBODY)
    for by in _LESS:
        able = shortened(kept, limits, by)
        while trials and (one := next(able, None)) is not None:
            trials -= 1
            if _misses(days, one) <= bound:
                kept, able = one, shortened(one, limits, by)
    return kept


def _ended(days: Days, shifts: Sequence[Shift], limits: Limits) -> Ended:
    lost, late = _lost(days, desks_of(shifts))
    if lost <= _NOBODY:
        return Ended.GOAL
    is_full = length_of(shifts) + limits.shortest > limits.together
    has_room = any(late[n] and desks < limits.most for n, desks in enumerate(desks_of(shifts)))
    return Ended.TOGETHER if is_full and has_room else Ended.MOST


def _misses(days: Days, shifts: Sequence[Shift]) -> float:
    return _lost(days, desks_of(shifts))[0]


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
