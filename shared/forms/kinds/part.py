"""Which piece this is of a notification that was too much for one code.

No question asks for it: whoever splits a notification sets it (see `shared.forms.parts`). Which
whole it is a piece of stands in the form id, and not here again: sixteen random bytes would make
every code of a household larger.
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from shared.forms.conditions import Scope
from shared.forms.definition import Field
from shared.forms.kinds.base import Kind, expect, wrong_type
from shared.forms.problems import Finding

# So many codes somebody still holds up one after the other.
MOST_PARTS = 4

_NAMES = {"number", "count"}


class Part(Kind):
    """`repeats` names the answers that stand in every part; `most_people` may be in the whole."""

    settings = MappingProxyType({"repeats": list, "most_people": int})

    def check(self, field: Field, value: Any, scope: Scope) -> Iterator[Finding]:
        if not _is_pair(value):
            yield wrong_type()
        elif not 1 <= value["number"] <= value["count"] <= MOST_PARTS:
            yield Finding("part_number", {"limit": MOST_PARTS})

    def to_wire(self, field: Field, value: Any) -> Any:
        return [value["number"], value["count"]]

    def from_wire(self, field: Field, raw: Any) -> Any:
        numbers = [expect(one, int) for one in expect(raw, list)]
        if len(numbers) != len(_NAMES):
            raise ValueError("a part is two numbers")
        return {"number": numbers[0], "count": numbers[1]}

    def schema(self, field: Field) -> dict[str, Any]:
        number = {"type": "integer", "minimum": 1, "maximum": MOST_PARTS}
        return {
            "type": "object",
            "properties": dict.fromkeys(sorted(_NAMES), number),
            "required": sorted(_NAMES),
            "additionalProperties": False,
        }


def _is_pair(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == _NAMES
        and all(type(number) is int for number in value.values())
    )
