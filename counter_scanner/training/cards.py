"""The fifty cards: who comes, what is in the code, what there is to notice.

People are drawn by the card's number, so a card is the same person everywhere and for ever; only
dates follow the day of practice, or everybody would be late after a fortnight.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from shared.forms import made_up
from shared.forms.definition import Answers, Procedure
from shared.forms.example import example
from shared.forms.load import Procedures

_DATA = Path(__file__).with_suffix(".toml")
USUAL, CERTIFICATE = "address_change", "certificate_request"
_RELATIONS = ("head", "spouse", "child")
# In years before the day of practice: two grown-ups, then children.
_AGES = ((28, 62), (28, 62), (1, 17))


@dataclass(frozen=True)
class Card:
    """`lesson` is what to notice, `damage` what is wrong with the code (empty: nothing). `same_as`
    is the number of the card whose form id it has: the code was shown before."""

    number: int
    lesson: str
    people: int
    days_ago: int
    damage: str
    name: tuple[str, ...]
    answers: Mapping[str, Any]
    members: Mapping[str, Any]

    @property
    def same_as(self) -> int:
        return 1 if self.lesson == "again" else self.number


@cache
def cards() -> tuple[Card, ...]:
    """In the order of their numbers, from 1."""
    found = _read()
    return tuple(Card(number, *rest) for number, rest in enumerate(found, 1))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


def _read() -> Iterator[tuple[Any, ...]]:
    for lesson, about in _data().items():
        if lesson == "city":
            continue
        names, damage = about.get("names", [()]), about.get("damage", [""])
        for place, people in enumerate(about["people"]):
            yield (
                lesson,
                people,
                about["days_ago"][place % len(about["days_ago"])],
                damage[place % len(damage)],
                tuple(names[place % len(names)]),
                about.get("answers", {}),
                about.get("members", {}),
            )


def procedure_of(card: Card, procedures: Procedures) -> Procedure:
    return procedures.named(CERTIFICATE if card.lesson == "certificate" else USUAL)


def answers_of(card: Card, procedure: Procedure, today: date) -> Answers:
    """What was typed at home, as of the day of practice."""
    if procedure.name == CERTIFICATE:
        return example(procedure, 1, card.number, today)
    # Repeatable on purpose: nothing secret is drawn.
    chance = Random(card.same_as)  # noqa: S311
    given: Answers = {"kind": "move_in", "applicant": "self", **card.answers}
    given["move_date"] = _moved(card, today).isoformat()
    given |= _places(given, chance)
    if card.lesson == "postcode":
        given["new_address"]["postcode"] = "1600022"
    given["members"] = list(_members(card, given, chance, today))
    given["phone"] = f"090{chance.randrange(10**8):08d}"
    return given


def _moved(card: Card, today: date) -> date:
    """Of a code that is refused for it, a day that has not come yet."""
    return today + timedelta(days=5) if card.damage == "future" else _days_before(card, today)


def _days_before(card: Card, today: date) -> date:
    return today - timedelta(days=card.days_ago)


def _places(given: Answers, chance: Random) -> Answers:
    here = _place(chance, is_here=True)
    if given["kind"] == "household_change":
        return {"new_address": here}
    if given["kind"] == "move_out":
        return {"old_address": here, "new_address": _place(chance, is_here=False)}
    if given.get("from_abroad"):
        return {"old_address": made_up.abroad(chance), "new_address": here}
    before = _place(chance, is_here=given["kind"] == "move_within", other_than=here)
    return {"old_address": before, "new_address": here}


def _place(
    chance: Random, *, is_here: bool, other_than: Mapping[str, str] | None = None
) -> dict[str, str]:
    while True:
        place = made_up.domestic(chance)
        if (place["city"] == _data()["city"]) is is_here and place != other_than:
            return place


def _members(card: Card, given: Answers, chance: Random, today: date) -> Iterator[dict[str, Any]]:
    """The head first; a spouse and children."""
    people = made_up.household(chance, card.people)
    for place, person in enumerate(people):
        kind = min(place, len(_RELATIONS) - 1)
        family, given_name = person.family, person.given
        if card.name:
            family = (card.name[0], card.name[1])
            given_name = (card.name[2], card.name[3]) if place == 0 else given_name
        member = {
            "family_name": family[0],
            "given_name": given_name[0],
            "family_kana": family[1],
            "given_kana": given_name[1],
            "birth_date": _born(chance, kind, today).isoformat(),
            "sex": chance.choice(["male", "female"]),
            "relation_to_head": _RELATIONS[kind],
            "has_card": chance.random() < 0.7,
            "foreign": False,
            **card.members,
        }
        if given["kind"] == "move_out":
            del member["relation_to_head"]
        yield member


def _born(chance: Random, kind: int, today: date) -> date:
    years = chance.randint(*_AGES[kind])
    return today - timedelta(days=365 * years + chance.randrange(365))
