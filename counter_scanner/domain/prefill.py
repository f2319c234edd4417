"""What the entry screen begins with, and where it differs from what was declared."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from counter_scanner.domain.sheet import Sheet
from shared.forms.conditions import Scope
from shared.forms.definition import Answers, Field, Procedure
from shared.forms.kinds.address import PARTS
from shared.forms.normalise import drop_unasked


def prefill(
    procedure: Procedure, declared: Answers, today: date, parts: tuple[int, ...] = ()
) -> Sheet:
    """Every declared answer, taken over byte for byte; no paper has been seen yet.

    What the form at home should not have asked stays on the declared side only.
    """
    return Sheet(
        answers=drop_unasked(procedure, declared, Scope(today, declared)),
        origins={
            field.id: tuple(range(len(declared.get(field.id, ()))))
            for field in procedure.fields
            if field.fields
        },
        parts=parts,
    )


def changes(procedure: Procedure, declared: Answers, sheet: Sheet) -> frozenset[str]:
    """Paths, by the sheet's rows, whose confirmed value is not the declared one."""
    return frozenset(
        path
        for field in procedure.fields
        for path in _field_changes(field, declared.get(field.id), sheet)
    )


def _field_changes(field: Field, before: Any, sheet: Sheet) -> Iterator[str]:
    after = sheet.answers.get(field.id)
    if not field.fields:
        yield from _leaf_changes(field, field.id, before, after)
        return
    for row, person in enumerate(after or ()):
        was = declared_person(before, sheet.origin(field.id, row))
        for inner in field.fields:
            path = f"{field.id}.{row}.{inner.id}"
            yield from _leaf_changes(inner, path, was.get(inner.id), person.get(inner.id))


def declared_person(declared: Any, origin: int | None) -> Mapping[str, Any]:
    """The declared person that a row came from; nobody for a row added at the desk."""
    if not isinstance(declared, list) or origin is None or origin >= len(declared):
        return {}
    person = declared[origin]
    return person if isinstance(person, dict) else {}


def _leaf_changes(field: Field, path: str, before: Any, after: Any) -> Iterator[str]:
    if field.kind == "address":
        old, new = before or {}, after or {}
        yield from (f"{path}.{part}" for part in PARTS if old.get(part) != new.get(part))
    elif before != after:
        yield path


def left_out(field: Field, declared: Answers, sheet: Sheet) -> list[int]:
    """The declared people of a list whom the clerk has taken off the sheet."""
    kept = set(sheet.origins.get(field.id, ()))
    return [number for number in range(len(declared.get(field.id, ()))) if number not in kept]
