"""A day's visits added up by every cut; and days and months to the months and years above them."""

import struct
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from counter_scanner.domain.bundle import Bundle, Places, merged
from counter_scanner.domain.load import At, Load, load_of, loads
from counter_scanner.domain.rollup import CUTS, NO_NUMBER, Cut, Key, Place, place_of
from counter_scanner.domain.stages import Measure, measured
from counter_scanner.domain.waits import VisitTimes

Folded = dict[Key, Bundle]
# Which places have it, by their numbers, and how long it took there.
_Length = tuple[NDArray[np.intp], NDArray[np.float64]]
_Lengths = Mapping[Measure, _Length]

# A visit's seconds, one number for each measure; nan where it has none.
_ROW = struct.Struct(f"{len(Measure)}d")
_COLUMNS = {measure: n for n, measure in enumerate(Measure)}
_NONE = (float("nan"),) * len(Measure)


class Told(NamedTuple):
    """What one visit adds: where, what took it how long (`_ROW`), and what it was to the desks."""

    place: Place
    row: bytes
    load: Load


def told_of(visit: VisitTimes, until: datetime) -> Told:
    """What is still open is cut off at `until`; of what has ended nothing depends on it."""
    row = list(_NONE)
    for measure, seconds in measured(visit, until):
        row[_COLUMNS[measure]] = seconds
    return Told(place_of(visit), _ROW.pack(*row), load_of(visit, until))


class Day:
    """The visits of a day, added up as far as somebody asks."""

    def __init__(self, told: Sequence[Told]) -> None:
        self._told = told

    def bundles(self, cut: str, measures: Collection[Measure]) -> Iterator[tuple[Key, Bundle]]:
        if self._told:
            places, lengths = self._slots if CUTS[cut].of_slots else self._visits
            yield from _by_cut(cut, [one for one in measures if one in lengths], places, lengths)

    def all(self) -> Folded:
        return {
            key: bundle
            for name, cut in CUTS.items()
            for key, bundle in self.bundles(name, cut.measures)
        }

    @cached_property
    def _visits(self) -> tuple[Places, _Lengths]:
        rows = np.frombuffer(b"".join([told.row for told in self._told])).reshape(-1, len(Measure))
        places = Places([told.place for told in self._told])
        columns = {measure: _column(rows[:, n]) for measure, n in _COLUMNS.items()}
        return places, {measure: own for measure, own in columns.items() if own[0].size}

    @cached_property
    def _slots(self) -> tuple[Places, _Lengths]:
        """By half hours; and once for each weekday that it was a day of work."""
        found = list(loads(told.load for told in self._told))
        days = {at.weekday for at, _, _ in found}
        found += [(At(weekday, NO_NUMBER), Measure.WORKED, 0.0) for weekday in days]
        number = {at: n for n, at in enumerate(dict.fromkeys(at for at, _, _ in found))}
        places = Places([Place(weekday=at.weekday, slot=at.slot) for at in number])
        return places, _lengths((number[at], measure, seconds) for at, measure, seconds in found)


def folded(visits: Iterable[VisitTimes]) -> Folded:
    """Everything in which these visits of a past day count. What is still open is cut off when its
    last event happened: the office then closed."""
    told = list(visits)
    end = max((moment for one in told for moment in one.moments.values()), default=None)
    return Day([told_of(visit, end) for visit in told]).all() if end is not None else {}


def added_up(below: Iterable[tuple[Key, Bundle]]) -> Folded:
    """All parts of a month or a year as one."""
    found: dict[Key, list[Bundle]] = defaultdict(list)
    for key, bundle in below:
        found[key].append(bundle)
    return {key: merged(bundles) for key, bundles in found.items()}


def _column(seconds: NDArray[np.float64]) -> _Length:
    has = np.flatnonzero(~np.isnan(seconds))
    return has, seconds[has]


def _lengths(found: Iterable[tuple[int, Measure, float]]) -> _Lengths:
    numbers: dict[Measure, list[int]] = defaultdict(list)
    seconds: dict[Measure, list[float]] = defaultdict(list)
    for number, measure, length in found:
        numbers[measure].append(number)
        seconds[measure].append(length)
    return {one: (np.array(numbers[one]), np.array(seconds[one])) for one in numbers}


def _by_cut(
    name: str, measures: Iterable[Measure], places: Places, lengths: _Lengths
) -> Iterator[tuple[Key, Bundle]]:
    cut = CUTS[name]
    cells, own = places.apart(cut.names)
    for measure in measures:
        numbers, seconds = lengths[measure]
        for size, has in _apart(cut, cells["size"][own[numbers]]):
            key = Key(name, measure, size)
            yield key, places.bundle(cells, own[numbers][has], seconds[has])


def _apart(cut: Cut, sizes: NDArray[np.int16]) -> Iterator[tuple[int, NDArray[np.bool_]]]:
    """Of a cut that lies in rows by household size each size, and who has it."""
    if not cut.by_size:
        yield NO_NUMBER, np.ones(len(sizes), dtype=bool)
        return
    for size in np.unique(sizes).tolist():
        yield size, sizes == size
