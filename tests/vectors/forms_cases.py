"""Answers to judge: the inputs of most vectors in forms/, chosen by hand."""

from collections.abc import Iterator
from typing import Any

from household import KATSU, TODAY, YOSHI, household
from number_cases import NUMBERS, TYPED_NUMBERS, TYPED_TIMES

Case = tuple[str, str, dict[str, Any]]


_EVERY: dict[str, Any] = {
    "mode": "near",
    "day": "2026-11-23",
    "sure": True,
    "place": {"postcode": "5600021", "city": "豊中市"},
    "title": f"{YOSHI}{YOSHI}{YOSHI}ab",
    "card": "AB12345678CD",
    "tel": "0612345678",
    "wants": ["tea", "water"],
    "guests": [{"name": f"{KATSU}子", "name_kana": "カツコ", "born": TODAY, "role": "lead"}],
}
_GUEST = _EVERY["guests"][0]


def validate_cases() -> Iterator[Case]:
    """Name, procedure, answers."""
    for name, changes in _HOUSEHOLDS.items():
        yield name, "address_change", household(**changes)
    for name, answers in _ABROAD.items():
        yield name, "address_change", answers
    for name, patch in _PATCHES.items():
        yield name, "every_kind", _EVERY | patch
    for name, patch in NUMBERS.items():
        yield name, "every_kind", _EVERY | patch


_HOUSEHOLDS: dict[str, dict[str, Any]] = {
    "good": {},
    "two_heads": {"members__1__relation_to_head": "head"},
    "secret_number_just_looked_at": {"remarks": "あ" * 1986 + "1234 5678 9018"},
    "secret_number_far_beyond": {"remarks": "あ" * 1987 + "1234 5678 9018"},
    "no_head": {"members__0__relation_to_head": "child", "new_head": None},
    "head_outside": {"members__0__relation_to_head": "child"},
    "no_member": {"members": []},
    "members_absent": {"members": None},
    "thirteen_members": {"members": [{"family_name": "x"}] * 13},
    "moved_tomorrow": {"move_date": "2026-11-25"},
    "moved_today": {"move_date": TODAY},
    "moving_out_tomorrow": {"kind": "move_out", "move_date": "2026-11-25"},
    "late": {"move_date": "2026-10-01", "late_reason": "入院"},
    "last_day": {"move_date": "2026-11-10"},
    "last_day_was_sunday_and_holiday": {"move_date": "2026-11-08"},
    "last_day_was_yesterday": {"move_date": "2026-11-06"},
    "end_of_calendar": {"kind": "move_in", "move_date": "9999-12-31"},
    "no_such_day": {"move_date": "2026-02-29"},
    "unbroken_date": {"move_date": "20261120"},
    "my_number_in_remarks": {"remarks": "1234-5678-9018"},
    "my_number_full_width": {
        "remarks": "番号\uff11\uff12\uff13\uff14 \uff15\uff16\uff17\uff18 \uff19\uff10\uff11\uff18"
    },
    "resident_code_in_block": {"new_address__block": "12345678903"},
    "phone_in_remarks": {"remarks": "090-1234-5678"},
    "bidi_in_name": {"members__0__family_name": "a\u202eb"},
    "zero_width_in_name": {"new_head": "a\u200bb"},
    "surrogate_in_name": {"new_head": "a\ud842"},
    "null_in_remarks": {"remarks": "a\x00b"},
    "carriage_return_in_remarks": {"remarks": "a\r\nb"},
    "line_in_name": {"new_head": "a\nb"},
    "blank_name": {"members__0__family_name": "\u3000"},
    "hiragana_kana": {"members__0__family_kana": "たかはし"},
    "country_inland": {"old_address": {"country": "ベトナム"}},
    "letters_in_postcode": {"new_address__postcode": "560-002"},
    "foreign_digits_in_postcode": {"new_address__postcode": "\u0665\u0666\u0660\u0660\u0660\u0662"},
    "unknown_part": {"new_address__planet": "Earth"},
    "unknown_names": {"pin": "1234", "members__0__pin": "1234"},
    "unknown_choice": {"kind": "vanish"},
    "foreign_member": {"members__0__foreign": True},
    "person_no_table": {"members__1": "x"},
    "two_spouses": {"members__2__relation_to_head": "unregistered_spouse"},
    "head_of_fourteen": {"members__0__birth_date": "2011-11-25"},
    "head_fifteen_today": {"members__0__birth_date": "2011-11-24", "members__2": None},
    "all_under_fifteen": {
        "members": [{"family_name": "x", "relation_to_head": "head", "birth_date": TODAY}],
        "applicant": "member",
    },
    "all_under_fifteen_with_agent": {
        "members": [{"family_name": "x", "relation_to_head": "head", "birth_date": TODAY}],
        "applicant": "legal_agent",
    },
    "spouse_of_seventeen": {"members__1__birth_date": "2008-11-25"},
    "child_older_than_head": {"members__2__birth_date": "1980-05-04"},
    "child_born_with_head": {"members__2__birth_date": "1980-05-05"},
    "mother_younger_than_head": {"members__1__relation_to_head": "mother"},
    "same_person_twice": {
        "members__1__given_name": "太郎",
        "members__1__birth_date": "1980-05-05",
    },
    "residence_expired_yesterday": {
        "members__0__foreign": True,
        "members__0__residence_expiry": "2026-11-23",
    },
    "residence_expires_today": {
        "members__0__foreign": True,
        "members__0__residence_expiry": TODAY,
    },
    "same_addresses": {"new_address": household()["old_address"]},
    "same_addresses_strange": {"old_address": {"city": 1}, "new_address": {"city": 1}},
    "special_move_in_late": {
        "kind": "move_in",
        "special_move_in": True,
        "move_date": "2026-11-09",
    },
    "part_without_a_head": {
        "part": {"number": 2, "count": 2},
        "new_head": None,
        "members": household()["members"][1:],
    },
    "moving_out_in_fifteen_days": {"kind": "move_out", "move_date": "2026-12-09"},
    "moving_out_in_fourteen_days": {"kind": "move_out", "move_date": "2026-12-08"},
    "wrong_types": {
        "kind": 1,
        "move_date": 20261120,
        "old_address": "x",
        "new_head": ["x"],
        "members": {"0": {}},
        "phone": 90,
        "related": {"x": 1},
    },
}

