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


def further(shifts: Sequence[Shift], limits: Limits) -> Iterator[list[Shift]]:
    """Every roster within the limits that has one more shift, of the shortest length, or one shift
    that is half an hour longer."""
    desks = desks_of(shifts)
    longest = limits.together - length_of(shifts)
    for shift in _added(limits) if limits.shortest <= longest else ():
        if max(desks[shift.first : shift.end]) < limits.most:
            yield [*shifts, shift]
    for n, shift in enumerate(shifts if longest > 0 else ()):
        if shift.length < limits.longest:
            for slot, longer in _longer(shift, limits):
                if desks[slot] < limits.most:
                    yield [*shifts[:n], longer, *shifts[n + 1 :]]


def _added(limits: Limits) -> Iterator[Shift]:
    for first in range(limits.first, limits.last + 2 - limits.shortest):
        yield Shift(first, first + limits.shortest)


def _longer(shift: Shift, limits: Limits) -> Iterator[tuple[int, Shift]]:
    """The half hour that is won, and the shift with it."""
    if shift.first > limits.first:
        yield shift.first - 1, Shift(shift.first - 1, shift.end)
    if shift.end <= limits.last:
        yield shift.end, Shift(shift.first, shift.end + 1)


def shortened(shifts: Sequence[Shift], limits: Limits, by: int) -> Iterator[list[Shift]]:
    """Every roster within the limits in which one shift begins later or ends earlier, by so many
    half hours."""
    for n, shift in enumerate(shifts):
        if shift.length - by >= limits.shortest:
            for one in (Shift(shift.first + by, shift.end), Shift(shift.first, shift.end - by)):
                found = [*shifts[:n], one, *shifts[n + 1 :]]
                if min(desks_of(found)[limits.first : limits.last + 1]) >= limits.fewest:
                    yield found


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
