from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from shared.forms.definition import Procedure
from shared.forms.example import example
from shared.forms.load import Procedures
from shared.forms.schema import notification_schema

Household = Callable[..., dict[str, Any]]


def _fits(procedure: Procedure, answers: dict[str, Any]) -> bool:
    schema = notification_schema(procedure)
    Draft202012Validator.check_schema(schema)
    content = {"procedure": procedure.name, "revision": procedure.revision, "answers": answers}
    return bool(Draft202012Validator(schema).is_valid(content))


@pytest.mark.parametrize("name", ["address_change", "every_kind"])
def test_notification_schema_every_example_fits(
    procedures: Procedures, name: str, today: date
) -> None:
    procedure = procedures[name]
    assert all(_fits(procedure, example(procedure, 3, seed, today)) for seed in range(40))


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "vanish"},
        {"kind": None},
        {"pin": "1234"},
        {"members": []},
        {"members__0__birth_date": None},
        {"members__0__sex": 1},
        {"new_address__postcode": "560-0021"},
        {"new_address__planet": "x"},
        {"related": ["school", "school"]},
        {"phone": "110"},
        {"remarks": ""},
    ],
)
def test_notification_schema_wrong_shape_does_not_fit(
    move: Procedure, household: Household, changes: dict[str, Any]
) -> None:
    assert _fits(move, household())
    assert not _fits(move, household(**changes))


def test_notification_schema_answer_of_a_section_not_shown_may_be_absent(
    move: Procedure, household: Household
) -> None:
    assert _fits(move, household(kind="household_change", old_address=None))
