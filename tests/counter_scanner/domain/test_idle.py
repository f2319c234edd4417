from datetime import date

from counter_scanner.domain.idle import idle_ticks
from shared.forms.load import load_procedures

PROCEDURES = load_procedures()
MOVE = PROCEDURES.named("address_change")
TODAY = date(2026, 11, 24)


def test_idle_ticks_of_a_household_change_are_those_that_hang_on_the_address() -> None:
    assert idle_ticks(MOVE, {"kind": "household_change"}, TODAY) == {
        "related": [
            *("my_number_card", "pension", "school", "seal_registration", "maternity"),
            *("dog", "water"),
        ]
    }


def test_idle_ticks_of_who_moves_follow_the_kind_of_move() -> None:
    assert idle_ticks(MOVE, {"kind": "move_in"}, TODAY) == {}
    leaving = idle_ticks(MOVE, {"kind": "move_out"}, TODAY)
    assert leaving == {"related": ["my_number_card", "seal_registration"]}


def test_idle_ticks_of_what_is_found_anyway_are_none() -> None:
    child = {"birth_date": "2015-04-01"}
    answers = {"kind": "move_in", "members": [child], "related": ["school"]}
    assert idle_ticks(MOVE, answers, TODAY) == {}


def test_idle_ticks_where_no_procedure_waits_for_a_tick_are_none() -> None:
    assert idle_ticks(PROCEDURES.named("school_repair"), {}, TODAY) == {}
