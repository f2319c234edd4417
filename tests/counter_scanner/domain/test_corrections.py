from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from counter_scanner.domain.correction import Reason
from counter_scanner.domain.corrections import (
    Change,
    confirmed,
    corrected,
    counted,
    field_of,
    suggested,
    trail,
)
from counter_scanner.domain.prefill import prefill
from counter_scanner.domain.sheet import Sheet, sheet_from_json
from counter_scanner.domain.stamp import Stamp
from shared.forms.load import load_procedures

MOVE = load_procedures().named("address_change")
DECLARED: dict[str, Any] = {
    "kind": "move_within",
    "move_date": "2026-11-01",
    "new_address": {"city": "豊中市", "block": "3-1-1"},
    "members": [
        {"family_name": "高橋", "given_name": "𠮷江", "birth_date": "1985-03-05"},
        {"family_name": "高橋", "given_name": "次郎", "birth_date": "2015-06-30"},
    ],
}
FIRST = "members.0.family_name"


def sheet(**changed: Any) -> Sheet:
    filled = prefill(MOVE, DECLARED, date(2026, 11, 24))
    return replace(filled, answers={**filled.answers, **changed})


def person(row: int, **changed: Any) -> dict[str, Any]:
    return {**DECLARED["members"][row], **changed}


def renamed(name: str) -> Sheet:
    return sheet(members=[person(0, family_name=name), person(1)])


def by(staff: str, minute: int = 0) -> Stamp:
    return Stamp("request-1", datetime(2026, 11, 24, 3, minute, tzinfo=UTC), staff, 1)


def paths(of: Sheet) -> list[str]:
    return [change.path for change in corrected(MOVE, DECLARED, of)]


def test_corrected_unchanged_sheet_nothing() -> None:
    assert paths(sheet()) == []


def test_corrected_row_moved_up_keeps_the_declared_name() -> None:
    moved = Sheet({**DECLARED, "members": [person(1, given_name="二郎")]}, {"members": (1,)})
    assert [(one.path, one.place) for one in corrected(MOVE, DECLARED, moved)] == [
        ("members.1.given_name", "members.0.given_name"),
        ("members.0", ""),
    ]


def test_corrected_added_person_is_one_correction() -> None:
    grown = Sheet(
        {**DECLARED, "members": [*DECLARED["members"], {"family_name": "森"}]},
        {"members": (0, 1, None)},
    )
    assert paths(grown) == ["members.+0"]


@pytest.mark.parametrize("strange", ["x", [], {"a": {"b": "c"}}, ["x", 3]])
def test_corrected_answers_of_a_strange_shape_no_error(strange: Any) -> None:
    assert set(paths(sheet(members=strange, new_address=strange)))


@pytest.mark.parametrize(
    ("kind", "before", "after", "reason"),
    [
        ("name", "高橋", "髙橋", Reason.WRONG_KANJI),
        ("name", "葛", "葛\U000e0100", Reason.WRONG_KANJI),
        ("name", "高橋", "高梁田", None),
        ("name", "あい", "あう", None),
        ("date", "1985-03-05", "1985-05-03", Reason.WRONG_DATE),
        ("date", None, "1985-05-03", None),
        ("kana", "タカハシ", "タカバシ", None),
    ],
)
def test_suggested_reason_as_the_change_tells(
    kind: str, before: str | None, after: str, reason: Reason | None
) -> None:
    assert suggested(Change("x", "x", kind, before, after)) == reason


def test_trail_typing_on_stays_one_correction() -> None:
    first = sheet(move_date="2026-11-02")
    kept = replace(first, corrections=trail(MOVE, DECLARED, first, None, by("sato")))
    second = sheet(move_date="2026-11-03")
    [one] = trail(MOVE, DECLARED, second, kept, by("sato", 1))
    assert (one.before, one.after, one.reason) == ("2026-11-01", "2026-11-03", "wrong_date")
    assert (one.staff, one.at) == ("sato", "2026-11-24T03:01:00+00:00")


def test_trail_saved_again_keeps_when_it_was_made() -> None:
    changed = renamed("髙橋")
    kept = replace(changed, corrections=trail(MOVE, DECLARED, changed, None, by("sato")))
    assert trail(MOVE, DECLARED, changed, kept, by("sato", 5)) == kept.corrections


def test_trail_another_clerk_comes_after_the_first() -> None:
    changed = renamed("髙橋")
    kept = replace(changed, corrections=trail(MOVE, DECLARED, changed, None, by("sato")))
    told = trail(MOVE, DECLARED, renamed("髙槁"), kept, by("suzuki", 5))
    assert [(one.staff, one.after) for one in told] == [("sato", "髙橋"), ("suzuki", "髙槁")]


def test_trail_confirmed_then_taken_back_keeps_both() -> None:
    changed = renamed("髙橋")
    made = confirmed(trail(MOVE, DECLARED, changed, None, by("sato")))
    told = trail(MOVE, DECLARED, sheet(), replace(changed, corrections=made), by("sato", 5))
    assert [one.after for one in told] == ["髙橋", "高橋"]
    assert told[0].confirmed


def test_trail_taken_back_before_anybody_confirmed_leaves_nothing() -> None:
    changed = renamed("髙橋")
    kept = replace(changed, corrections=trail(MOVE, DECLARED, changed, None, by("sato")))
    assert trail(MOVE, DECLARED, sheet(), kept, by("sato", 1)) == ()


def test_trail_reason_of_the_clerk_wins() -> None:
    given = replace(renamed("髙橋"), reasons={FIRST: Reason.MISHEARD})
    [one] = trail(MOVE, DECLARED, given, None, by("sato"))
    assert one.reason is Reason.MISHEARD
    kept = replace(given, corrections=(one,))
    assert sheet_from_json(kept.to_json()) == kept


def test_counted_every_declared_place_and_each_correction() -> None:
    changed = Sheet(
        {
            **DECLARED,
            "move_date": "2026-11-02",
            "phone": "0612345678",
            "members": [person(0, given_name="吉子", family_name="森田山")],
        },
        {"members": (0,)},
    )
    counts = counted(MOVE, DECLARED, changed)
    assert counts["members", "declared"] == 2
    assert counts["members", "unsaid"] == 1
    assert counts["members.family_name", "declared"] == 1
    assert counts["members.family_name", "unsaid"] == 1
    assert counts["members.given_name", "wrong_kanji"] == 1
    assert counts["move_date", "wrong_date"] == 1
    assert (counts["phone", "declared"], counts["phone", "unsaid"]) == (1, 1)
    assert ("new_address.city", "unsaid") not in counts
    assert not [name for name, _ in counts if any(step.isdigit() for step in name.split("."))]


def test_field_of_path_without_rows() -> None:
    assert field_of("members.12.family_name") == "members.family_name"
    assert field_of("members.+0") == "members"
    assert field_of("new_address.city") == "new_address.city"
