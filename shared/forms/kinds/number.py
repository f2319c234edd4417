"""Numbers and times of day, typed in digits of any width."""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from shared.forms.conditions import Scope
from shared.forms.definition import Field
from shared.forms.kinds.base import Kind, expect, wrong_type
from shared.forms.problems import Finding
from shared.japanese.digits import fold_ascii

DEFAULT_MOST = 999_999_999
# Browsers count exactly up to 2^53 - 1, a number of sixteen digits.
LARGEST = 10**15 - 1
_EXACT = 2**53 - 1

_NUMBER = re.compile("-?[0-9]{1,15}")
_CLOCK = re.compile("([0-9]{1,2})[:\u6642]([0-9]{1,2})?\u5206?|([0-9]{1,2})([0-9]{2})")
_TIME = re.compile("([01][0-9]|2[0-3]):[0-5][0-9]")


class Number(Kind):
    """A whole number from `least` (0 where not given) to `most`. Its unit is the text `unit`."""

    settings = MappingProxyType({"least": int, "most": int})

    def faults(self, field: Field) -> Iterator[tuple[str, str]]:
        low, high = limits(field)
        if not -LARGEST <= low <= high <= LARGEST:
            yield "least", f"must be at most `most`, and both within {LARGEST}"

    def normalise(self, field: Field, raw: Any) -> Any:
        """Full-width digits and the commas between thousands are forgiven."""
        if not isinstance(raw, str):
            return raw
        text = fold_ascii(raw).replace(",", "").strip()
        return int(text) if _NUMBER.fullmatch(text) else raw

    def check(self, field: Field, value: Any, scope: Scope) -> Iterator[Finding]:
        low, high = limits(field)
        if isinstance(value, str):
            yield Finding("number_invalid")
        elif type(value) is not int or abs(value) > _EXACT:
            yield wrong_type()
        elif value < low:
            yield Finding("number_low", {"limit": low})
        elif value > high:
            yield Finding("number_high", {"limit": high})

    def from_wire(self, field: Field, raw: Any) -> Any:
        return expect(raw, int)

    def schema(self, field: Field) -> dict[str, Any]:
        low, high = limits(field)
        return {"type": "integer", "minimum": low, "maximum": high}


class Time(Kind):
    """A time of day, `HH:MM`; on the wire the minutes since midnight."""

    def normalise(self, field: Field, raw: Any) -> Any:
        """9:30, 9時30分, 9時, 930 and 0930, in digits of any width, are 09:30."""
        if not isinstance(raw, str):
            return raw
        found = _CLOCK.fullmatch(fold_ascii(raw).strip())
        if found is None:
            return raw
        hours, minutes = found[1] or found[3], found[2] or found[4] or "0"
        return f"{int(hours):02d}:{int(minutes):02d}"

    def check(self, field: Field, value: Any, scope: Scope) -> Iterator[Finding]:
        if not isinstance(value, str):
            yield wrong_type()
        elif not _TIME.fullmatch(value):
            yield Finding("time_invalid")

    def to_wire(self, field: Field, value: Any) -> Any:
        return int(value[:2]) * 60 + int(value[3:])

    def from_wire(self, field: Field, raw: Any) -> Any:
        minutes = expect(raw, int)
        if not 0 <= minutes < 24 * 60:
            raise ValueError("no time of day")
        return f"{minutes // 60:02d}:{minutes % 60:02d}"

    def schema(self, field: Field) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{_TIME.pattern}$"}


def limits(field: Field) -> tuple[int, int]:
    """The least and the most that a number may be."""
    return field.setting("least", 0), field.setting("most", DEFAULT_MOST)
