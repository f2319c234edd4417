"""Lists, of people and of other things: the only kinds with fields of their own.

What is inside each item is walked by `normalise`, `validate`, `answers_wire` and `schema`; here
is only what concerns the list itself.
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from shared.forms.conditions import Scope
from shared.forms.definition import Field
from shared.forms.kinds.base import Kind, expect, wrong_type
from shared.forms.problems import Finding

DEFAULT_MOST = 99


class List(Kind):
    """At least `least` and at most `most` items. What one of them is called, and how to add and
    to remove one, are texts of the procedure."""

    settings = MappingProxyType({"least": int, "most": int})
    has_fields = True

    def faults(self, field: Field) -> Iterator[tuple[str, str]]:
        if not 0 <= field.setting("least", 0) <= most(field):
            yield "least", "must lie between 0 and `most`"

    def check(self, field: Field, value: Any, scope: Scope) -> Iterator[Finding]:
        if not isinstance(value, list):
            yield wrong_type()
            return
        least = field.setting("least", 0)
        if len(value) < least:
            yield Finding("too_few", {"limit": least})
        if len(value) > most(field):
            yield Finding("too_many", {"limit": most(field)})

    def from_wire(self, field: Field, raw: Any) -> Any:
        return expect(raw, list)

    def schema(self, field: Field) -> dict[str, Any]:
        return {
            "type": "array",
            "minItems": field.setting("least", 0),
            "maxItems": most(field),
        }


class People(List):
    """A list whose items are people: they are called by their names."""


def most(field: Field) -> int:
    """The length at which a list ends; those behind it are not looked at."""
    return int(field.setting("most", DEFAULT_MOST))
