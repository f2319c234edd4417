from datetime import UTC, date, datetime, timedelta

import pytest

from shared.forms.conditions import Scope
from shared.forms.example import MAKERS, example
from shared.forms.kinds import KINDS
from shared.forms.load import Procedures, load_procedures
from shared.forms.normalise import normalise
from shared.forms.notification import new_notification
from shared.forms.problems import refusals
from shared.forms.totals import totals
from shared.forms.validate import validate
from shared.wire.record import from_record, to_record

NOW = datetime(2026, 11, 24, 3, 4, tzinfo=UTC)


NAMES = sorted(load_procedures())


@pytest.mark.parametrize("name", [*NAMES, "every_kind"])
@pytest.mark.parametrize("people", [1, 3])
def test_example_any_seed_valid_and_canonical(
    procedures: Procedures, name: str, people: int, today: date
) -> None:
    procedure = procedures[name]
    for seed in range(100):
        answers = example(procedure, people, seed, today)
        assert refusals(validate(procedure, answers, today)) == []
        assert normalise(procedure, answers) == answers
        if procedure.people is not None:
            assert len(answers[procedure.people]) == people


@pytest.mark.parametrize("name", NAMES)
def test_example_any_seed_comes_back_from_its_record(
    procedures: Procedures, name: str, today: date
) -> None:
    procedure = procedures[name]
    for seed in range(100):
        answers = example(procedure, 1 + seed % 5, seed, today)
        made = new_notification(procedure, answers, "ja", NOW, bytes(16))
        assert from_record(to_record(made, procedure), procedures) == made


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


def test_makers_every_kind_but_lists_has_one() -> None:
    plain = {name for name, kind in KINDS.items() if not kind.has_fields}
    assert set(MAKERS) == plain - {"part"}


@pytest.mark.parametrize(("name", "total"), [("car_log", "distance"), ("wildlife_capture", "all")])
def test_example_lists_have_something_to_sum_up(
    procedures: Procedures, name: str, total: str, today: date
) -> None:
    procedure = procedures[name]
    made = [example(procedure, 3, seed, today) for seed in range(40)]
    sums = [one for answers in made for one in totals(procedure, Scope(today, answers))]
    assert any(one.id == total and one.value > 0 for one in sums)


def test_example_hundred_seeds_reach_every_option_of_the_first_question(
    procedures: Procedures, today: date
) -> None:
    move = procedures["address_change"]
    kinds = {example(move, 1, seed, today)["kind"] for seed in range(100)}
    assert kinds == {"move_in", "move_within", "move_out", "household_change"}
