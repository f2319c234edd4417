"""Within what a roster may be suggested, and shifts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from counter_scanner.domain.staffing.history import SLOTS


@dataclass(frozen=True)
class Limits:
    """`first` and `last` half hour of opening, both in it; desks at the same time; lengths of a
    shift and all desk time together in half hours."""

    first: int
    last: int
    fewest: int
    most: int
    shortest: int
    longest: int
    together: int

    @property
    def day(self) -> int:
        return self.last - self.first + 1

    @property
    def are_possible(self) -> bool:
        """Whether any roster keeps to them: shifts fit into the day, the fewest desks into all."""
        fits = 1 <= self.shortest <= min(self.longest, self.day)
        if not (fits and 0 <= self.fewest <= self.most and self.most > 0):
            return False
        shifts = list(base(self))
        return length_of(shifts) <= self.together and max(desks_of(shifts)) <= self.most


@dataclass(frozen=True, order=True)
class Shift:
    """From the half hour `first` up to, not with, `end`."""

    first: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.first


def base(limits: Limits) -> Iterator[Shift]:
    """The fewest desks all day long, each by as few shifts as their length allows."""
    parts = ceil(limits.day / limits.longest)
    edges = [limits.first + round(limits.day * n / parts) for n in range(parts + 1)]
    for _ in range(limits.fewest):
        for begin, end in pairwise(edges):
            # A part shorter than a shift may be reaches into its neighbour.
            length = max(end - begin, limits.shortest)
            first = min(begin, limits.last + 1 - length)
            yield Shift(first, first + length)


def fitting(shifts: Sequence[Shift], limits: Limits) -> Iterator[Shift]:
    """Every further shift of the shortest length that keeps to the limits."""
    if length_of(shifts) + limits.shortest > limits.together:
        return
    desks = desks_of(shifts)
    for first in range(limits.first, limits.last + 2 - limits.shortest):
        if max(desks[first : first + limits.shortest]) < limits.most:
            yield Shift(first, first + limits.shortest)


def joined(shifts: Iterable[Shift], longest: int) -> list[Shift]:
    """One shift where one would end as another begins: fewer people, the same desks."""
    found: list[Shift] = []
    for shift in sorted(shifts):
        before = next((one for one in found if _joins(one, shift, longest)), None)
        if before is None:
            found.append(shift)
        else:
            found[found.index(before)] = Shift(before.first, shift.end)
    return sorted(found)


def _joins(before: Shift, shift: Shift, longest: int) -> bool:
    return before.end == shift.first and before.length + shift.length <= longest


def desks_of(shifts: Iterable[Shift]) -> tuple[int, ...]:
    """By half hour of the day."""
    desks = [0] * SLOTS
    for shift in shifts:
        for slot in range(shift.first, shift.end):
            desks[slot] += 1
    return tuple(desks)


def length_of(shifts: Iterable[Shift]) -> int:
    return sum(shift.length for shift in shifts)
