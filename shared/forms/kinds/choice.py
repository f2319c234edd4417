"""Answers picked, not typed: one of several, any of several, yes or no."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from shared.forms.conditions import Scope
from shared.forms.definition import Field
from shared.forms.guide import guide_faults
from shared.forms.kinds.base import Kind, expect, wrong_type
from shared.forms.problems import Finding

_TRUTHS = {"yes": True, "no": False, "true": True, "false": False}


class Choice(Kind):
    """One option; on the wire its number in the definition's order. A `guide` leads to one by
    plain questions, `official_by` names what decides its printed term."""

    settings = MappingProxyType({"guide": list, "official_by": list})
    has_options = True

    def faults(self, field: Field) -> Iterator[tuple[str, str]]:
        yield from guide_faults(field)

    def check(self, field: Field, value: Any, scope: Scope) -> Iterator[Finding]:
        if not isinstance(value, str):
            yield wrong_type()
        elif value not in field.options:
            yield Finding("choice_unknown")

    def to_wire(self, field: Field, value: Any) -> Any:
        return field.options.index(value)

    def from_wire(self, field: Field, raw: Any) -> Any:
        return option(field, expect(raw, int))

    def schema(self, field: Field) -> dict[str, Any]:
        return {"enum": list(field.options)}


class Choices(Kind):
    """Any number of options, kept in the definition's order; on the wire one bit each."""

    has_options = True

    def normalise(self, field: Field, raw: Any) -> Any:
        picked = [raw] if isinstance(raw, str) else raw
        if not isinstance(picked, list) or any(item not in field.options for item in picked):
            return raw
        return [item for item in field.options if item in picked]

    def check(self, field: Field, value: Any, scope: Scope) -> Iterator[Finding]:
        if not isinstance(value, list):
            yield wrong_type()
        elif any(item not in field.options for item in value):
            yield Finding("choice_unknown")

    def to_wire(self, field: Field, value: Any) -> Any:
        return sum(1 << field.options.index(item) for item in set(value))

    def from_wire(self, field: Field, raw: Any) -> Any:
        bits = expect(raw, int)
        if not 0 <= bits < 1 << len(field.options):
            raise ValueError("option out of range")
        return [item for number, item in enumerate(field.options) if bits >> number & 1]

    def schema(self, field: Field) -> dict[str, Any]:
        return {"type": "array", "items": {"enum": list(field.options)}, "uniqueItems": True}


class YesNo(Kind):
    def normalise(self, field: Field, raw: Any) -> Any:
        return _TRUTHS.get(raw, raw) if isinstance(raw, str) else raw

    def check(self, field: Field, value: Any, scope: Scope) -> Iterator[Finding]:
        if not isinstance(value, bool):
            yield wrong_type()

    def from_wire(self, field: Field, raw: Any) -> Any:
        return expect(raw, bool)

    def schema(self, field: Field) -> dict[str, Any]:
        return {"type": "boolean"}


def option(field: Field, number: int) -> str:
    """The option with this number; ValueError when there is none."""
    if not 0 <= number < len(field.options):
        raise ValueError("option out of range")
    return field.options[number]
