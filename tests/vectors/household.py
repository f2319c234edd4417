"""A household of three moving within Toyonaka, made up, with names that break careless code."""

from copy import deepcopy
from typing import Any

TODAY = "2026-11-24"

# Not one of these survives Shift_JIS, normalisation and UTF-16 lengths all together.
TAKA, YOSHI, SAKI, KATSU = "\u9ad9", "\U00020bb7", "\ufa11", "\u845b\U000e0100"

_OLD = {
    "postcode": "5600021",
    "prefecture": "大阪府",
    "city": "豊中市",
    "town": "本町",
    "block": "3丁目1番16号",
}
_NEW = _OLD | {
    "postcode": "5600881",
    "town": "中桜塚",
    "block": "\uff11\uff0d\uff12",
    "building": f"ハイツ{SAKI} 203",
}


def _member(given: str, kana: str, born: str, relation: str) -> dict[str, Any]:
    return {
        "family_name": f"{TAKA}橋",
        "given_name": given,
        "family_kana": "タカハシ",
        "given_kana": kana,
        "birth_date": born,
        "sex": "unstated",
        "relation_to_head": relation,
        "has_card": relation != "child",
    }


_ANSWERS: dict[str, Any] = {
    "kind": "move_within",
    "move_date": "2026-11-20",
    "old_address": _OLD,
    "new_address": _NEW,
    "old_head": f"{TAKA}橋 太郎",
    "new_head": f"{TAKA}橋 太郎",
    "members": [
        _member("太郎", "タロウ", "1980-05-05", "head"),
        _member(f"{KATSU}子", "カツコ", "1982-02-28", "spouse"),
        _member(f"{YOSHI}", "ヨシ", "2020-02-29", "child"),
    ],
    "applicant": "self",
    "phone": "09012345678",
    "related": ["my_number_card", "school", "water"],
    "remarks": "車いすで行きます。\nよろしくお願いします。",
}


def household(**changes: Any) -> dict[str, Any]:
    """The answers, changed at dotted paths with `__` for the dot; None takes the answer away."""
    answers = deepcopy(_ANSWERS)
    for path, value in changes.items():
        change(answers, path.split("__"), value)
    return answers


def change(place: Any, steps: list[str], value: Any) -> None:
    """Set or, with None, take away what stands at the end of the steps."""
    for step in steps[:-1]:
        place = place[int(step)] if isinstance(place, list) else place[step]
    last: Any = int(steps[-1]) if isinstance(place, list) else steps[-1]
    if value is None:
        del place[last]
    else:
        place[last] = value
