from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from shared.japanese.era import date_in, era_of, in_era

Vectors = Callable[[str], Any]


def test_era_vectors(vectors: Vectors) -> None:
    for case in vectors("japanese/era.json")["shown"]:
        assert in_era(date.fromisoformat(case["day"])) == case["text"]
    for case in vectors("japanese/era.json")["typed"]:
        assert _typed(*case["typed"]) == case["day"], case


def _typed(*parts: Any) -> str | None:
    try:
        return date_in(*parts).isoformat()
    except ValueError:
        return None


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 11, 24), "令和8年11月24日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1867, 1, 1), "1867年1月1日"),
    ],
)
def test_in_era_day_shown_as_on_papers(day: date, text: str) -> None:
    assert in_era(day) == text


def test_era_of_before_meiji_none() -> None:
    assert era_of(date(1868, 1, 24)) is None


@pytest.mark.parametrize(
    ("era", "year", "month", "day"),
    [("heisei", 31, 5, 1), ("showa", 64, 1, 8), ("keio", 1, 1, 1), ("reiwa", 0, 5, 1)],
)
def test_date_in_day_outside_era_refused(era: str, year: int, month: int, day: int) -> None:
    with pytest.raises(ValueError, match="era"):
        date_in(era, year, month, day)


def test_date_in_leap_day_of_an_era_year() -> None:
    assert date_in("heisei", 12, 2, 29) == date(2000, 2, 29)
