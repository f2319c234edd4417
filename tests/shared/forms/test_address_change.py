"""What 住民異動届 asks of whom: for each kind exactly the questions that the law has for it.

Basic Resident Registration Act, Articles 22 to 25, and 30-45 and the following for foreign
residents. 転出 names the destination and the planned day only.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from shared.forms.bring import what_to_bring
from shared.forms.conditions import Scope, holds
from shared.forms.definition import Condition, Procedure
from shared.forms.problems import refusals
from shared.forms.validate import validate

Household = Callable[..., dict[str, Any]]

ALWAYS = ["applicant", "phone", "related", "remarks"]
NAMES = ["family_name", "given_name", "family_kana", "given_kana", "birth_date", "sex"]
ITEMS = [
    *("nationality", "residence_status", "residence_period", "residence_expiry"),
    "residence_card",
]
MOVED = ["move_date", "old_address", "new_address"]
HEADS = ["old_head", "new_head"]

# Name → answers, what is asked of the form, of a Japanese national, and besides of a foreign one.
KINDS: dict[str, tuple[dict[str, Any], list[str], list[str], list[str]]] = {
    "move_in": (
        {"kind": "move_in"},
        ["from_abroad", "special_move_in", *MOVED, *HEADS],
        [*NAMES, "relation_to_head", "has_card", "foreign"],
        ITEMS,
    ),
    "move_in_special": (
        {"kind": "move_in", "special_move_in": True},
        ["from_abroad", "special_move_in", *MOVED, *HEADS],
        [*NAMES, "relation_to_head", "has_card", "foreign"],
        ITEMS,
    ),
    "move_in_from_abroad": (
        {"kind": "move_in", "from_abroad": True},
        ["from_abroad", *MOVED, "new_head"],
        [*NAMES, "relation_to_head", "has_card", "foreign"],
        ITEMS,
    ),
    "move_within": (
        {"kind": "move_within"},
        [*MOVED, *HEADS],
        [*NAMES, "relation_to_head", "has_card", "foreign"],
        ITEMS,
    ),
    "move_out": (
        {"kind": "move_out"},
        ["to_abroad", "move_date", "new_address"],
        [*NAMES, "has_card", "foreign"],
        [],
    ),
    "move_out_abroad": (
        {"kind": "move_out", "to_abroad": True},
        ["to_abroad", "move_date", "new_address"],
        [*NAMES, "has_card", "foreign"],
        [],
    ),
    "household_change": (
        {"kind": "household_change"},
        ["move_date", "new_address", *HEADS],
        [*NAMES, "relation_to_head", "foreign"],
        [],
    ),
    "move_within_late": (
        {"kind": "move_within", "move_date": "2026-11-01"},
        ["move_date", "late_reason", "old_address", "new_address", *HEADS],
        [*NAMES, "relation_to_head", "has_card", "foreign"],
        ITEMS,
    ),
    "move_out_late": (
        {"kind": "move_out", "move_date": "2026-11-01"},
        ["to_abroad", "move_date", "new_address"],
        [*NAMES, "has_card", "foreign"],
        [],
    ),
    "by_agent": (
        {"kind": "move_within", "applicant": "agent"},
        [*MOVED, *HEADS, "applicant_name"],
        [*NAMES, "relation_to_head", "has_card", "foreign"],
        ITEMS,
    ),
}


def _shown(condition: Condition | None, scope: Scope) -> bool:
    return condition is None or holds(condition, scope)


@pytest.mark.parametrize("name", KINDS)
def test_questions_asked_are_exactly_those_of_the_kind(
    move: Procedure, today: date, name: str
) -> None:
    answers, expected, _, _ = KINDS[name]
    scope = Scope(today, answers)
    asked = [
        field.id
        for section in move.sections
        if _shown(section.shown_when, scope)
        for field in section.fields
        if _shown(field.shown_when, scope) and field.kind != "part"
    ]
    assert sorted(asked) == sorted(["kind", "members", *expected, *ALWAYS])


@pytest.mark.parametrize("name", KINDS)
def test_questions_about_a_person_are_exactly_those_of_the_kind(
    move: Procedure, today: date, name: str
) -> None:
    answers, _, japanese, foreign = KINDS[name]
    people = next(field for field in move.fields if field.id == "members")
    for person, expected in (({}, japanese), ({"foreign": True}, [*japanese, *foreign])):
        scope = Scope(today, answers).within(person)
        asked = [field.id for field in people.fields if _shown(field.shown_when, scope)]
        assert asked == expected


COUNTRY = {"country": "ネパール"}


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        ({"kind": "move_in", "from_abroad": True}, "old_address"),
        ({"kind": "move_out", "to_abroad": True}, "new_address"),
    ],
)
def test_address_abroad_is_a_country_alone(
    move: Procedure, household: Household, today: date, answers: dict[str, Any], place: str
) -> None:
    good = household(**answers, **{place: COUNTRY})
    assert refusals(validate(move, good, today)) == []
    bad = household(**answers)
    found = [problem.path for problem in refusals(validate(move, bad, today))]
    assert found == [f"{place}.country"]


HEAD = {"relation_to_head": "head", "foreign": True, "has_card": True}
WIFE = {"relation_to_head": "spouse", "foreign": True}
SON = {"relation_to_head": "child"}


def _bring(move: Procedure, today: date, *people: Any, **answers: Any) -> dict[str, list[int]]:
    scope = Scope(today, {**answers, "members": list(people)})
    found = what_to_bring(move, scope)
    return {item.id: list(item.people) for item in found if item.id != "identity"}


def test_bring_moving_in_from_abroad_passports_and_family_register(
    move: Procedure, today: date
) -> None:
    found = _bring(move, today, HEAD, SON, kind="move_in", from_abroad=True)
    assert found == {
        "my_number_card": [0],
        "passport": [0, 1],
        "family_register": [1],
        "residence_card": [0],
    }


@pytest.mark.parametrize(
    ("people", "whose"),
    [
        ((HEAD, WIFE, SON), [1]),
        (({**HEAD, "foreign": False}, WIFE), None),
        ((HEAD, {**WIFE, "relation_to_head": "cohabitant"}), None),
        # The head is on no list and may be foreign too.
        ((WIFE, SON), [0]),
    ],
)
def test_bring_proof_of_relation_where_the_head_is_a_foreign_relative(
    move: Procedure, today: date, people: tuple[Any, ...], whose: list[int] | None
) -> None:
    for kind in ("move_in", "move_within", "household_change"):
        assert _bring(move, today, *people, kind=kind).get("relation_proof") == whose
    assert "relation_proof" not in _bring(move, today, *people, kind="move_out")


@pytest.mark.parametrize(
    ("answers", "papers"),
    [
        ({"kind": "move_in"}, {"my_number_card", "moving_out_certificate", "residence_card"}),
        ({"kind": "move_in", "special_move_in": True}, {"my_number_card", "residence_card"}),
        ({"kind": "move_within"}, {"my_number_card", "residence_card"}),
        ({"kind": "move_out"}, {"my_number_card"}),
        ({"kind": "household_change"}, set()),
        ({"kind": "household_change", "applicant": "agent"}, {"agent_proof"}),
        ({"kind": "household_change", "applicant": "member"}, set()),
    ],
)
def test_bring_papers_of_each_kind(
    move: Procedure, today: date, answers: dict[str, Any], papers: set[str]
) -> None:
    assert set(_bring(move, today, HEAD, **answers)) == papers
