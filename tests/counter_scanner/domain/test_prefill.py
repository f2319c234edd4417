from datetime import date
from typing import Any

from counter_scanner.domain.prefill import changes, left_out, prefill
from counter_scanner.domain.sheet import Sheet
from shared.forms.load import load_procedures

MOVE = load_procedures().named("address_change")
TODAY = date(2026, 11, 24)
MEMBERS = next(field for field in MOVE.fields if field.id == "members")


def declared() -> dict[str, Any]:
    return {
        "kind": "move_within",
        "new_address": {"prefecture": "大阪府", "city": "豊中市", "block": "3-1-1"},
        "members": [
            {"family_name": "髙橋", "given_name": "𠮷江"},
            {"family_name": "髙橋", "given_name": "葛\U000e0100彦"},
        ],
    }


def test_prefill_every_declared_answer_taken_over() -> None:
    sheet = prefill(MOVE, declared(), TODAY)
    assert sheet.answers == declared()
    assert sheet.origins == {"members": (0, 1)}
    assert changes(MOVE, declared(), sheet) == frozenset()


def test_prefill_unasked_answer_left_on_the_declared_side() -> None:
    answers = declared() | {"from_abroad": True}
    sheet = prefill(MOVE, answers, TODAY)
    assert "from_abroad" not in sheet.answers
    assert changes(MOVE, answers, sheet) == {"from_abroad"}


def test_prefill_nothing_declared_an_empty_sheet() -> None:
    assert prefill(MOVE, {}, TODAY) == Sheet({}, {"members": ()})


def test_changes_part_of_an_address_named() -> None:
    sheet = prefill(MOVE, declared(), TODAY)
    sheet.answers["new_address"] = {**declared()["new_address"], "block": "3-1-2", "town": "中桜塚"}
    assert changes(MOVE, declared(), sheet) == {"new_address.block", "new_address.town"}


def test_changes_look_alike_kanji_are_a_change() -> None:
    sheet = prefill(MOVE, declared(), TODAY)
    sheet.answers["members"] = [{**declared()["members"][0], "family_name": "高橋"}]
    assert changes(MOVE, declared(), sheet) == {"members.0.family_name"}


def test_changes_after_a_row_left_out_compare_with_their_origin() -> None:
    sheet = Sheet({**declared(), "members": declared()["members"][1:]}, {"members": (1,)})
    assert changes(MOVE, declared(), sheet) == frozenset()
    assert left_out(MEMBERS, declared(), sheet) == [0]


def test_changes_added_row_is_new_throughout() -> None:
    people = [*declared()["members"], {"family_name": "森"}]
    sheet = Sheet({**declared(), "members": people}, {"members": (0, 1, None)})
    assert changes(MOVE, declared(), sheet) == {"members.2.family_name"}
