"""Addresses on the wire. What agrees with the frozen table of towns is a reference into it.

    [postcode, prefecture, city, town, block, building, country]    spelt out
    [postcode, -1 - 2i, block, building, country]                   its town number i
    [postcode, -2 - 2i, more, block, building, country]             that town, followed by more text

A prefecture that is spelt out goes by its number. Absent parts are null, nulls at the end are
left out. A writer without the table spells out; a reader always has it.
"""

from collections.abc import Mapping
from typing import Any

from shared.forms.kinds.base import expect
from shared.japanese.packing import pack, unpack
from shared.japanese.prefectures import PREFECTURES, prefecture_number
from shared.japanese.towns import Town, towns_of

# Order is the order on the wire. 町丁目 is `town`, 番地 `block`, 方書 `building`.
PARTS = ("postcode", "prefecture", "city", "town", "block", "building", "country")
_BEHIND_TOWN = PARTS[4:]


def address_to_wire(value: Mapping[str, str]) -> list[Any]:
    """The shortest form there is."""
    places = _referred(value) or [_to_wire(part, value.get(part)) for part in PARTS]
    while places and places[-1] is None:
        places.pop()
    return places


def address_from_wire(places: list[Any]) -> dict[str, str]:
    """The parts that are there; ValueError for what is never written."""
    if len(places) > 1 and type(places[1]) is int and places[1] < 0:
        return _from_reference(*places)
    if len(places) > len(PARTS):
        raise ValueError("too many parts of an address")
    return _named(PARTS, places)


def _referred(value: Mapping[str, str]) -> list[Any] | None:
    """By the first of the towns whose name covers most; None when not even the city agrees."""
    towns = enumerate(towns_of(value.get("postcode", "")))
    fitting = [(number, town) for number, town in towns if _fits(town, value)]
    if not fitting:
        return None
    number, town = max(fitting, key=lambda item: len(item[1].name))
    more = value.get("town", "")[len(town.name) :]
    place = [-2 - 2 * number, pack(more)] if more else [-1 - 2 * number]
    behind = [_to_wire(part, value.get(part)) for part in _BEHIND_TOWN]
    return [_to_wire("postcode", value["postcode"]), *place, *behind]


def _fits(town: Town, value: Mapping[str, str]) -> bool:
    agrees = (town.prefecture, town.city) == (value.get("prefecture"), value.get("city"))
    return agrees and value.get("town", "").startswith(town.name)


def _from_reference(postcode: Any, reference: int, *behind: Any) -> dict[str, str]:
    number, has_more = divmod(-1 - reference, 2)
    code = _from_wire("postcode", postcode)
    towns = towns_of(code)
    if number >= len(towns) or len(behind) > has_more + len(_BEHIND_TOWN):
        raise ValueError("no such town, or too many parts of an address")
    more = unpack(expect(behind[0] if behind else None, str, bytes)) if has_more else ""
    if has_more and not more:
        raise ValueError("no more text behind the town on the wire")
    prefecture, city, name = towns[number]
    address = {"postcode": code, "prefecture": prefecture, "city": city, "town": name + more}
    named = {part: text for part, text in address.items() if text}
    return named | _named(_BEHIND_TOWN, list(behind[has_more:]))


def _named(parts: tuple[str, ...], places: list[Any]) -> dict[str, str]:
    there = zip(parts, places, strict=False)
    return {part: _from_wire(part, wire) for part, wire in there if wire is not None}


def _to_wire(part: str, text: str | None) -> Any:
    if text is None:
        return None
    if part == "postcode":
        return int(text)
    number = prefecture_number(text) if part == "prefecture" else None
    return number or pack(text)


def _from_wire(part: str, raw: Any) -> str:
    if part == "postcode":
        return _postcode(expect(raw, int))
    if part == "prefecture" and type(raw) is int:
        return _prefecture(raw)
    return unpack(expect(raw, str, bytes))


def _postcode(number: int) -> str:
    if not 0 <= number <= 9_999_999:
        raise ValueError("no postcode")
    return f"{number:07d}"


def _prefecture(number: int) -> str:
    if not 1 <= number <= len(PREFECTURES):
        raise ValueError("no such prefecture on the wire")
    return PREFECTURES[number - 1]
