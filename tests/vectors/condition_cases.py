"""Conditions and whether they hold, chosen by hand: the vectors in forms/conditions.json."""

from typing import Any

from household import TODAY


def _condition(
    name: str,
    condition: dict[str, Any],
    holds: bool,
    item: dict[str, Any] | None = None,
    today: str = TODAY,
) -> dict[str, Any]:
    form = {"kind": "move_in", "yes": True, "no": False, "blank": "", "none": [], "one": 1}
    dates = {
        "day15": "2026-11-09",
        "day14": "2026-11-10",
        "loose": "20261101",
        "ahead15": "2026-12-09",
    }
    lists = {"ticked": ["tea", "water"], "people": [{"born": "1951-11-24"}, "x", {"kind": "far"}]}
    return {
        "name": name,
        "condition": condition,
        "today": today,
        "form": form | dates | lists,
        "item": item or {},
        "holds": holds,
    }


# Test, years, today, date of birth, whether it holds.
_AGES: list[tuple[str, int, str, str, bool]] = [
    ("age_at_least", 75, "2026-11-23", "1951-11-24", False),
    ("age_at_least", 75, "2026-11-24", "1951-11-24", True),
    ("age_under", 75, "2026-11-23", "1951-11-24", True),
    ("age_under", 75, "2026-11-24", "1951-11-24", False),
    ("age_at_least", 15, "2027-02-28", "2012-02-29", False),
    ("age_at_least", 15, "2027-03-01", "2012-02-29", True),
    ("age_at_least", 16, "2028-02-29", "2012-02-29", True),
    ("age_under", 1, "2026-11-24", "2026-11-25", True),
    ("age_at_least", 0, "2026-11-24", "2026-11-25", False),
    ("age_under", 75, "2026-11-24", "no day", False),
    ("school_age_at_least", 6, "2027-03-31", "2020-04-01", True),
    ("school_age_at_least", 6, "2027-03-31", "2020-04-02", False),
    ("school_age_at_least", 6, "2027-04-01", "2020-04-02", True),
    ("school_age_under", 15, "2027-03-31", "2011-04-02", True),
    ("school_age_under", 15, "2027-04-01", "2011-04-02", False),
    ("school_age_under", 15, "2027-04-01", "2012-04-01", False),
    ("school_age_under", 18, "2026-11-24", "", False),
]


CONDITIONS = [
    _condition("empty", {}, True),
    _condition("equals", {"kind": "move_in"}, True),
    _condition("equals_other", {"kind": "move_out"}, False),
    _condition("one_of", {"kind": ["move_out", "move_in"]}, True),
    _condition("none_of", {"kind": ["move_out"]}, False),
    _condition("all_entries", {"kind": "move_in", "yes": False}, False),
    _condition("yes", {"yes": True}, True),
    _condition("one_is_not_yes", {"one": True}, False),
    _condition("one_is_not_among_yes", {"one": [True]}, False),
    _condition("absent_is_not_no", {"missing": False}, False),
    _condition("not_yes_holds_for_absent", {"not": {"missing": True}}, True),
    _condition("present", {"no": {"present": True}}, True),
    _condition("present_blank", {"blank": {"present": True}}, False),
    _condition("present_empty_list", {"none": {"present": False}}, True),
    _condition("present_absent", {"missing": {"present": False}}, True),
    _condition("any", {"any": [{"kind": "x"}, {"yes": True}]}, True),
    _condition("any_of_nothing", {"any": []}, False),
    _condition("over_days_ago", {"day15": {"over_days_ago": 14}}, True),
    _condition("just_days_ago", {"day14": {"over_days_ago": 14}}, False),
    _condition("over_days_ahead", {"ahead15": {"over_days_ahead": 14}}, True),
    _condition("just_days_ahead", {"ahead15": {"over_days_ahead": 15}}, False),
    _condition("days_ahead_of_a_past_date", {"day15": {"over_days_ahead": 0}}, False),
    _condition("loose_date", {"loose": {"over_days_ago": 1}}, False),
    _condition("no_date", {"kind": {"over_days_ago": 1}}, False),
    _condition("includes", {"ticked": {"includes": "water"}}, True),
    _condition("includes_not", {"ticked": {"includes": "coffee"}}, False),
    _condition("includes_of_a_text", {"kind": {"includes": "move_in"}}, False),
    _condition("some", {"people": {"some": {"born": {"age_at_least": 75}}}}, True),
    _condition("some_nobody", {"people": {"some": {"born": {"age_at_least": 76}}}}, False),
    _condition("some_own_name_first", {"people": {"some": {"kind": "far"}}}, True),
    _condition("some_form_behind", {"people": {"some": {"kind": "move_in"}}}, True),
    _condition("some_of_no_list", {"kind": {"some": {}}}, False),
    *(
        _condition(
            f"{test}_{years}_on_{today}_born_{born}",
            {"born": {test: years}},
            holds,
            {"born": born},
            today,
        )
        for test, years, today, born, holds in _AGES
    ),
    _condition("item_first", {"kind": "inner"}, True, {"kind": "inner"}),
    _condition("form_behind_item", {"kind": "move_in"}, True, {"other": "x"}),
    _condition("name_of_every_object", {"constructor": {"present": True}}, False),
]
