"""Days as people read them, in the order and the calendar of their language."""

from datetime import date

from shared.i18n.catalogue import Texts
from shared.japanese.era import era_of


def long_date(texts: Texts, day: date) -> str:
    """2026年11月24日 / 24 November 2026, with a catalogue's readings."""
    return texts("date.long", **_parts(texts, day))


def date_with_weekday(texts: Texts, day: date) -> str:
    return texts("date.with_weekday", **_parts(texts, day))


def date_with_era(texts: Texts, day: date) -> str:
    """The Western year and the era's, as papers at the counter ask for the one or the other."""
    era = era_of(day)
    if era is None:
        return long_date(texts, day)
    year = day.year - era.first.year + 1
    era_year = texts("era.first_year") if year == 1 else str(year)
    name = texts(f"era.{era.id}")
    return texts("date.with_era", **_parts(texts, day), era=name, era_year=era_year)


def _parts(texts: Texts, day: date) -> dict[str, object]:
    return {
        "year": day.year,
        "month": day.month,
        "month_name": texts(f"date.month.{day.month}"),
        "day": day.day,
        "weekday": texts(f"date.weekday.{day.weekday()}"),
    }
