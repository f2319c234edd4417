"""Answers as people type them: what `normalise` must turn into the canonical ones again."""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

from shared.forms.definition import Answers, Field
from shared.japanese.era import WESTERN, era_of

_FULL_WIDTH = str.maketrans(
    "0123456789-", "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19\u30fc"
)
_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def typed(fields: tuple[Field, ...], answers: Answers, chance: Random) -> Answers:
    """The same answers otherwise put; kinds that nobody types are left as they are."""
    by_id = {field.id: field for field in fields}
    return {name: _typed(by_id[name], value, chance) for name, value in answers.items()}


def _typed(field: Field, value: Any, chance: Random) -> Any:
    if field.fields:
        return [{}, *(typed(field.fields, person, chance) for person in value)]
    return TYPED[field.kind](value, chance) if field.kind in TYPED else value


def _date(value: str, chance: Random) -> dict[str, str]:
    day = date.fromisoformat(value)
    era = era_of(day) if chance.random() < 0.7 else None
    year = day.year - era.first.year + 1 if era else day.year
    words = {"year": str(year), "month": f"{day.month:02d}", "day": f" {day.day}"}
    if era and year == 1:
        words["year"] = "元"
    wide = {part: _wide(text, chance) for part, text in words.items()}
    return {"era": era.id if era else chance.choice(["", WESTERN]), **wide}


def _address(value: dict[str, str], chance: Random) -> dict[str, str]:
    blank = {"building": " \u3000", "country": ""}
    if "postcode" not in value:
        return blank | value
    code = f"\u3012{value['postcode'][:3]}-{value['postcode'][3:]}"
    return blank | value | {"postcode": _wide(code, chance)}


def _wide(text: str, chance: Random) -> str:
    return text.translate(_FULL_WIDTH) if chance.random() < 0.5 else text


def _number(value: int, chance: Random) -> str:
    # A full-width minus is a sign of its own, not the dash that `_wide` puts.
    return _wide(f" {value:,}", chance) if value >= 0 else str(value)


def _time(value: str, chance: Random) -> str:
    hours, minutes = value.split(":")
    put = [value, hours + minutes, f"{int(hours)}:{minutes}", f"{int(hours)}\u6642{minutes}\u5206"]
    return _wide(chance.choice(put), chance)


TYPED: dict[str, Callable[[Any, Random], Any]] = {
    "address": _address,
    "choices": lambda value, _chance: list(reversed(value)),
    "date": _date,
    "kana": lambda value, _chance: f"\u3000{value.translate(_HIRAGANA)} ",
    "number": _number,
    "phone": lambda value, chance: _wide(f"({value[:3]}) {value[3:7]}-{value[7:]}", chance),
    "time": _time,
    "yes_no": lambda value, _chance: "yes" if value else "no",
}
