"""元号 years and Western years.

Boundaries are the first day of each era in the Gregorian calendar. Japan counted by the moon
until 1872; dates of 明治 before 1873 are taken as Gregorian all the same.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Era:
    id: str
    kanji: str
    letter: str
    first: date


ERAS = (
    Era("reiwa", "令和", "R", date(2019, 5, 1)),
    Era("heisei", "平成", "H", date(1989, 1, 8)),
    Era("showa", "昭和", "S", date(1926, 12, 25)),
    Era("taisho", "大正", "T", date(1912, 7, 30)),
    Era("meiji", "明治", "M", date(1868, 1, 25)),
)
WESTERN = "western"
_BY_ID = {era.id: era for era in ERAS}


def era_of(day: date) -> Era | None:
    """The era of a day, or nothing before 明治."""
    return next((era for era in ERAS if day >= era.first), None)


def in_era(day: date) -> str:
    """令和8年11月24日; the first year is 元年."""
    era = era_of(day)
    if era is None:
        return f"{day.year}年{day.month}月{day.day}日"
    year = day.year - era.first.year + 1
    return f"{era.kanji}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def western_year(era_id: str, year: int) -> int:
    """The Western year of a year in an era; ValueError for an unknown era or a year under 1."""
    if era_id == WESTERN:
        return year
    if era_id not in _BY_ID or year < 1:
        raise ValueError("no such era or year")
    return _BY_ID[era_id].first.year + year - 1


def date_in(era_id: str, year: int, month: int, day: int) -> date:
    """A typed date; ValueError when it does not exist or does not lie in its era."""
    found = date(western_year(era_id, year), month, day)
    if era_id != WESTERN and era_of(found) != _BY_ID[era_id]:
        raise ValueError("not in this era")
    return found
