"""Sums over the rows of a list, for whoever reads the form: worked out, never typed.

The browser's twin is `shared/static/js/forms/totals.mjs`; both pass the same vectors.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from shared.forms.conditions import Scope, concerned
from shared.forms.definition import Procedure, Total


@dataclass(frozen=True)
class Sum:
    """`value` for the rows with this `option`, or for all rows. Its words are the text
    `total.<id>.label`."""

    id: str
    value: int
    option: str | None = None


def totals(procedure: Procedure, scope: Scope) -> list[Sum]:
    """In the definition's order, options in theirs; nothing for a list without such rows.
    `scope.form` are the answers."""
    return [found for total in procedure.totals for found in _sums(procedure, total, scope)]


def _sums(procedure: Procedure, total: Total, scope: Scope) -> Iterator[Sum]:
    rows = [scope.form[total.of][index] for index in concerned(total.of, total.where, scope)]
    for option in _options(procedure, total):
        values = [_value(total, row) for row in rows if option in (None, row.get(total.by or ""))]
        known = [value for value in values if value is not None]
        if known:
            yield Sum(total.id, sum(known), option)


def _options(procedure: Procedure, total: Total) -> tuple[str | None, ...]:
    if total.by is None:
        return (None,)
    lists = (field for field in procedure.fields if field.id == total.of)
    return next(inner.options for field in lists for inner in field.fields if inner.id == total.by)


def _value(total: Total, row: Mapping[str, Any]) -> int | None:
    """What a row counts for; nothing while a number of it is missing."""
    if total.sum is None:
        return 1
    numbers = [row.get(name) for name in (total.sum, total.less) if name is not None]
    if not all(type(number) is int for number in numbers):
        return None
    first, *less = (int(number or 0) for number in numbers)
    return first - sum(less)
