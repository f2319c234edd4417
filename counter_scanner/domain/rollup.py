"""Visits of a day as cells, by what a supervisor asks for; days added up to months and years.

Whatever the length of a period, it is made of a few whole years, whole months and single days, so
that an answer costs as much for ten years as for one.

What was added up by other rules cannot be added to: whoever changes the cuts, the measures or the
packing of a tally raises `EDITION`, and everything of a lower one is made anew from the events.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from counter_scanner.domain.load import load
from counter_scanner.domain.stages import CUT_OFF, Measure, measured
from counter_scanner.domain.tally import Tally, tally_of
from counter_scanner.domain.waits import VisitTimes
from shared.clock import JST

# The rules by which these are added up.
EDITION = 3
# Households of so many and more are one group: they are few.
LARGEST_SIZE = 5
# Stands where a cell does not tell visits apart, or nothing is known.
NO_WORD, NO_NUMBER = "", -1


class Grain(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Place(NamedTuple):
    """Where a visit belongs. `weekday` is 0 for Monday, `hour` that of the arrival in Japan and
    `slot` its half hour; `size` is the household's, at most `LARGEST_SIZE`."""

    procedure: str = NO_WORD
    channel: str = NO_WORD
    size: int = NO_NUMBER
    lane: str = NO_WORD
    desk: int = NO_NUMBER
    weekday: int = NO_NUMBER
    hour: int = NO_NUMBER
    slot: int = NO_NUMBER


@dataclass(frozen=True)
class Cut:
    """A way to tell visits apart, and what is measured by it."""

    names: tuple[str, ...]
    measures: frozenset[Measure]

    def key(self, place: Place) -> tuple[str | int, ...]:
        """What this cut tells of a place."""
        return tuple([getattr(place, name) for name in self.names])

    def place(self, key: tuple[str | int, ...]) -> Place:
        told: dict[str, Any] = dict(zip(self.names, key, strict=True))
        return Place(**told)


_OF_SLOTS = frozenset({Measure.ARRIVED, Measure.BEGUN, Measure.AT_DESK, Measure.WORKED})
_ALL = frozenset(Measure) - _OF_SLOTS | {Measure.ARRIVED}
# What is cut off is rare, so it costs few rows.
_FEW = frozenset({Measure.ARRIVED, Measure.WAIT, Measure.SERVICE, *CUT_OFF.values()})

# From the coarsest on: an answer is made from the first that tells what is asked for.
CUTS: Mapping[str, Cut] = MappingProxyType(
    {
        "all": Cut((), _ALL),
        "group": Cut(("procedure", "channel", "lane"), _ALL),
        "desk": Cut(("desk",), _ALL),
        "size": Cut(("size",), _ALL),
        "household": Cut(("procedure", "channel", "size"), _FEW | {Measure.DONE}),
        "hour": Cut(("weekday", "hour"), _FEW),
        "group_desk": Cut(("procedure", "channel", "desk"), _FEW),
        "group_hour": Cut(("procedure", "channel", "lane", "weekday", "hour"), _FEW),
        # Whatever else is asked for together.
        "detail": Cut(("procedure", "channel", "lane", "size", "desk"), _FEW | {Measure.DONE}),
        "slot": Cut(("weekday", "slot"), _OF_SLOTS),
    }
)


@dataclass(frozen=True)
class Selection:
    """What to read: these days, months and years, by one cut. `names` are the columns of a place
    that are wanted of each tally, `where` those that must have a value."""

    parts: Sequence[tuple[Grain, date]]
    cut: str
    measures: Sequence[Measure]
    names: Sequence[str] = ()
    where: Mapping[str, str | int] = field(default_factory=dict)


Key = tuple[str, Place, Measure]
Cells = dict[Key, Tally]


def cut_for(names: Iterable[str], measure: Measure = Measure.WAIT) -> str:
    """The coarsest cut that tells all these apart; ValueError where there is none."""
    wanted = set(names)
    for name, cut in CUTS.items():
        if wanted <= set(cut.names) and measure in cut.measures:
            return name
    raise ValueError(f"nothing is kept by {', '.join(sorted(wanted))} together")


def cells(visits: Iterable[VisitTimes], until: datetime | None = None) -> Cells:
    """Every cell in which these visits of a day count. What is still open is cut off at `until`;
    of a past day when its last event happened: the office then closed."""
    told = list(visits)
    end = until or max((moment for one in told for moment in one.moments.values()), default=None)
    if end is None:
        return {}
    lengths: dict[Key, list[float]] = defaultdict(list)
    _add_load(lengths, told, end)
    found = [(place_of(visit), list(measured(visit, end))) for visit in told]
    for name, cut in CUTS.items():
        if "slot" not in cut.names:
            lengths |= _cut(name, cut, found)
    return {key: tally_of(own) for key, own in lengths.items()}


def _cut(
    name: str, cut: Cut, found: Iterable[tuple[Place, list[tuple[Measure, float]]]]
) -> Iterator[tuple[Key, list[float]]]:
    """Places are told apart once a visit, not once for each of its measures: there are millions."""
    own: dict[tuple[str | int, ...], dict[Measure, list[float]]] = {}
    for place, seconds in found:
        lengths = own.setdefault(cut.key(place), defaultdict(list))
        for measure, length in seconds:
            if measure in cut.measures:
                lengths[measure].append(length)
    for key, by_measure in own.items():
        place = cut.place(key)
        for measure, of_measure in by_measure.items():
            yield (name, place, measure), of_measure


def _add_load(lengths: dict[Key, list[float]], visits: list[VisitTimes], until: datetime) -> None:
    """By half hours; and once for each weekday that it was a day of work."""
    days = set()
    for at, measure, seconds in load(visits, until):
        place = Place(weekday=at.weekday, slot=at.slot)
        lengths["slot", place, measure].append(seconds)
        days.add(at.weekday)
    for weekday in days:
        lengths["slot", Place(weekday=weekday), Measure.WORKED].append(0.0)


def place_of(visit: VisitTimes) -> Place:
    arrived = visit.arrived.astimezone(JST) if visit.arrived else None
    return Place(
        procedure=visit.procedure,
        channel=visit.channel.value,
        size=min(visit.household_size, LARGEST_SIZE) if visit.household_size else NO_NUMBER,
        lane=visit.lane,
        desk=visit.desk or NO_NUMBER,
        weekday=arrived.weekday() if arrived else NO_NUMBER,
        hour=arrived.hour if arrived else NO_NUMBER,
    )


def start_of(day: date, grain: Grain) -> date:
    """The first day of the month or year in which a day lies, or the day."""
    if grain is Grain.DAY:
        return day
    return day.replace(day=1) if grain is Grain.MONTH else day.replace(month=1, day=1)


def parts_of(first: date, last: date, largest: Grain = Grain.YEAR) -> Iterator[tuple[Grain, date]]:
    """A period, both ends in it, as the fewest whole years (if they may be so large), months and
    days."""
    grains = list(Grain)[list(Grain).index(largest) :: -1]
    day = first
    while day <= last:
        grain = next(one for one in grains if _fits(day, last, one))
        yield grain, day
        day = next_start(day, grain)


def _fits(day: date, last: date, grain: Grain) -> bool:
    return start_of(day, grain) == day and next_start(day, grain) - timedelta(days=1) <= last


def next_start(day: date, grain: Grain) -> date:
    if grain is Grain.DAY:
        return day + timedelta(days=1)
    months = 1 if grain is Grain.MONTH else 12
    return date(day.year + (day.month + months > 12), (day.month + months - 1) % 12 + 1, 1)
