"""In which words questions are asked, where the answers so far allow better ones.

A day of moving out lies ahead, the address of a household that changed stays the same: one label
for all would fit nobody. A field or section lists `worded = [{ id, when }]`; the first that holds
gives its texts below `as.<id>`, and what it lacks is said as always. The browser's twin is
`shared/static/js/forms/worded.mjs`; both pass the same vectors.
"""

from collections.abc import Iterator

from shared.forms.conditions import Scope, holds
from shared.forms.definition import Field, Procedure, Section


def words_in_use(procedure: Procedure, scope: Scope) -> dict[str, str]:
    """By the place of a text, as `section.date` or `field.members.field.sex`, the id of the words
    that hold. Whoever is on a list is asked in the same words as the others."""
    found = (
        (place, next((words.id for words in asked.worded if holds(words.when, scope)), None))
        for place, asked in _places(procedure)
    )
    return {place: words for place, words in found if words is not None}


def _places(procedure: Procedure) -> Iterator[tuple[str, Section | Field]]:
    for section in procedure.sections:
        yield f"section.{section.id}", section
        for field in section.fields:
            yield f"field.{field.id}", field
            yield from ((f"field.{field.id}.field.{one.id}", one) for one in field.fields)
