"""Which places of the sheet to show: what is asked, and what carries an answer all the same."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from counter_scanner.domain.prefill import declared_person
from counter_scanner.domain.sheet import Sheet
from shared.forms.conditions import Scope, holds
from shared.forms.definition import Answers, Condition, Field, Procedure
from shared.forms.kinds.address import PARTS

ABROAD_PART = "country"


def asked(procedure: Procedure, declared: Answers, sheet: Sheet, today: date) -> frozenset[str]:
    """Paths, by the sheet's rows. An unasked declared answer stays in sight."""
    scope = Scope(today, sheet.answers)
    return frozenset(
        path
        for section in procedure.sections
        for field in section.fields
        for path in _field(field, _holds(section.shown_when, scope), declared, sheet, scope)
    )


def _field(
    field: Field, section_asked: bool, declared: Answers, sheet: Sheet, scope: Scope
) -> Iterator[str]:
    values = (declared.get(field.id), sheet.answers.get(field.id))
    if not (section_asked and _holds(field.shown_when, scope)) and values == (None, None):
        return
    yield field.id
    if field.kind == "address":
        yield from _parts(field, values, scope)
    for row, person in enumerate(values[1] or () if field.fields else ()):
        was = declared_person(values[0], sheet.origin(field.id, row))
        yield from _person(field, row, was, person, scope)


def _person(
    field: Field, row: int, was: Mapping[str, Any], person: Any, scope: Scope
) -> Iterator[str]:
    own = person if isinstance(person, dict) else {}
    inner_scope = scope.within(own)
    for inner in field.fields:
        if inner.id in own or inner.id in was or _holds(inner.shown_when, inner_scope):
            yield f"{field.id}.{row}.{inner.id}"


def _parts(field: Field, values: tuple[Any, Any], scope: Scope) -> Iterator[str]:
    """All parts; the one for abroad only where it is asked or answered."""
    abroad = field.setting("abroad_when")
    wants_abroad = abroad is not None and holds(abroad, scope)
    for part in PARTS:
        answered = any(isinstance(value, dict) and part in value for value in values)
        if part != ABROAD_PART or wants_abroad or answered:
            yield f"{field.id}.{part}"


def _holds(condition: Condition | None, scope: Scope) -> bool:
    return condition is None or holds(condition, scope)
