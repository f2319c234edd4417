from datetime import date

from counter_scanner.domain.asked import asked
from counter_scanner.domain.prefill import prefill
from counter_scanner.domain.sheet import Sheet
from shared.forms.load import load_procedures

MOVE = load_procedures().named("address_change")
TODAY = date(2026, 11, 24)


def test_asked_conditional_question_only_while_it_holds() -> None:
    assert "from_abroad" in asked(MOVE, {}, Sheet({"kind": "move_in"}), TODAY)
    assert "from_abroad" not in asked(MOVE, {}, Sheet({"kind": "move_within"}), TODAY)


def test_asked_section_closed_none_of_its_fields() -> None:
    places = asked(MOVE, {}, Sheet({"kind": "household_change"}), TODAY)
    assert not any(path.startswith("old_address") for path in places)
    assert "new_address.block" in places


def test_asked_part_for_abroad_only_when_abroad() -> None:
    at_home = asked(MOVE, {}, Sheet({"kind": "move_out"}), TODAY)
    abroad = asked(MOVE, {}, Sheet({"kind": "move_out", "to_abroad": True}), TODAY)
    assert "new_address.country" not in at_home
    assert "new_address.country" in abroad


def test_asked_declared_but_unasked_stays_in_sight() -> None:
    declared = {"kind": "move_within", "from_abroad": True}
    places = asked(MOVE, declared, prefill(MOVE, declared, TODAY), TODAY)
    assert "from_abroad" in places


def test_asked_foreign_details_by_person() -> None:
    people = [{"foreign": True}, {"foreign": False}]
    sheet = Sheet({"kind": "move_in", "members": people}, {"members": (None, None)})
    places = asked(MOVE, {}, sheet, TODAY)
    assert "members.0.nationality" in places
    assert "members.1.nationality" not in places
