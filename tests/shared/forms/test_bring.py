from collections.abc import Callable
from datetime import date
from typing import Any

from shared.forms.bring import Item, what_to_bring
from shared.forms.conditions import Scope
from shared.forms.definition import Procedure
from shared.forms.load import Procedures

Household = Callable[..., dict[str, Any]]
Vectors = Callable[[str], Any]


def test_what_to_bring_vectors(vectors: Vectors, procedures: Procedures) -> None:
    for case in vectors("forms/bring.json"):
        scope = Scope(date.fromisoformat(case["today"]), case["answers"])
        found = what_to_bring(procedures[case["procedure"]], scope)
        assert [{"id": i.id, "people": list(i.people)} for i in found] == case["items"]


def test_what_to_bring_cards_named_by_holder(
    move: Procedure, household: Household, today: date
) -> None:
    found = what_to_bring(move, Scope(today, household()))
    assert found == [Item("identity"), Item("my_number_card", (0, 1))]


def test_what_to_bring_people_no_list_nothing_for_each(move: Procedure, today: date) -> None:
    assert what_to_bring(move, Scope(today, {"members": "x"})) == [Item("identity")]
