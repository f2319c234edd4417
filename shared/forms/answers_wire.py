"""Answers as the array that goes on the wire, and back.

An answer stands at its field's place, absent ones are null, trailing nulls are left out. A place
that the reader does not know is ignored, so that a later field does not break an older reader.
"""

from typing import Any

from shared.forms.definition import Answers, Field
from shared.forms.kinds import KINDS
from shared.forms.kinds.base import expect


def to_wire(fields: tuple[Field, ...], answers: Answers) -> list[Any]:
    """The array of validated answers."""
    places: list[Any] = [None] * len(fields)
    for field in fields:
        if field.id in answers:
            places[field.at] = _value_to_wire(field, answers[field.id])
    while places and places[-1] is None:
        places.pop()
    return places


def from_wire(fields: tuple[Field, ...], places: list[Any]) -> Answers:
    """The answers; ValueError for a value that `to_wire` never makes."""
    answers: Answers = {}
    for field in fields:
        if field.at < len(places) and places[field.at] is not None:
            answers[field.id] = _value_from_wire(field, places[field.at])
    return answers


def _value_to_wire(field: Field, value: Any) -> Any:
    if field.fields:
        return [to_wire(field.fields, person) for person in value]
    return KINDS[field.kind].to_wire(field, value)


def _value_from_wire(field: Field, raw: Any) -> Any:
    if field.fields:
        return [from_wire(field.fields, expect(person, list)) for person in expect(raw, list)]
    return KINDS[field.kind].from_wire(field, raw)
