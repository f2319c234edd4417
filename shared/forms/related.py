"""Other procedures that the answers suggest, each with its own last day.

Pointed out, never demanded: what applies to a household the clerk finds out in talking. The
browser's twin is `shared/static/js/forms/related.mjs`; both pass the same vectors.
"""

from dataclasses import dataclass
from datetime import date

from shared.forms.conditions import Scope, concerned, holds
from shared.forms.deadlines import last_day_of
from shared.forms.definition import Procedure, RelatedTo
from shared.japanese.holidays import IsClosed, is_office_holiday


@dataclass(frozen=True)
class Related:
    """`people` are the indices of those whom it is about, none where nobody is told apart. Its
    words are the text `related.<id>`."""

    id: str
    last_day: date | None = None
    people: tuple[int, ...] = ()


def related_procedures(
    procedure: Procedure, scope: Scope, is_closed: IsClosed = is_office_holiday
) -> list[Related]:
    """In the definition's order. `scope.form` are the answers."""
    return [
        Related(
            item.id, _last_day(item, scope, is_closed), concerned(item.for_each, item.where, scope)
        )
        for item in procedure.related
        if holds(item.when, scope)
    ]


def _last_day(item: RelatedTo, scope: Scope, is_closed: IsClosed) -> date | None:
    return last_day_of(item.deadline, scope, is_closed) if item.deadline else None
