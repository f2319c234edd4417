"""Households that move, drawn from a seed: what a form would be filled in with.

Names as `names.py` gives them, addresses from Japan Post's postcodes. How they are written down
follows no dictionary: 番地 in the five ways that people have, buildings by Faker's words and the
town's name.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from faker.providers.address.ja_JP import Provider as Places

from shared.build.towns import Entry
from shared.japanese.prefectures import PREFECTURES

from .names import Name, Names

_YEAR = 365.25
# Shares that a counter would call ordinary.
_AGREES, _HAS_BUILDING, _GIVES_SEX = 0.85, 0.6, 0.8
_HAS_CARD, _GIVES_PHONE, _REMARKS = 0.7, 0.85, 0.1
_WIDE = {ord(char): ord(char) + 0xFEE0 for char in "0123456789-"}
_RELATED = ("my_number_card", "health_insurance", "pension", "child_allowance", "school", "water")
_REMARKED = ("子どもが来週から小学校に通います。", "午後なら電話に出られます。", "車で行きます")
# Relation to the head and years younger than the head.
_FOUR = (("head", 0), ("spouse", 2), ("child", 29), ("child", 32))
_EIGHT = (*_FOUR, ("child", 35), ("father", -27), ("mother", -25), ("younger_brother", 4))
SHAPES = {4: _FOUR, 8: _EIGHT}

Draw = Callable[[Random], Name]


@dataclass(frozen=True)
class Source:
    """Where the names of a household come from, and its places."""

    family: Draw
    given: Draw
    places: Sequence[Entry]


def borne(names: Names, places: Sequence[Entry]) -> Source:
    """Names as often as people bear them."""
    people = names.borne
    return Source(lambda r: r.choice(people)[0], lambda r: r.choice(people)[1], places)


def rare(names: Names, places: Sequence[Entry]) -> Source:
    """Every name of the lists as likely as every other, so that most are rare."""
    return Source(lambda r: r.choice(names.surnames), lambda r: r.choice(names.given), places)


def household(source: Source, people: int, seed: int, today: date) -> dict[str, Any]:
    """The answers of one household of four or eight that moved in or within."""
    chance = Random(seed)  # noqa: S311 repeatable on purpose
    family = source.family(chance)
    members = _members(source, family, chance, SHAPES[people], today)
    head = f"{members[0]['family_name']} {members[0]['given_name']}"
    kind = chance.choice(["move_in", "move_within"])
    asked = {"from_abroad": False, "special_move_in": False} if kind == "move_in" else {}
    answers = {
        "kind": kind,
        **asked,
        "move_date": (today - timedelta(days=chance.randrange(14))).isoformat(),
        "old_address": _address(source, chance),
        "new_address": _address(source, chance, agrees=1),
        "old_head": head,
        "new_head": head,
        "members": members,
        "applicant": chance.choice(["self", "member"]),
        "related": [item for item in _RELATED if chance.random() < 0.4] or ["water"],
    }
    if chance.random() < _GIVES_PHONE:
        answers["phone"] = f"0{chance.choice('789')}0{chance.randrange(10**8):08d}"
    if chance.random() < _REMARKS:
        answers["remarks"] = chance.choice(_REMARKED)
    return answers


def _members(
    source: Source, family: Name, chance: Random, shape: tuple[tuple[str, int], ...], today: date
) -> list[dict[str, Any]]:
    gives_sex, has_card = chance.random() < _GIVES_SEX, chance.random() < _HAS_CARD
    says_foreign, age = chance.random() < 0.5, chance.randrange(36, 52)
    return [
        {
            "family_name": family[0],
            "family_kana": family[1],
            **_given(source.given(chance)),
            "birth_date": _born(chance, max(age - younger, 1), today),
            **({"sex": chance.choice(["male", "female"])} if gives_sex else {}),
            "relation_to_head": relation,
            "has_card": has_card and chance.random() < 0.9,
            **({"foreign": False} if says_foreign else {}),
        }
        for relation, younger in shape
    ]


def _given(name: Name) -> dict[str, str]:
    return {"given_name": name[0], "given_kana": name[1]}


def _born(chance: Random, age: int, today: date) -> str:
    return (today - timedelta(days=int((age + chance.random()) * _YEAR))).isoformat()


def _address(source: Source, chance: Random, agrees: float = _AGREES) -> dict[str, str]:
    """With its postcode, or, as an old one may be, without it."""
    code, number, city, town = chance.choice(source.places)
    place = {"prefecture": PREFECTURES[number - 1], "city": city, "town": town}
    if chance.random() < agrees:
        place = {"postcode": code, **place}
    place["block"] = _block(chance)
    if chance.random() < _HAS_BUILDING:
        place["building"] = _building(chance, town)
    return {part: text for part, text in place.items() if text}


def _block(chance: Random) -> str:
    one, two, three = (chance.randrange(1, most) for most in (8, 40, 30))
    return chance.choice(
        [
            f"{one}丁目{two}番{three}号",
            f"{one}-{two}-{three}",
            f"{one}-{two}-{three}".translate(_WIDE),
            f"{two * three}番地",
            f"{two * three}番地の{one}",
        ]
    )


def _building(chance: Random, town: str) -> str:
    word = chance.choice(Places.building_names)
    name = chance.choice([word, f"{word}{town}", f"{town}{word}"])
    room = chance.randrange(1, 13) * 100 + chance.randrange(1, 16)
    return chance.choice([f"{name}{room}", f"{name}{room}号室", f"{name} {room}"])
