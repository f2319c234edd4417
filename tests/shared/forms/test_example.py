from datetime import date, timedelta

import pytest

from shared.forms.example import MAKERS, example
from shared.forms.kinds import KINDS
from shared.forms.load import Procedures
from shared.forms.normalise import normalise
from shared.forms.problems import refusals
from shared.forms.validate import validate


@pytest.mark.parametrize("name", ["address_change", "every_kind"])
@pytest.mark.parametrize("people", [1, 3])
def test_example_any_seed_valid_and_canonical(
    procedures: Procedures, name: str, people: int, today: date
) -> None:
    procedure = procedures[name]
    for seed in range(100):
        answers = example(procedure, people, seed, today)
        assert refusals(validate(procedure, answers, today)) == []
        assert normalise(procedure, answers) == answers
        assert len(answers[procedure.people or ""]) == people


def test_example_address_change_not_even_a_warning(procedures: Procedures, today: date) -> None:
    move = procedures["address_change"]
    assert [
        p for seed in range(100) for p in validate(move, example(move, 2, seed, today), today)
    ] == []


def test_example_same_seed_same_answers(procedures: Procedures, today: date) -> None:
    move = procedures["address_change"]
    assert example(move, 4, 7, today) == example(move, 4, 7, today)
    assert example(move, 4, 7, today) != example(move, 4, 8, today)


def test_example_another_day_valid_on_that_day(procedures: Procedures, today: date) -> None:
    move = procedures["address_change"]
    day = today - timedelta(days=4000)
    assert validate(move, example(move, 4, 7, day), day) == []


@pytest.mark.parametrize(("wished", "got"), [(0, 1), (12, 12), (50, 12)])
def test_example_more_or_fewer_people_than_allowed_as_many_as_may_be(
    procedures: Procedures, wished: int, got: int, today: date
) -> None:
    assert len(example(procedures["address_change"], wished, 1, today)["members"]) == got


def test_makers_every_kind_but_people_has_one() -> None:
    assert set(MAKERS) == set(KINDS) - {"people", "part"}


def test_example_hundred_seeds_reach_every_option_of_the_first_question(
    procedures: Procedures, today: date
) -> None:
    move = procedures["address_change"]
    kinds = {example(move, 1, seed, today)["kind"] for seed in range(100)}
    assert kinds == {"move_in", "move_within", "move_out", "household_change"}
