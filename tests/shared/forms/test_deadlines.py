from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from shared.forms.conditions import Scope
from shared.forms.deadlines import deadline_problems, last_day
from shared.forms.definition import Procedure

Household = Callable[..., dict[str, Any]]


def _last_day(move: Procedure, answers: dict[str, Any], today: date) -> date | None:
    return last_day(move, answers, Scope(today, answers))


@pytest.mark.parametrize(
    ("moved", "last"),
    [
        ("2026-11-10", date(2026, 11, 24)),
        ("2026-11-09", date(2026, 11, 24)),  # 23 November is a holiday
        ("2026-11-07", date(2026, 11, 24)),  # Saturday, Sunday, holiday
        ("2026-12-15", date(2027, 1, 4)),  # the office's year end
    ],
)
def test_last_day_closed_office_rolls_to_the_next_open_day(
    move: Procedure, household: Household, today: date, moved: str, last: date
) -> None:
    assert _last_day(move, household(move_date=moved), today) == last


def test_last_day_moving_out_none(move: Procedure, household: Household, today: date) -> None:
    assert _last_day(move, household(kind="move_out"), today) is None


@pytest.mark.parametrize("moved", ["9999-12-31", "9999-12-18", "no day", 20261110])
def test_last_day_no_such_day_none(
    move: Procedure, household: Household, today: date, moved: Any
) -> None:
    assert _last_day(move, household(move_date=moved), today) is None


def test_last_day_office_always_closed_at_the_end_of_the_calendar_none(
    move: Procedure, household: Household, today: date
) -> None:
    answers = household(move_date="9999-12-01")
    assert last_day(move, answers, Scope(today, answers), lambda _day: True) is None


def test_deadline_problems_day_after_the_last_warns_of_one_day(
    move: Procedure, household: Household, today: date
) -> None:
    answers = household(move_date="2026-11-10")
    on_time = Scope(today, answers)
    assert list(deadline_problems(move, answers, on_time)) == []
    late = Scope(today + timedelta(days=1), answers)
    (problem,) = deadline_problems(move, answers, late)
    assert (problem.code, problem.params, problem.weight) == ("late", {"days": 1}, "warning")
