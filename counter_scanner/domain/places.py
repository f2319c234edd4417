"""Postcode and town of an address beside each other: a slip of the finger shows where they part."""

from collections.abc import Iterator, Mapping
from typing import Any

from shared.forms.definition import Answers, Procedure
from shared.forms.problems import Problem
from shared.japanese.town_names import loosely
from shared.japanese.towns import Town, towns_of


def postcode_problems(procedure: Procedure, answers: Answers) -> Iterator[Problem]:
    """A warning for each postcode that Japan Post gives to another place. What the table does not
    have (a new postcode, a company's own) nobody is bothered with."""
    for field in procedure.fields:
        value = answers.get(field.id)
        if field.kind == "address" and isinstance(value, dict):
            towns = towns_of(_text(value, "postcode"))
            if towns and not any(_is_at(town, value) for town in _named(towns)):
                place = "".join(towns[0])
                path = f"{field.id}.postcode"
                yield Problem(path, "postcode_elsewhere", {"place": place}, "warning")


def _named(towns: list[Town]) -> list[Town]:
    """Without the cities that stand behind their own towns."""
    named = {town[:2] for town in towns if town.name}
    return [town for town in towns if town.name or town[:2] not in named]


def _is_at(town: Town, value: Mapping[str, Any]) -> bool:
    """What is blank agrees with everything; a town goes on with its 丁目."""
    asked = ((town.prefecture, "prefecture"), (town.city, "city"), (town.name, "town"))
    typed = [(loosely(place), loosely(_text(value, part))) for place, part in asked]
    return all(not text or text.startswith(place) for place, text in typed)


def _text(value: Mapping[str, Any], part: str) -> str:
    text = value.get(part)
    return text if isinstance(text, str) else ""
