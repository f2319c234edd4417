"""Every place of a procedure where words are typed, from its definition."""

from collections.abc import Iterator
from typing import Any

from shared.forms.definition import Answers, Field, Procedure
from shared.forms.kinds.address import PARTS

# A path of steps to a place where words are typed, and the field there.
Place = tuple[tuple[str | int, ...], Field]

WORDS = {"text", "name", "kana"}


def places(procedure: Procedure) -> Iterator[Place]:
    for steps, field in fields(procedure):
        yield from _of_field(steps, field)


def fields(procedure: Procedure) -> Iterator[Place]:
    """Every field; those of a list in its first row."""
    for field in procedure.fields:
        yield (field.id,), field
        yield from (((field.id, 0, inner.id), inner) for inner in field.fields)


def _of_field(steps: tuple[str | int, ...], field: Field) -> Iterator[Place]:
    if field.kind in WORDS:
        yield steps, field
    elif field.kind == "address":
        yield from (((*steps, part), field) for part in PARTS if part != "postcode")


def nested(steps: tuple[str | int, ...], text: str) -> Answers:
    """Answers with nothing but this text at that place."""
    value: Any = text
    for step in reversed(steps):
        value = [value] if isinstance(step, int) else {step: value}
    answers: Answers = value
    return answers
