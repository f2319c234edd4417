from collections.abc import Callable
from datetime import date
from typing import Any

from shared.forms.conditions import Scope, holds

Vectors = Callable[[str], Any]


def test_holds_vectors(vectors: Vectors) -> None:
    for case in vectors("forms/conditions.json"):
        scope = Scope(date.fromisoformat(case["today"]), case["form"], case["item"])
        assert holds(case["condition"], scope) is case["holds"], case["name"]


def test_holds_one_for_yes_differs_from_it(today: date) -> None:
    assert not holds({"foreign": True}, Scope(today, {"foreign": 1}))


def test_holds_name_in_person_and_form_person_first(today: date) -> None:
    scope = Scope(today, {"kind": "outer", "only": "form"}).within({"kind": "inner"})
    assert holds({"kind": "inner", "only": "form"}, scope)


def test_holds_date_spelled_loosely_is_no_date(today: date) -> None:
    assert not holds({"day": {"over_days_ago": 1}}, Scope(today, {"day": "20200101"}))
