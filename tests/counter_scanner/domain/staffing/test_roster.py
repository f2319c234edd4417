"""A roster keeps to its limits, whatever they are, and says what it reaches."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from counter_scanner.domain.staffing.forecast import Forecast
from counter_scanner.domain.staffing.history import SLOTS, Service
from counter_scanner.domain.staffing.limits import Limits, Shift, joined
from counter_scanner.domain.staffing.outcome import outcome
from counter_scanner.domain.staffing.roster import GOAL, Days, Ended, Roster, suggest
from counter_scanner.domain.staffing.simulation import draw, play

TARGET = 900.0
EXPECTED = np.zeros(SLOTS)
EXPECTED[17:35] = [4, 8, 12, 16, 18, 18, 14, 10, 12, 14, 12, 10, 8, 8, 8, 6, 4, 2]
LIMITS = Limits(first=17, last=34, fewest=2, most=9, shortest=6, longest=16, together=150)


@pytest.fixture
def days(service: Service) -> Days:
    return Days(draw(Forecast(date(2026, 3, 31), EXPECTED, 0.05, 1.0), service, 7, 80), 0.0, TARGET)


def keeps_to(roster: Roster, limits: Limits) -> bool:
    desks = roster.desks[limits.first : limits.last + 1]
    return (
        all(limits.fewest <= n <= limits.most for n in desks)
        and sum(roster.desks) == sum(desks) == roster.together <= limits.together
        and all(limits.shortest <= one.length <= limits.longest for one in roster.shifts)
    )


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"fewest": 0},
        {"most": 4},
        {"together": 60},
        {"shortest": 2, "longest": 4},
        {"shortest": 12, "longest": 12},
        {"shortest": 18, "longest": 18},
        {"fewest": 9, "together": 162},
    ],
)
def test_suggest_keeps_to_the_limits(days: Days, changed: dict[str, int]) -> None:
    limits = replace(LIMITS, **changed)
    assert limits.are_possible
    assert keeps_to(suggest(days, limits), limits)


def test_suggest_reaches_the_goal_in_every_half_hour_with_fewer_hours_than_all_desks(
    days: Days,
) -> None:
    roster = suggest(days, LIMITS)
    assert roster.ended is Ended.GOAL
    found = outcome(play(days.arrivals, roster.desks), TARGET)
    assert min(one.within[0] for one in found.half_hours) >= GOAL - 0.02
    assert roster.together < 18 * max(roster.desks)


def test_suggest_says_which_limit_it_met(days: Days) -> None:
    assert suggest(days, replace(LIMITS, together=60)).ended is Ended.TOGETHER
    assert suggest(days, replace(LIMITS, most=3, together=500)).ended is Ended.MOST


@pytest.mark.parametrize(
    "changed",
    [
        {"fewest": 10},
        {"most": 0, "fewest": 0},
        {"shortest": 19, "longest": 19},
        {"shortest": 9, "longest": 8},
        {"together": 30},
    ],
)
def test_limits_that_nothing_keeps_to_are_not_possible(changed: dict[str, int]) -> None:
    assert not replace(LIMITS, **changed).are_possible


def test_joined_makes_one_shift_of_two_that_follow() -> None:
    shifts = [Shift(17, 21), Shift(21, 25), Shift(21, 27), Shift(27, 31)]
    assert joined(shifts, 10) == [Shift(17, 25), Shift(21, 31)]
    assert joined(shifts, 6) == shifts


def test_suggest_is_never_worse_than_all_desks_that_the_limits_allow(days: Days) -> None:
    """Shifts of eight half hours overlap so that no further one fits in between."""
    limits = replace(LIMITS, fewest=1, most=5, shortest=8, together=90)
    everyone = (0,) * 17 + (5,) * 18 + (0,) * (SLOTS - 35)
    best = outcome(play(days.arrivals, everyone), TARGET).within[0]
    assert best > 0.98
    assert keeps_to(suggest(days, limits), limits)
    assert outcome(play(days.arrivals, suggest(days, limits).desks), TARGET).within[0] > GOAL
