"""From what was typed to canonical answers: blanks dropped, each kind's own reading applied.

Nothing is lost on the way: what a kind cannot read stays as typed, for `validate` to name.
"""

from collections.abc import Mapping
from typing import Any

from shared.forms.conditions import Scope, holds
from shared.forms.definition import Answers, Field, Procedure
from shared.forms.kinds import KINDS


def normalise(procedure: Procedure, raw: Mapping[str, Any]) -> Answers:
    """Canonical answers. Unknown names stay, so that `validate` can refuse them."""
    return _normalise_fields(tuple(procedure.fields), raw)


def _normalise_fields(fields: tuple[Field, ...], raw: Mapping[str, Any]) -> Answers:
    by_id = {field.id: field for field in fields}
    answers: Answers = {}
    for name, value in raw.items():
        read = _normalise_value(by_id[name], value) if name in by_id else value
        if not is_blank(read):
            answers[name] = read
    return answers


def _normalise_value(field: Field, value: Any) -> Any:
    if field.fields and isinstance(value, list):
        people = [
            _normalise_fields(field.fields, item) if isinstance(item, dict) else item
            for item in value
        ]
        # A person about whom nothing was answered is an empty row of the form.
        return [person for person in people if person != {}]
    return KINDS[field.kind].normalise(field, value)


def is_blank(value: Any) -> bool:
    """Nothing was answered: absent, only spaces, or a table of nothing. No answer holds tables
    within tables, so what a stranger nests deeper is not followed."""
    parts = value.values() if isinstance(value, dict) else [value]
    return all(_is_nothing(part) for part in parts)


def _is_nothing(value: Any) -> bool:
    return not value.strip() if isinstance(value, str) else value in (None, [], {})


def drop_unasked(procedure: Procedure, answers: Answers, scope: Scope) -> Answers:
    """Without the answers to questions that this form does not ask (they were asked before
    another answer changed). Dropping one may close the question behind it, so until it rests."""
    kept = _drop_once(procedure, answers, scope)
    return kept if kept == answers else drop_unasked(procedure, kept, Scope(scope.today, kept))


def _drop_once(procedure: Procedure, answers: Answers, scope: Scope) -> Answers:
    kept = dict(answers)
    for section in procedure.sections:
        for field in section.fields:
            if not (_shown(section.shown_when, scope) and _shown(field.shown_when, scope)):
                kept.pop(field.id, None)
            elif field.fields and isinstance(kept.get(field.id), list):
                kept[field.id] = [_drop(field, person, scope) for person in kept[field.id]]
    return kept


def _drop(field: Field, person: Any, scope: Scope) -> Any:
    if not isinstance(person, dict):
        return person
    inner = scope.within(person)
    unasked = {part.id for part in field.fields if not _shown(part.shown_when, inner)}
    return {name: value for name, value in person.items() if name not in unasked}


def _shown(condition: Mapping[str, Any] | None, scope: Scope) -> bool:
    return condition is None or holds(condition, scope)
