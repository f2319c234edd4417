"""What visits are told apart by, as a supervisor asks for it; days, months and years.

Whatever the length of a period, it is made of a few whole years, whole months and single days, so
that an answer costs as much for ten years as for one.

What was added up by other rules cannot be added to: whoever changes the cuts, the measures or the
packing of a tally raises `EDITION`, and everything of a lower one is made anew from the events.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from counter_scanner.domain.stages import CUT_OFF, Measure
from counter_scanner.domain.waits import VisitTimes
from shared.clock import JST

# The rules by which these are added up.
EDITION = 5
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
    """A way to tell visits apart, and what is measured by it. Where it makes very many cells, those
    of each household size lie in a row of their own (`by_size`)."""

    names: tuple[str, ...]
    measures: frozenset[Measure]
    by_size: bool = False

    @property
    def of_slots(self) -> bool:
        """Whether it tells half hours apart rather than visits."""
        return "slot" in self.names


class Stretch(NamedTuple):
    """Days, months or years one after the other: the first day of the first one and of the last."""

    grain: Grain
    first: date
    last: date


class Key(NamedTuple):
    """What lies together in one row of a day, month or year. `size` is that of all its households
    where the cut has a row for each."""

    cut: str
    measure: Measure
    size: int = NO_NUMBER


_OF_SLOTS = frozenset({Measure.ARRIVED, Measure.BEGUN, Measure.AT_DESK, Measure.WORKED})
_ALL = frozenset(Measure) - _OF_SLOTS | {Measure.ARRIVED}
# What is cut off is rare, so it costs few rows.
_FEW = frozenset({Measure.ARRIVED, Measure.WAIT, Measure.SERVICE, *CUT_OFF.values()})

# From the coarsest on: an answer is made from the first that tells what is asked for.
CUTS: Mapping[str, Cut] = MappingProxyType(
    {
        "all": Cut((), _ALL),
        # What most narrow down to, though "group" would tell it: fewer cells are quicker added up.
        "procedure": Cut(("procedure",), _ALL),
        "channel": Cut(("channel",), _ALL),
        "group": Cut(("procedure", "channel", "lane"), _ALL),
        "desk": Cut(("desk",), _ALL),
        "size": Cut(("size",), _ALL),
        "household": Cut(("procedure", "channel", "size"), _FEW | {Measure.DONE}),
        "hour": Cut(("weekday", "hour"), _FEW),
        "group_desk": Cut(("procedure", "channel", "desk"), _FEW),
        "group_hour": Cut(("procedure", "channel", "lane", "weekday", "hour"), _FEW),
        # Whatever else is asked for together.
        "detail": Cut(
            ("procedure", "channel", "lane", "size", "desk"), _FEW | {Measure.DONE}, by_size=True
        ),
        "slot": Cut(("weekday", "slot"), _OF_SLOTS),
    }
)


@dataclass(frozen=True)
class Selection:
    """What to read: these days, months and years, by one cut. Of a `size`, only its rows where the
    cut has a row for each; `with_lengths`: not the sums alone."""

    stretches: Sequence[Stretch]
    cut: str
    measures: Sequence[Measure]
    size: int | None = None
    with_lengths: bool = True


def cut_for(names: Iterable[str], measure: Measure = Measure.WAIT) -> str:
    """The coarsest cut that tells all these apart; ValueError where there is none."""
    wanted = set(names)
    for name, cut in CUTS.items():
        if wanted <= set(cut.names) and measure in cut.measures:
            return name
    raise ValueError(f"nothing is kept by {', '.join(sorted(wanted))} together")


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


@lru_cache(maxsize=64)
def stretches_of(first: date, last: date, largest: Grain = Grain.YEAR) -> tuple[Stretch, ...]:
    """The same parts, those of one kind that follow each other together. A page asks several times
    for the same."""
    kinds = groupby(parts_of(first, last, largest), key=lambda part: part[0])
    runs = ((grain, [start for _, start in own]) for grain, own in kinds)
    return tuple(Stretch(grain, starts[0], starts[-1]) for grain, starts in runs)


def _fits(day: date, last: date, grain: Grain) -> bool:
    return start_of(day, grain) == day and next_start(day, grain) - timedelta(days=1) <= last


def next_start(day: date, grain: Grain) -> date:
    if grain is Grain.DAY:
        return day + timedelta(days=1)
    months = 1 if grain is Grain.MONTH else 12
    return date(day.year + (day.month + months > 12), (day.month + months - 1) % 12 + 1, 1)
