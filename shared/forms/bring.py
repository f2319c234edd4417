"""What to bring to the counter, from the definition and the answers.

The browser's twin is `shared/static/js/forms/bring.mjs`; both pass the same vectors.
"""

from dataclasses import dataclass

from shared.forms.conditions import Scope, concerned, holds
from shared.forms.definition import Bring, Procedure


@dataclass(frozen=True)
class Item:
    """Something to bring; `people` are the indices of those for whom, none where it is one for
    all. Its words are the text `bring.<id>`."""

    id: str
    people: tuple[int, ...] = ()


def what_to_bring(procedure: Procedure, scope: Scope) -> list[Item]:
    """In the definition's order. `scope.form` are the answers."""
    items = [_item(bring, scope) for bring in procedure.bring]
    return [item for item in items if item is not None]


def _item(bring: Bring, scope: Scope) -> Item | None:
    if bring.for_each is None:
        return Item(bring.id) if holds(bring.when, scope) else None
    people = concerned(bring.for_each, bring.when, scope)
    return Item(bring.id, people) if people else None
