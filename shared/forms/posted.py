"""From a posted form's flat names to nested raw answers: `members.0.birth_date.year` and so on.

The browser's `collect.mjs` reads the same names from the page, so both ways give the same
answers.
"""

import re
from collections.abc import Iterable
from typing import Any

# Deeper or longer than any form of ours; a made-up request must not build a giant.
_MOST_STEPS = 4
_INDEX = re.compile("[0-9]{1,2}")


def nest(items: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Raw answers; names that cannot be ours are ignored. A name met twice becomes a list, as
    ticked boxes are posted. Line ends become line feeds, as the browser keeps them."""
    root: dict[str, Any] = {}
    for name, text in items:
        steps = name.split(".")
        if 0 < len(steps) <= _MOST_STEPS:
            _put(root, steps, text.replace("\r\n", "\n"))
    return {name: _lists(value) for name, value in root.items()}


def _put(root: dict[str, Any], steps: list[str], text: str) -> None:
    place = root
    for step in steps[:-1]:
        place = place.setdefault(step, {})
        if not isinstance(place, dict):
            return
    last = steps[-1]
    before = place.get(last)
    if isinstance(before, dict):
        return
    place[last] = text if before is None else [*_as_list(before), text]


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _lists(value: Any) -> Any:
    """Tables whose every name is a number as lists, in order of the numbers."""
    if not isinstance(value, dict):
        return value
    inner = {name: _lists(part) for name, part in value.items()}
    if inner and all(_INDEX.fullmatch(name) for name in inner):
        return [inner[name] for name in sorted(inner, key=int)]
    return inner
