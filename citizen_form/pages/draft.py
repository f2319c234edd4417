"""What was typed so far on the path without JavaScript, as one posted form carries it.

Nothing is kept between two requests: the form itself holds the draft.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from shared.forms.definition import Field, Procedure
from shared.forms.kinds.people import most
from shared.forms.normalise import normalise
from shared.forms.posted import nest

# The names of the form's buttons: one person more, one less, show the form again as it is.
ADD, REMOVE, SHOW = "add", "remove", "show"


@dataclass(frozen=True)
class Draft:
    """`values` are raw answers by field id; `pressed` names the button and `at` its value."""

    values: dict[str, Any]
    pressed: str = ""
    at: str = ""


def read(items: Iterable[tuple[str, str]]) -> Draft:
    """The draft in a posted form's names and texts."""
    values = nest(items)
    buttons = {name: values.pop(name, None) for name in (ADD, REMOVE, SHOW)}
    pressed = next((name for name, at in buttons.items() if isinstance(at, str)), "")
    return Draft(values, pressed, str(buttons[pressed]) if pressed else "")


def with_person(procedure: Procedure, draft: Draft) -> dict[str, Any]:
    """The values with one more, empty person on the list that the button names."""
    field = _people(procedure, draft.at)
    people = _listed(draft.values, draft.at)
    if field is None or len(people) >= most(field):
        return draft.values
    return {**draft.values, field.id: [*(people or [{}]), {}]}


def without_person(procedure: Procedure, draft: Draft) -> dict[str, Any]:
    """The values without the person that the button names: `members.1`."""
    name, _, number = draft.at.partition(".")
    if _people(procedure, name) is None:
        return draft.values
    people = _listed(draft.values, name)
    return {**draft.values, name: [p for i, p in enumerate(people) if str(i) != number]}


def without_blank_people(procedure: Procedure, values: dict[str, Any]) -> dict[str, Any]:
    """Without rows about whom nothing was typed: `normalise` drops them, and the problems of
    those behind must still point at their own inputs."""
    kept = dict(values)
    for field in procedure.fields:
        if field.fields and isinstance(values.get(field.id), list):
            kept[field.id] = [p for p in values[field.id] if not _is_blank(procedure, field, p)]
    return kept


def last_person(values: dict[str, Any], name: str) -> str:
    """The path of the last person on a list: `members.2`."""
    return f"{name}.{max(len(_listed(values, name)) - 1, 0)}"


def items(values: Any, lead: str = "") -> Iterator[tuple[str, str]]:
    """Values as names and texts again, the inverse of `nest`."""
    if isinstance(values, str):
        yield lead, values
        return
    lists_texts = isinstance(values, list) and all(isinstance(one, str) for one in values)
    pairs = values.items() if isinstance(values, dict) else enumerate(values)
    for name, value in pairs:
        path = lead if lists_texts else f"{lead}.{name}" if lead else str(name)
        yield from items(value, path)


def _is_blank(procedure: Procedure, field: Field, person: Any) -> bool:
    return field.id not in normalise(procedure, {field.id: [person]})


def _people(procedure: Procedure, name: str) -> Field | None:
    return next((field for field in procedure.fields if field.id == name and field.fields), None)


def _listed(values: dict[str, Any], name: str) -> list[Any]:
    people = values.get(name)
    return people if isinstance(people, list) else []
