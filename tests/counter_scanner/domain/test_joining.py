from datetime import date
from typing import Any

import pytest

from counter_scanner.domain.joining import Declared, catch_up, declared
from counter_scanner.domain.prefill import prefill
from counter_scanner.domain.sheet import Sheet
from shared.forms.load import load_procedures
from shared.forms.parts import split

MOVE = load_procedures().named("address_change")
TODAY = date(2026, 11, 24)


def whole(people: int = 5) -> dict[str, Any]:
    members = [{"family_name": str(number)} for number in range(people)]
    return {"kind": "move_within", "members": members, "remarks": "x", "phone": "0612345678"}


def parts(*sizes: int) -> list[dict[str, Any]]:
    return split(MOVE, whole(sum(sizes)), sizes)


def drawn(codes: list[dict[str, Any]]) -> tuple[Sheet, Declared]:
    """The sheet that a desk begins with after these codes."""
    now = declared(MOVE, codes)
    return prefill(MOVE, now.answers, TODAY, tuple(sorted(now.parts))), now


def names(sheet: Sheet) -> list[str]:
    return [person["family_name"] for person in sheet.answers["members"]]


def test_declared_of_no_code_nothing() -> None:
    assert declared(MOVE, []) == Declared({}, {})


def test_declared_of_a_code_that_was_not_split_its_answers() -> None:
    found = declared(MOVE, [whole()])
    assert (found.answers, found.missing) == (whole(), ())


def test_declared_says_which_parts_are_missing() -> None:
    found = declared(MOVE, parts(2, 2, 1)[1:2])
    assert (found.count, found.missing) == (3, (1, 3))


def test_declared_of_all_parts_the_whole_in_order() -> None:
    assert declared(MOVE, parts(3, 2)[::-1]).answers == whole()


@pytest.mark.parametrize("first", [0, 1, 2])
@pytest.mark.parametrize("second", [0, 1, 2])
def test_catch_up_comes_to_what_all_codes_at_once_give(first: int, second: int) -> None:
    codes = parts(2, 2, 1)
    sheet, _ = drawn([codes[first]])
    for known in ([codes[first], codes[second]], codes):
        sheet = catch_up(MOVE, sheet, declared(MOVE, known), TODAY)
    assert sheet == drawn(codes)[0]


def test_catch_up_nothing_new_changes_nothing() -> None:
    sheet, now = drawn(parts(3, 2))
    assert catch_up(MOVE, sheet, now, TODAY) is sheet


def test_catch_up_keeps_what_the_clerk_has_typed() -> None:
    one, two = parts(3, 2)
    sheet, _ = drawn([two])
    people = [{"family_name": "mended"}, {"family_name": "added"}]
    typed = Sheet(
        {**sheet.answers, "members": people, "remarks": "mine"},
        {"members": (1, None)},
        frozenset({"identity"}),
        "passport",
        parts=(2,),
    )
    grown = catch_up(MOVE, typed, declared(MOVE, [two, one]), TODAY)
    assert names(grown) == ["0", "1", "2", "mended", "added"]
    assert grown.origins["members"] == (0, 1, 2, 4, None)
    assert (grown.answers["remarks"], grown.answers["phone"]) == ("mine", "0612345678")
    assert (grown.papers, grown.documents) == (typed.papers, typed.documents)


def test_catch_up_sheet_that_does_not_say_what_it_knows_left_alone() -> None:
    sheet = Sheet({"members": [{"family_name": "0"}]}, {"members": (0,)})
    assert catch_up(MOVE, sheet, declared(MOVE, parts(3, 2)), TODAY) is sheet


def test_catch_up_part_without_anyone_in_it_adds_its_answers() -> None:
    first, second = parts(2, 1)
    nobody = {name: value for name, value in second.items() if name != "members"}
    sheet, _ = drawn([first])
    grown = catch_up(MOVE, sheet, declared(MOVE, [first, nobody | {"new_head": "x"}]), TODAY)
    assert (names(grown), grown.answers["new_head"], grown.parts) == (["0", "1"], "x", (1, 2))
