"""JSON Schema (2020-12) of a procedure's notification, generated from its definition."""

from typing import Any

from shared.forms.definition import Field, Procedure
from shared.forms.kinds import KINDS


def notification_schema(procedure: Procedure) -> dict[str, Any]:
    """Shapes only: conditions and rules over several answers are `validate`'s."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": procedure.name,
        "type": "object",
        "required": ["procedure", "answers"],
        "properties": {
            "procedure": {"const": procedure.name},
            "revision": {"const": procedure.revision},
            "form_id": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "made_at": {"type": "string", "format": "date-time"},
            "lang": {"type": "string"},
            "answers": _answers_schema(tuple(procedure.fields), _always_required(procedure)),
        },
        "additionalProperties": False,
    }


def _always_required(procedure: Procedure) -> list[str]:
    sections = [section for section in procedure.sections if not section.shown_when]
    return [field.id for section in sections for field in _required(section.fields)]


def _required(fields: tuple[Field, ...]) -> list[Field]:
    return [field for field in fields if field.required and not field.shown_when]


def _answers_schema(fields: tuple[Field, ...], required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.id: _field_schema(field) for field in fields},
        "required": required,
        "additionalProperties": False,
    }


def _field_schema(field: Field) -> dict[str, Any]:
    schema = KINDS[field.kind].schema(field)
    if field.fields:
        required = [inner.id for inner in _required(field.fields)]
        schema["items"] = _answers_schema(field.fields, required)
    return schema
