"""A day to come as the staffing page shows it: who will come, and what desks do about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from counter_scanner.domain.staffing.accuracy import last_week
from counter_scanner.domain.staffing.history import SLOT_SECONDS, History, Service
from counter_scanner.domain.staffing.outcome import Outcome, difference, outcome
from counter_scanner.domain.staffing.roster import GOAL, Days, Roster, suggest
from counter_scanner.domain.staffing.simulation import Arrivals, draw, play
from counter_scanner.pages.planner import Taught
from counter_scanner.pages.staffing_query import Asked, asked_of, steady

# Planned where nobody is expected at all.
_USUAL_HOURS = (18, 33)
# A roster is tried out on fewer days than its result is told from.
_TRIAL_DAYS = 100

Range = tuple[int, int, int]


@dataclass(frozen=True)
class Row:
    """A half hour. People; `load` a share of the desks' time; `p90` seconds and `within` percent
    (middle, low, high), None where hardly anybody comes."""

    slot: int
    expected: float
    low: int
    high: int
    last_week: int | None
    desks: int
    load: float | None
    p90: float | None
    within: Range | None

    @property
    def begins(self) -> str:
        return clock(self.slot)

    @property
    def is_late(self) -> bool:
        return self.within is not None and self.within[0] < GOAL * 100


@dataclass(frozen=True)
class Effect:
    """A factor with its interval (80 %), and on how many days it was seen."""

    name: str
    factor: float
    low: float
    high: float
    days: int


class StaffingView:
    """One day and one plan."""

    def __init__(
        self, known: History, taught: Taught, query: Mapping[str, str], day: date, desks: int
    ) -> None:
        self.known = known
        self.model = taught.model
        self.bounds = taught.bounds
        self.service = taught.service
        self.accuracy = taught.accuracy
        self.forecast = taught.model.forecast(day)
        self.open_desks = max(desks, 1)
        self.asked: Asked = asked_of(query, day, self.forecast.opening or _USUAL_HOURS, desks)

    def judged(self, target: float) -> "Judged":
        """With `target` in seconds."""
        return Judged(self, target)

    @cached_property
    def arrivals(self) -> Arrivals:
        """The same days for every plan of this day."""
        return draw(self.forecast, self.service, self.forecast.day.toordinal())

    @property
    def total(self) -> Range:
        low, high = self.bounds.of_total(self.forecast)
        return round(self.forecast.total), low, high

    @property
    def total_last_week(self) -> int | None:
        found = last_week(self.known, self.forecast.day)
        return None if found is None else int(found.sum())

    @property
    def effects(self) -> list[Effect]:
        """Those that were seen, the strongest first."""
        found = (
            Effect(name, factor, factor * np.exp(-1.28 * off), factor * np.exp(1.28 * off), days)
            for name, (factor, off, days) in self.model.effects().items()
            if days
        )
        return sorted(found, key=lambda effect: -abs(np.log(effect.factor)))

    @property
    def unseen(self) -> list[str]:
        """Effects that hold on this day and of which the past knows nothing."""
        effects = self.model.effects()
        return [name for name in self.model.held(self.forecast.day) if not effects[name][2]]


class Judged:
    """What the plan does, beside all open desks all day."""

    def __init__(self, view: StaffingView, target: float) -> None:
        self.view = view
        self.target = target

    @cached_property
    def roster(self) -> Roster | None:
        """The suggested one; None where none is asked for or possible."""
        asked = self.view.asked
        if not asked.suggests or not asked.limits.are_possible:
            return None
        few = draw(self.view.forecast, self.view.service, 1, _TRIAL_DAYS)
        return suggest(Days(few, self.view.service.walk, self.target), asked.limits)

    @property
    def desks(self) -> tuple[int, ...]:
        return self.roster.desks if self.roster is not None else self.view.asked.desks

    @cached_property
    def outcome(self) -> Outcome:
        return self._played(self.desks)

    @cached_property
    def usual(self) -> Outcome:
        return self._played(tuple(steady(self.view.asked.slots, self.view.open_desks)))

    def _played(self, desks: tuple[int, ...]) -> Outcome:
        return outcome(play(self.view.arrivals, desks, self.view.service.walk), self.target)

    @property
    def within(self) -> Range:
        return percent(self.outcome.within)

    @property
    def change(self) -> tuple[tuple[float, float, float], Range] | None:
        """Seconds of p90 and points of the share beside the usual desks; None for these."""
        if self.desks == tuple(steady(self.view.asked.slots, self.view.open_desks)):
            return None
        p90, within = difference(self.outcome.by_day, self.usual.by_day)
        return p90, percent(within)

    @property
    def hours(self) -> float:
        """Desk hours of the plan."""
        return sum(self.desks) / 2

    @cached_property
    def rows(self) -> list[Row]:
        return list(self._rows())

    def _rows(self) -> Iterator[Row]:
        view = self.view
        low, high = view.bounds.of(view.forecast)
        before = last_week(view.known, view.forecast.day)
        told = {one.slot: one for one in self.outcome.half_hours}
        for slot in range(view.asked.slots[0], view.asked.slots[1] + 1):
            expected = float(view.forecast.expected[slot])
            yield Row(
                slot=slot,
                expected=expected,
                low=int(low[slot]),
                high=int(high[slot]),
                last_week=None if before is None else int(before[slot]),
                desks=self.desks[slot],
                load=_load(expected, view.service, self.desks[slot]),
                p90=told[slot].p90 if slot in told else None,
                within=percent(told[slot].within) if slot in told else None,
            )


def clock(slot: int) -> str:
    """When a half hour begins."""
    return f"{slot // 2}:{slot % 2 * 30:02d}"


def percent(share: tuple[float, float, float]) -> Range:
    middle, low, high = (round(part * 100) for part in share)
    return middle, low, high


def _load(expected: float, service: Service, desks: int) -> float | None:
    return expected * service.mean / (desks * SLOT_SECONDS) if desks else None
