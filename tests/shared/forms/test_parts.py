from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from shared.forms.definition import Procedure
from shared.forms.example import example
from shared.forms.load import Procedures
from shared.forms.parts import divisions, join, split, split_to_fit, whole_of
from shared.forms.problems import refusals
from shared.forms.validate import validate

Household = Callable[..., dict[str, Any]]


def test_divisions_even_ones_first_and_few_parts_before_many() -> None:
    found = list(divisions(4))
    assert found[:3] == [(2, 2), (1, 3), (2, 1, 1)]
    assert all(sum(sizes) == 4 and min(sizes) > 0 for sizes in found)


def test_divisions_one_person_cannot_be_divided() -> None:
    assert list(divisions(1)) == []


def test_split_vectors(vectors: Callable[[str], Any], procedures: Procedures) -> None:
    for case in vectors("forms/parts.json")["cases"]:
        procedure = procedures[case["procedure"]]
        parts = split(procedure, case["answers"], tuple(case["sizes"]))
        assert parts == case["parts"], case["name"]
        assert join(procedure, parts[::-1]) == case["joined"] == case["answers"], case["name"]


@pytest.mark.parametrize("seed", range(40))
def test_split_every_part_of_a_valid_whole_is_valid(
    move: Procedure, today: date, seed: int
) -> None:
    answers = example(whole_of(move), 2 + seed % 10, seed, today)
    assert refusals(validate(whole_of(move), answers, today)) == []
    sizes = next(iter(divisions(len(answers["members"]))))
    for part in split(move, answers, sizes):
        assert refusals(validate(move, part, today)) == []


def test_split_to_fit_takes_the_fewest_parts(move: Procedure, household: Household) -> None:
    found = split_to_fit(move, household(), lambda part: len(part["members"]) < 3)
    assert found is not None
    assert [part["part"] for part in found] == [
        {"number": 1, "count": 2},
        {"number": 2, "count": 2},
    ]


def test_split_to_fit_leaves_room_for_the_remarks(move: Procedure, household: Household) -> None:
    members = household()["members"] + household()["members"]

    def fits(part: dict[str, Any]) -> bool:
        return len(part["members"]) + (3 if "remarks" in part else 0) <= 5

    found = split_to_fit(move, household(members=members), fits)
    assert found is not None
    assert [len(part["members"]) for part in found] == [2, 4]


def test_split_to_fit_nothing_fits_none(move: Procedure, household: Household) -> None:
    assert split_to_fit(move, household(), lambda _part: False) is None


def test_join_first_part_has_the_say(move: Procedure, household: Household) -> None:
    one, two = split(move, household(), (2, 1))
    joined = join(move, [{**two, "new_head": "somebody else"}, one])
    assert joined == household()


def test_join_what_is_there_so_far(move: Procedure, household: Household) -> None:
    _one, two = split(move, household(), (2, 1))
    joined = join(move, [two])
    assert joined["members"] == household()["members"][2:]
    assert "part" not in joined


def test_whole_of_holds_more_people(move: Procedure, today: date) -> None:
    people = [{"family_name": "x"}] * 13
    codes = {p.code for p in validate(move, {"members": people}, today)}
    as_whole = {p.code for p in validate(whole_of(move), {"members": people}, today)}
    assert "too_many" in codes
    assert "too_many" not in as_whole