_ABROAD: dict[str, dict[str, Any]] = {
    "empty": {},
    "from_abroad": household(
        kind="move_in", from_abroad=True, old_address={"country": "ネパール"}, old_head=None
    ),
    "to_abroad_without_country": household(kind="move_out", to_abroad=True),
    "hostile_names": {"__proto__": {"x": 1}, "constructor": 1, "toString": "x"},
}

_PATCHES: dict[str, dict[str, Any]] = {
    "every_good": {},
    "every_late": {"day": "2026-11-01", "why_late": "a\nb"},
    "every_late_without_reason": {"day": "2026-11-20"},
    "every_early": {"mode": "far", "day": "2000-02-28", "why_late": "x"},
    "every_title_six": {"title": YOSHI * 6},
    "every_title_unasked": {"sure": False},
    "every_card": {"card": "ab12345678cd"},
    "every_tel": {"tel": "1234567890"},
    "every_tel_foreign_digits": {"tel": "0\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669"},
    "every_wants": {"wants": ["tea", "beer"]},
    "every_two_leads": {"guests": [_GUEST, _GUEST]},
    "every_no_lead": {"guests": [_GUEST | {"role": "other"}]},
    "every_no_lead_but_host": {"guests": [_GUEST | {"role": "other"}], "host": "x"},
    "every_four_guests": {"guests": [_GUEST] * 4},
    "every_away": {"mode": "away", "place": {"postcode": "5600021"}},
    "every_foreign": {"guests": [{"name": "Nguyen"[:4], "foreign": True, "role": "lead"}]},
    "every_spot_with_country": {"spot": {"country": "x"}},
    "every_born_tomorrow": {"guests": [_GUEST | {"born": "2026-11-25"}]},
    "every_yes_as_text": {"sure": "yes"},
    "every_part": {"part": {"number": 2, "count": 2}},
    "every_part_beyond_count": {"part": {"number": 3, "count": 2}},
    "every_part_zero": {"part": {"number": 0, "count": 2}},
    "every_part_of_five": {"part": {"number": 1, "count": 5}},
    "every_part_no_table": {"part": 1},
    "every_part_without_count": {"part": {"number": 1}},
    "every_part_true": {"part": {"number": True, "count": 2}},
    "every_part_without_lead": {
        "part": {"number": 2, "count": 2},
        "guests": [_GUEST | {"role": "other"}],
    },
}

_TYPED_DATES = {
    "western": {"era": "western", "year": "1980", "month": "5", "day": "5"},
    "era_first_year": {"era": "reiwa", "year": "元", "month": "5", "day": "1"},
    "era_full_width": {"era": "showa", "year": "\uff16\uff14", "month": " 1 ", "day": "\uff17"},
    "era_over": {"era": "showa", "year": "64", "month": "1", "day": "8"},
    "era_only": {"era": "heisei", "year": "", "month": "", "day": ""},
    "era_unknown": {"era": "keio", "year": "1", "month": "1", "day": "1"},
    "no_era": {"year": "2024", "month": "2", "day": "29"},
    "no_leap_day": {"year": "2023", "month": "2", "day": "29"},
    "underscore": {"year": "19_80", "month": "5", "day": "5"},
    "signed": {"year": "+198", "month": "5", "day": "5"},
    "foreign_digits": {"year": "\u0661\u0669\u0668\u0660", "month": "5", "day": "5"},
    "number": {"year": 1980, "month": 5, "day": 5},
    "null": {"year": None, "month": "5", "day": "5"},
    "list": {"year": [], "month": "5", "day": "5"},
    "unknown_part": {"year": "1980", "month": "5", "day": "5", "hour": "1"},
}


