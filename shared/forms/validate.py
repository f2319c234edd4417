"""Every problem in a set of answers, at once: for the resident, the command line and the clerk.

Problems are values. A refusal stops; a warning is shown and passes. The browser's twin is
`shared/static/js/forms/validate.mjs`; both pass the same vectors.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from shared.forms.conditions import Scope, holds
from shared.forms.deadlines import deadline_problems
from shared.forms.definition import Answers, Condition, Field, Procedure
from shared.forms.kinds import KINDS
from shared.forms.kinds.people import most
from shared.forms.problems import Problem, at
from shared.forms.rules import rule_problems
from shared.japanese.holidays import IsClosed, is_office_holiday


def validate(
    procedure: Procedure, answers: Answers, today: date, is_closed: IsClosed = is_office_holiday
) -> list[Problem]:
    """All problems of normalised answers, in the order in which the form asks.

    `today` is the day in Japan on which the question is put: at home the day of filling in, at
    the counter the day of the visit. `is_closed` moves deadlines, of which problems only warn.
    """
    scope = Scope(today, answers)
    known = {field.id for field in procedure.fields}
    problems = [Problem(name, "unknown_field") for name in answers if name not in known]
    for section in procedure.sections:
        shown = section.shown_when is None or holds(section.shown_when, scope)
        for field in section.fields:
            problems += _field_problems(field, field.id, answers.get(field.id), scope, shown)
    problems += rule_problems(procedure.rules, scope)
    problems += deadline_problems(procedure, answers, scope, is_closed)
    return problems


def _field_problems(
    field: Field, path: str, value: Any, scope: Scope, section_shown: bool
) -> Iterator[Problem]:
    shown = section_shown and (field.shown_when is None or holds(field.shown_when, scope))
    if value is None:
        if shown and _is_required(field, scope):
            yield Problem(path, "required")
        return
    if not shown:
        yield Problem(path, "not_asked", weight="warning")
    for finding in KINDS[field.kind].check(field, value, scope):
        yield at(path, finding)
    if field.fields and isinstance(value, list):
        yield from _people_problems(field, path, value, scope)


def _is_required(field: Field, scope: Scope) -> bool:
    condition: Condition | None = field.required_when
    return field.required or (condition is not None and holds(condition, scope))


def _people_problems(field: Field, path: str, people: list[Any], scope: Scope) -> Iterator[Problem]:
    """Of the people that the list may hold: those beyond are one problem, not thousands."""
    known = {inner.id for inner in field.fields}
    for index, person in enumerate(people[: most(field)]):
        where = f"{path}.{index}"
        if not isinstance(person, dict):
            yield Problem(where, "wrong_type")
            continue
        for name in (name for name in person if name not in known):
            yield Problem(f"{where}.{name}", "unknown_field")
        about = scope.within(person)
        for inner in field.fields:
            name = inner.id
            yield from _field_problems(inner, f"{where}.{name}", person.get(name), about, True)
