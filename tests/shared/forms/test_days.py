from datetime import date

import pytest

from shared.forms.days import age, parse, school_year


@pytest.mark.parametrize(
    "value", ["20261124", "2026-W48-2", "2026-1-1", " 2026-11-24", "2026-02-30", None, 1, {}]
)
def test_parse_any_other_spelling_no_day(value: object) -> None:
    assert parse(value) is None


@pytest.mark.parametrize(
    ("today", "years"),
    [
        (date(2026, 3, 31), 5),
        (date(2026, 4, 1), 6),
        (date(2020, 4, 1), 0),
        (date(2020, 3, 31), -1),
    ],
)
def test_age_turns_on_the_birthday(today: date, years: int) -> None:
    assert age(date(2020, 4, 1), today) == years


def test_school_year_begins_on_the_first_of_april() -> None:
    assert school_year(date(2027, 3, 31)) == date(2026, 4, 1)
    assert school_year(date(2027, 4, 1)) == date(2027, 4, 1)