# Every era's first day in its 元年, the day before, and its last day and the one after.
_ERA_BOUNDS = [
    *(("reiwa", "元", "5", "1"), ("reiwa", "元", "4", "30"), ("reiwa", "1", "12", "31")),
    *(("heisei", "元", "1", "8"), ("heisei", "元", "1", "7")),
    *(("heisei", "31", "4", "30"), ("heisei", "31", "5", "1")),
    *(("showa", "元", "12", "25"), ("showa", "元", "12", "24")),
    *(("showa", "64", "1", "7"), ("showa", "64", "1", "8")),
    *(("taisho", "元", "7", "30"), ("taisho", "元", "7", "29")),
    *(("taisho", "15", "12", "24"), ("taisho", "15", "12", "25")),
    *(("meiji", "元", "1", "25"), ("meiji", "元", "1", "24")),
    *(("meiji", "45", "7", "29"), ("meiji", "45", "7", "30"), ("western", "元", "1", "1")),
]


def normalise_cases() -> Iterator[Case]:
    """Name, procedure, raw answers."""
    for name, parts in _TYPED_DATES.items():
        yield f"date_{name}", "every_kind", {"day": parts}
    for era, *typed in _ERA_BOUNDS:
        day = {"era": era, **dict(zip(("year", "month", "day"), typed, strict=True))}
        yield f"date_{'_'.join([era, *typed])}", "every_kind", {"day": day}
    for name, raw in _RAW.items():
        yield name, "every_kind", raw
    for text in TYPED_NUMBERS:
        yield f"number_{text}", "every_kind", {"amount": text}
    for text in TYPED_TIMES:
        yield f"time_{text}", "every_kind", {"opens": text}
    yield "household", "address_change", household()


_RAW: dict[str, dict[str, Any]] = {
    "nothing": {},
    "blanks": {"mode": "", "title": " \u3000", "wants": [], "place": {"city": ""}, "sure": None},
    "unknown_stays": {"pin": "1", "__proto__": "x"},
    "kept_as_typed": {"title": f" {YOSHI}\ufa19 ", "host": f"{KATSU}\u3000x"},
    "byte_order_mark_is_no_space": {"title": "\ufeff"},
    "separator_is_space": {"title": "\x1c"},
    "yes_no": {"sure": "yes", "guests": [{"foreign": "false", "name": "x"}]},
    "choices_in_order": {"wants": ["water", "tea", "water"]},
    "one_choice": {"wants": "tea"},
    "unknown_choice_stays": {"wants": ["beer", "tea"]},
    "phone": {"tel": "\uff08\uff10\uff16\uff09 1234\u30fc5678"},
    "card": {"card": "\uff21\uff22\uff11\uff12345678c\uff44 "},
    "postcode": {"place": {"postcode": "\u3012560\u22120021", "city": " x "}},
    "postcode_mark_only": {"place": {"postcode": "\u3012"}},
    "postcode_of_signs_beside_a_city": {"place": {"postcode": "\u3012 -", "city": "x"}},
    "address_blank_part": {"place": {"city": "\u3000", "town": "x"}},
    "address_no_table": {"place": "x"},
    "kana_hiragana": {"guests": [{"name_kana": " やまだ\u3000\u309d "}]},
    "kana_half_width": {"guests": [{"name_kana": "\uff94\uff8f\uff80\uff9e"}]},
    "empty_person_dropped": {"guests": [{"name": ""}, {"name": "x"}, {}]},
    "person_no_table": {"guests": ["x", {"name": "y"}]},
    "people_no_list": {"guests": {"name": "x"}},
    "table_of_nothing": {"title": {"a": "", "b": None}, "tel": {"a": [], "b": {}}},
    "table_in_a_table_stays": {"title": {"a": {"b": ""}}, "tel": [[]], "pin": [""]},
}


def drop_cases() -> Iterator[Case]:
    """Name, procedure, answers."""
    yield "kind_changed", "address_change", household(kind="move_out", late_reason="x")
    yield "nothing_to_drop", "address_change", household()
    yield "section_closed", "every_kind", _EVERY | {"mode": "away", "spot": {"city": "x"}}
    yield "one_after_the_other", "every_kind", _EVERY | {"mode": "away", "title": "x"}
    yield "inside_person", "every_kind", _EVERY | {"guests": [_GUEST | {"from": "x"}, "y"]}
    yield "unknown_stays", "every_kind", _EVERY | {"pin": "1"}


def bring_cases() -> Iterator[Case]:
    """Name, procedure, answers."""
    yield "household", "address_change", household()
    yield "agent_moving_in", "address_change", household(kind="move_in", applicant="agent")
    yield (
        "two_foreign",
        "every_kind",
        {
            "mode": "near",
            "guests": [_GUEST | {"foreign": True}, _GUEST, _GUEST | {"foreign": True}],
        },
    )
    yield "hosted", "every_kind", {"host": "x", "guests": "x"}
