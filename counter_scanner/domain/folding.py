"""A day's visits added up by every cut; and days and months to the months and years above them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from counter_scanner.domain.bundle import Bundle, Places, merged
from counter_scanner.domain.load import load
from counter_scanner.domain.rollup import CUTS, NO_NUMBER, Cut, Key, Place, place_of
from counter_scanner.domain.stages import Measure, measured
from counter_scanner.domain.waits import VisitTimes

Folded = dict[Key, Bundle]
# Of each measure the visits that have it, by their numbers, and how long it took them.
_Lengths = Mapping[Measure, tuple[NDArray[np.intp], NDArray[np.float64]]]


def folded(visits: Iterable[VisitTimes], until: datetime | None = None) -> Folded:
    """Everything in which these visits of a day count. What is still open is cut off at `until`;
    of a past day when its last event happened: the office then closed."""
    told = list(visits)
    end = until or max((moment for one in told for moment in one.moments.values()), default=None)
    if end is None:
        return {}
    of_visits = _lengths((n, *one) for n, visit in enumerate(told) for one in measured(visit, end))
    at, of_slots = _load(told, end)
    return {
        **_by_cuts(False, Places([place_of(visit) for visit in told]), of_visits),
        **_by_cuts(True, Places(at), of_slots),
    }


def added_up(below: Iterable[tuple[Key, Bundle]]) -> Folded:
    """All parts of a month or a year as one."""
    found: dict[Key, list[Bundle]] = defaultdict(list)
    for key, bundle in below:
        found[key].append(bundle)
    return {key: merged(bundles) for key, bundles in found.items()}


def _load(visits: list[VisitTimes], until: datetime) -> tuple[list[Place], _Lengths]:
    """By half hours; and once for each weekday that it was a day of work."""
    told = [
        (Place(weekday=at.weekday, slot=at.slot), measure, seconds)
        for at, measure, seconds in load(visits, until)
    ]
    days = dict.fromkeys(Place(weekday=place.weekday) for place, _, _ in told)
    told += [(day, Measure.WORKED, 0.0) for day in days]
    number = {place: n for n, place in enumerate(dict.fromkeys(place for place, _, _ in told))}
    return list(number), _lengths((number[place], one, seconds) for place, one, seconds in told)


def _lengths(found: Iterable[tuple[int, Measure, float]]) -> _Lengths:
    numbers: dict[Measure, list[int]] = defaultdict(list)
    seconds: dict[Measure, list[float]] = defaultdict(list)
    for number, measure, length in found:
        numbers[measure].append(number)
        seconds[measure].append(length)
    return {one: (np.array(numbers[one]), np.array(seconds[one])) for one in numbers}


def _by_cuts(of_slots: bool, places: Places, lengths: _Lengths) -> Folded:
    found: Folded = {}
    for name, cut in CUTS.items():
        if cut.of_slots is of_slots:
            found |= _by_cut(name, cut, places, lengths)
    return found


def _by_cut(name: str, cut: Cut, places: Places, lengths: _Lengths) -> Iterator[tuple[Key, Bundle]]:
    cells, own = places.apart(cut.names)
    for measure in cut.measures & lengths.keys():
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
