"""The columns of a procedure's CSV, from its definition and always in the same order.

One row is one notification and people are numbered columns (`members.1.family_name`, 1 being the
first, as people count). A robot (RPA) types one household at a time: its loop goes over rows, it
ticks a row off when the household is done and goes on behind it after a break. With a row for each
person it would have to find out where a household ends, and could stop in the middle of one. As
many people have columns as the definition lets into a whole notification, so a larger household
shifts nothing; which code somebody came in is nothing that a robot types.

The order is that in which the newest revision asks; what only older ones asked stands behind it. A
robot should find a column by its name all the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from shared.forms.definition import Answers, Field, Procedure
from shared.forms.kinds.address import PARTS
from shared.forms.kinds.people import most
from shared.forms.parts import whole_of

# Kinds that fill a column for each of their parts.
PARTED: Mapping[str, tuple[str, ...]] = MappingProxyType({"address": PARTS})


@dataclass(frozen=True)
class Column:
    """`steps` lead to the value within the answers; `field` finds the words (`members.0.sex`),
    `part` is the piece of it, if any."""

    name: str
    steps: tuple[str | int, ...]
    field: str
    part: str = ""

    def value(self, answers: Answers) -> Any:
        """None for what was not answered."""
        found: Any = answers
        for step in self.steps:
            found = _step(found, step)
        return found


def columns(revisions: Sequence[Procedure]) -> tuple[Column, ...]:
    """Of a procedure's revisions, the newest first."""
    found: dict[str, Column] = {}
    for revision in revisions:
        for column in _fields(tuple(whole_of(revision).fields)):
            found.setdefault(column.name, column)
    return tuple(found.values())


def _fields(fields: tuple[Field, ...]) -> Iterator[Column]:
    for field in fields:
        if field.fields:
            for row in range(most(field)):
                yield from _person(field, row)
        elif field.kind != "part":
            yield from _field(field, field.id, (field.id,), field.id)


def _person(people: Field, row: int) -> Iterator[Column]:
    for inner in people.fields:
        name, steps = f"{people.id}.{row + 1}.{inner.id}", (people.id, row, inner.id)
        yield from _field(inner, name, steps, f"{people.id}.{row}.{inner.id}")


def _field(field: Field, name: str, steps: tuple[str | int, ...], path: str) -> Iterator[Column]:
    parts = PARTED.get(field.kind)
    if parts is None:
        yield Column(name, steps, path)
        return
    yield from (Column(f"{name}.{part}", (*steps, part), path, part) for part in parts)


def _step(place: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return place[step] if isinstance(place, list) and step < len(place) else None
    return place.get(step) if isinstance(place, dict) else None
