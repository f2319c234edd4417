"""The forecast finds what a made-up office was made of, and says how sure it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from counter_scanner.domain.staffing import accuracy
from counter_scanner.domain.staffing.accuracy import last_week
from counter_scanner.domain.staffing.calendar import EFFECTS, features, next_open
from counter_scanner.domain.staffing.forecast import Model
from counter_scanner.domain.staffing.history import History
from shared.japanese.holidays import is_office_holiday

Past = Callable[..., History]


def held(day: date) -> set[str]:
    return {EFFECTS[at] for at in features([day], is_office_holiday)[0].nonzero()[0]}


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (date(2026, 3, 31), {"weekday_1", "month_3", "late_march", "month_end"}),
        (date(2026, 4, 1), {"weekday_2", "month_4", "early_april", "month_start"}),
        # The first day after 29 December to 3 January; after Golden Week; an ordinary Monday.
        (date(2026, 1, 5), {"weekday_0", "month_1", "month_start", "after_break"}),
        (date(2026, 5, 7), {"weekday_3", "month_5", "month_start", "after_break"}),
        (date(2026, 6, 8), {"weekday_0", "month_6"}),
    ],
)
def test_features_of_a_day(day: date, names: set[str]) -> None:
    assert held(day) == names


def test_next_open_passes_over_closed_days() -> None:
    assert next_open(date(2025, 12, 26), is_office_holiday) == date(2026, 1, 5)


def test_effects_are_found(past: Past) -> None:
    effects = Model(past(480), is_office_holiday).effects()
    assert effects["weekday_0"][0] / effects["weekday_2"][0] == pytest.approx(1.3, rel=0.08)
    assert effects["month_end"][0] == pytest.approx(1.25, rel=0.08)
    assert effects["after_break"][0] == pytest.approx(1.2, rel=0.1)
    factor, spread, days = effects["late_march"]
    assert days > 15
    assert factor * effects["month_3"][0] == pytest.approx(1.8, rel=0.15)
    assert 0 < spread < 0.2


def test_season_never_seen_widens_the_interval(past: Past) -> None:
    model = Model(past(120), is_office_holiday)
    assert model.effects()["late_march"] == (1.0, pytest.approx(0.5), 0)
    ordinary = model.forecast(date(2024, 10, 2))
    unknown = model.forecast(date(2025, 3, 19))
    assert unknown.day_spread > 2 * ordinary.day_spread


def test_held_out_weeks_beat_last_week_and_the_interval_holds(past: Past) -> None:
    found = accuracy.measure(past(480), is_office_holiday)
    assert found is not None
    _, measured = found
    assert measured.weeks == 12
    assert measured.half_hour < 0.85 * measured.half_hour_last_week
    assert measured.day < measured.day_last_week
    assert measured.held is not None
    assert 0.72 <= measured.held <= 0.92


@pytest.mark.parametrize("seed", [1, 2, 4, 5])
def test_interval_of_days_to_come_holds_eight_of_ten(past: Past, seed: int) -> None:
    """Days that neither the forecast nor its bounds have seen."""
    everything = past(480, seed=seed)
    known = everything.before(everything.days[440])
    found = accuracy.measure(known, is_office_holiday)
    assert found is not None
    model, inside, n = Model(known, is_office_holiday), 0, 0
    for at in range(440, 480):
        low, high = found[0].of(forecast := model.forecast(everything.days[at]))
        used = forecast.expected > 0.5
        came = everything.arrived[at]
        inside += int(((low <= came) & (came <= high))[used].sum())
        n += int(used.sum())
    assert 0.7 <= inside / n <= 0.95


def test_level_of_the_last_days_is_followed(past: Past) -> None:
    before = past(300)
    grown = before.arrived.copy()
    grown[-15:] *= 1.5
    day = before.days[-1] + timedelta(days=7)
    steady = Model(before, is_office_holiday).forecast(day).total
    busier = Model(replace(before, arrived=grown), is_office_holiday).forecast(day).total
    assert 1.15 < busier / steady < 1.5


def test_forecast_shares_the_day_as_that_weekday_did(past: Past) -> None:
    known = past(300)
    forecast = Model(known, is_office_holiday).forecast(known.days[-1] + timedelta(days=7))
    assert forecast.expected[:17].sum() == 0
    assert forecast.expected[21] == pytest.approx(forecast.total * 5 / 58, rel=0.1)


def test_last_week_goes_back_over_closed_days(past: Past) -> None:
    known = past(60)
    # Monday 6 May 2024 was a holiday, 29 April too: 22 April it is.
    assert known.days.index(date(2024, 4, 22)) >= 0
    found = last_week(known, date(2024, 5, 13))
    assert found is not None
    assert np.array_equal(found, known.arrived[known.days.index(date(2024, 4, 22))])
    assert last_week(known, date(2030, 1, 7)) is None


def test_short_history_is_not_measured(past: Past) -> None:
    assert accuracy.measure(past(22), is_office_holiday) is None
