"""Addresses in parts, each kept as typed, and phone numbers."""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from shared.forms.conditions import Scope, holds
from shared.forms.definition import Field
from shared.forms.kinds.address_wire import PARTS, address_from_wire, address_to_wire
from shared.forms.kinds.base import Kind, expect, wrong_type
from shared.forms.kinds.text import text_findings
from shared.forms.problems import Finding
from shared.japanese.digits import only_digits

__all__ = ["LIMIT", "PARTS", "Address", "Phone"]

LIMIT = 100

_POSTCODE = re.compile("[0-9]{7}")
_PHONE = re.compile("0[0-9]{9,10}")


class Address(Kind):
    """`required_parts` must be there. A country must stand in their place while `abroad_when`
    holds, and may while `may_be_abroad_when` does."""

    settings = MappingProxyType(
        {"required_parts": list, "abroad_when": dict, "may_be_abroad_when": dict}
    )

    def faults(self, field: Field) -> Iterator[tuple[str, str]]:
        if not set(field.setting("required_parts", ())) <= set(PARTS):
            yield "required_parts", f"must be among {', '.join(PARTS)}"

    def normalise(self, field: Field, raw: Any) -> Any:
        if not isinstance(raw, dict):
            return raw
        read = {part: _read(part, text) for part, text in raw.items()}
        return {part: text for part, text in read.items() if not _is_blank(text)}

    def check(self, field: Field, value: Any, scope: Scope) -> Iterator[Finding]:
        if not isinstance(value, dict):
            yield wrong_type()
            return
        for part in (name for name in value if name not in PARTS):
            yield Finding("unknown_field", part=part)
        for part in _required(field, value, scope):
            if part not in value:
                yield Finding("required", part=part)
        for part in PARTS:
            if part in value:
                yield from _part_findings(part, value[part])

    def to_wire(self, field: Field, value: Any) -> Any:
        return address_to_wire(value)

    def from_wire(self, field: Field, raw: Any) -> Any:
        return address_from_wire(expect(raw, list))

    def schema(self, field: Field) -> dict[str, Any]:
        text = {"type": "string", "minLength": 1, "maxLength": LIMIT}
        parts = dict.fromkeys(PARTS, text) | {
            "postcode": {"type": "string", "pattern": "^[0-9]{7}$"}
        }
        return {"type": "object", "properties": parts, "additionalProperties": False}


class Phone(Kind):
    """A Japanese number; on the wire the integer of `1` and its digits."""

    def normalise(self, field: Field, raw: Any) -> Any:
        return only_digits(raw) if isinstance(raw, str) else raw

    def check(self, field: Field, value: Any, scope: Scope) -> Iterator[Finding]:
        if not isinstance(value, str):
            yield wrong_type()
        elif not _PHONE.fullmatch(value):
            yield Finding("phone")

    def to_wire(self, field: Field, value: Any) -> Any:
        return int("1" + value)

    def from_wire(self, field: Field, raw: Any) -> Any:
        digits = str(expect(raw, int))
        if not digits.startswith("1") or len(digits) > 12:
            raise ValueError("no phone number")
        return digits[1:]

    def schema(self, field: Field) -> dict[str, Any]:
        return {"type": "string", "pattern": "^0[0-9]{9,10}$"}


def _read(part: str, text: Any) -> Any:
    return only_digits(text) if part == "postcode" and isinstance(text, str) else text


def _is_blank(text: Any) -> bool:
    return text is None or (isinstance(text, str) and not text.strip())


def _required(field: Field, value: dict[str, Any], scope: Scope) -> tuple[str, ...]:
    is_abroad = _says(field, "abroad_when", scope)
    if is_abroad or ("country" in value and _says(field, "may_be_abroad_when", scope)):
        return ("country",)
    return tuple(field.setting("required_parts", ()))


def _says(field: Field, setting: str, scope: Scope) -> bool:
    condition = field.setting(setting)
    return condition is not None and holds(condition, scope)


def _part_findings(part: str, text: Any) -> Iterator[Finding]:
    if part == "postcode" and isinstance(text, str):
        if not _POSTCODE.fullmatch(text):
            yield Finding("postcode", part=part)
        return
    for finding in text_findings(text, LIMIT):
        yield Finding(finding.code, finding.params, part)
