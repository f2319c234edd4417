"""A date in the boxes of an entry screen: era, year, month and day."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shared.forms.days import parse
from shared.i18n.wording import Wording
from shared.japanese.era import ERAS, WESTERN, era_of


@dataclass(frozen=True)
class DateParts:
    """Texts, as typed where they make no date."""

    era: str = WESTERN
    year: str = ""
    month: str = ""
    day: str = ""


ERA_CHOICES = (WESTERN, *(era.id for era in ERAS))


def date_parts(value: Any, wording: Wording) -> DateParts:
    """In the era on a Japanese screen, since the paper form is; else in Western years."""
    if isinstance(value, Mapping):
        return _typed(value)
    day = parse(value)
    if day is None:
        return DateParts() if value is None else DateParts(year=str(value))
    era = era_of(day) if wording.texts.html_lang == "ja" else None
    if era is None:
        return DateParts(WESTERN, str(day.year), str(day.month), str(day.day))
    return DateParts(era.id, str(day.year - era.first.year + 1), str(day.month), str(day.day))


def _typed(value: Mapping[str, Any]) -> DateParts:
    parts = {name: str(value.get(name, "")) for name in ("era", "year", "month", "day")}
    return DateParts(**parts)
