"""Dates: typed as year, month and day, in an era or Western; ISO strings as answers."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from shared.forms.conditions import Scope, holds
from shared.forms.days import parse
from shared.forms.definition import Field
from shared.forms.kinds.base import Kind, expect, wrong_type
from shared.forms.problems import Finding
from shared.japanese.digits import fold
from shared.japanese.era import WESTERN, date_in

EPOCH = date(1970, 1, 1)
PARTS = ("era", "year", "month", "day")

_NUMBER = re.compile("[0-9]{1,4}")


class Date(Kind):
    """`not_before` is the earliest day; while `past_when` holds, today is the latest."""

    settings = MappingProxyType({"not_before": str, "past_when": dict})

    def faults(self, field: Field) -> Iterator[tuple[str, str]]:
        if parse(_earliest(field)) is None:
            yield "not_before", "must be a day as YYYY-MM-DD"

    def normalise(self, field: Field, raw: Any) -> Any:
        if isinstance(raw, dict):
            return _from_parts(raw)
        return raw

    def check(self, field: Field, value: Any, scope: Scope) -> Iterator[Finding]:
        if not isinstance(value, str | dict):
            yield wrong_type()
            return
        day = parse(value)
        if day is None:
            yield Finding("date_invalid")
        elif day < date.fromisoformat(_earliest(field)):
            yield Finding("date_early", {"limit": _earliest(field)})
        elif day > scope.today and _must_be_past(field, scope):
            yield Finding("date_future")

    def to_wire(self, field: Field, value: Any) -> Any:
        return (date.fromisoformat(value) - EPOCH).days

    def from_wire(self, field: Field, raw: Any) -> Any:
        try:
            return (EPOCH + timedelta(days=expect(raw, int))).isoformat()
        except OverflowError as error:
            raise ValueError("no such day") from error

    def schema(self, field: Field) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


def _earliest(field: Field) -> str:
    return str(field.setting("not_before", "1868-01-25"))


def _must_be_past(field: Field, scope: Scope) -> bool:
    condition = field.setting("past_when")
    return condition is not None and holds(condition, scope)


def _from_parts(raw: dict[str, Any]) -> Any:
    """ISO string of typed parts, the parts themselves when they make no date, or nothing when
    none was typed (the era always has a value: it is a list to pick from)."""
    typed = {part: _typed(raw.get(part)) for part in PARTS}
    if not (typed["year"] or typed["month"] or typed["day"]):
        return None
    year = "1" if typed["year"] == "元" else typed["year"]
    try:
        numbers = [_number(text) for text in (year, typed["month"], typed["day"])]
        return date_in(typed["era"] or WESTERN, *numbers).isoformat()
    except ValueError:
        return raw


def _typed(part: Any) -> str:
    """A part as text; numbers are taken too, anything else makes no date."""
    if part is None or isinstance(part, str):
        return fold(part or "").strip()
    return str(part) if type(part) is int else "?"


def _number(text: str) -> int:
    """Plain digits; `int` alone would also take signs, underscores and other scripts' digits."""
    if not _NUMBER.fullmatch(text):
        raise ValueError("no number")
    return int(text)
