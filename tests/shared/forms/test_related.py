from collections.abc import Callable
from datetime import date
from typing import Any

from shared.forms.conditions import Scope
from shared.forms.definition import Procedure
from shared.forms.load import Procedures
from shared.forms.related import related_procedures

Household = Callable[..., dict[str, Any]]
Vectors = Callable[[str], Any]


def test_related_procedures_vectors(vectors: Vectors, procedures: Procedures) -> None:
    for case in vectors("forms/related.json")["cases"]:
        scope = Scope(date.fromisoformat(case["today"]), case["answers"])
        found = [
            {
                "id": item.id,
                "last_day": item.last_day.isoformat() if item.last_day else None,
                "people": list(item.people),
            }
            for item in related_procedures(procedures[case["procedure"]], scope)
        ]
        assert found == case["related"], case["name"]


def test_related_procedures_every_option_has_one(move: Procedure) -> None:
    options = next(field.options for field in move.fields if field.id == "related")
    assert {item.id for item in move.related} == set(options)


def test_related_procedures_child_older_school_year_gone(
    move: Procedure, household: Household
) -> None:
    answers = household(kind="move_in", related=None)
    ids = {
        day: [item.id for item in related_procedures(move, Scope(day, answers))]
        for day in (date(2026, 4, 1), date(2035, 4, 1), date(2038, 4, 1))
    }
    # Born on 29 February 2020: at school from 6 to 15, child allowance until 18.
    assert [("school" in found, "child_allowance" in found) for found in ids.values()] == [
        (True, True),
        (False, True),
        (False, False),
    ]


def test_related_procedures_lapse_on_a_closed_day_the_open_day_before(
    move: Procedure, household: Household
) -> None:
    answers = household(kind="move_in")
    asked = Scope(date(2026, 11, 22), answers)
    closed = {date(2027, 2, 20), date(2027, 2, 19)}
    found = related_procedures(move, asked, lambda day: day in closed)
    assert found[0].last_day == date(2027, 2, 18)
