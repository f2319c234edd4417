from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from shared.forms.definition import Procedure
from shared.forms.load import Procedures
from shared.forms.problems import refusals
from shared.forms.validate import validate

Household = Callable[..., dict[str, Any]]
Vectors = Callable[[str], Any]


def test_validate_vectors(vectors: Vectors, procedures: Procedures) -> None:
    for case in vectors("forms/validate.json")["cases"]:
        day = date.fromisoformat(case["today"])
        found = validate(procedures[case["procedure"]], case["answers"], day)
        assert [problem.to_json() for problem in found] == case["problems"], case["name"]


def test_validate_household_no_problem(move: Procedure, household: Household, today: date) -> None:
    assert validate(move, household(), today) == []


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"members__1__relation_to_head": "head"}, ("members", "two_heads")),
        ({"members__0__relation_to_head": "child", "new_head": None}, ("new_head", "no_head")),
        ({"members": []}, ("members", "too_few")),
        ({"members": None}, ("members", "required")),
        ({"members": [{"family_name": "x"}] * 13}, ("members", "too_many")),
        ({"move_date": "2026-11-25"}, ("move_date", "date_future")),
        ({"move_date": "1945-08-14"}, ("move_date", "date_early")),
        ({"move_date": "2026-02-29"}, ("move_date", "date_invalid")),
        ({"move_date": None}, ("move_date", "required")),
        ({"remarks": "私の番号は1234 5678 9018です"}, ("remarks", "my_number")),
        ({"members__0__given_name": "123456789018"}, ("members.0.given_name", "my_number")),
        ({"new_address__building": "12345678903"}, ("new_address.building", "resident_code")),
        ({"new_address__postcode": "560002"}, ("new_address.postcode", "postcode")),
        ({"new_address__postcode": "\u0665" * 7}, ("new_address.postcode", "postcode")),
        ({"new_address__city": None}, ("new_address.city", "required")),
        ({"new_address__block": "\u3000"}, ("new_address.block", "required")),
        ({"new_address__block": 1}, ("new_address.block", "wrong_type")),
        ({"new_address__planet": "x"}, ("new_address.planet", "unknown_field")),
        ({"members__2__family_name": "あ" * 61}, ("members.2.family_name", "too_long")),
        ({"members__2__family_name": " "}, ("members.2.family_name", "required")),
        ({"members__2__family_kana": "たかはし"}, ("members.2.family_kana", "kana")),
        ({"members__0__birth_date": "2026-11-25"}, ("members.0.birth_date", "date_future")),
        ({"members__0__sex": "x"}, ("members.0.sex", "choice_unknown")),
        ({"members__0__has_card": "yes"}, ("members.0.has_card", "wrong_type")),
        ({"members__0": "x"}, ("members.0", "wrong_type")),
        ({"members__0__pin": "1234"}, ("members.0.pin", "unknown_field")),
        ({"new_head": "a\u202eb"}, ("new_head", "characters")),
        ({"new_head": "a\ud842"}, ("new_head", "characters")),
        ({"remarks": "a\x00"}, ("remarks", "characters")),
        ({"phone": "0\u0661" + "1" * 8}, ("phone", "phone")),
        ({"phone": "110"}, ("phone", "phone")),
        ({"related": ["castle"]}, ("related", "choice_unknown")),
        ({"related": "school"}, ("related", "wrong_type")),
        ({"pin": "1234"}, ("pin", "unknown_field")),
    ],
)
def test_validate_one_fault_refused_at_its_place(
    move: Procedure,
    household: Household,
    today: date,
    changes: dict[str, Any],
    place: tuple[str, str],
) -> None:
    found = refusals(validate(move, household(**changes), today))
    assert place in [(problem.path, problem.code) for problem in found]


def test_validate_future_day_of_moving_out_allowed(
    move: Procedure, household: Household, today: date
) -> None:
    found = validate(move, household(kind="move_out", move_date="2026-12-01"), today)
    assert refusals(found) == []


def test_validate_today_allowed(move: Procedure, household: Household, today: date) -> None:
    assert validate(move, household(move_date=today.isoformat()), today) == []


def test_validate_answer_not_asked_only_warns(
    move: Procedure, household: Household, today: date
) -> None:
    (problem,) = validate(move, household(to_abroad=True), today)
    assert (problem.path, problem.code, problem.weight) == ("to_abroad", "not_asked", "warning")


ABROAD = {"country": "Brasil"}


def test_validate_moving_out_country_alone_is_an_address(
    move: Procedure, household: Household, today: date
) -> None:
    assert refusals(validate(move, household(kind="move_out", new_address=ABROAD), today)) == []


def test_validate_moving_within_country_alone_is_no_address(
    move: Procedure, household: Household, today: date
) -> None:
    problems = validate(move, household(new_address=ABROAD), today)
    assert "new_address.city" in [problem.path for problem in refusals(problems)]


def test_validate_late_only_warns(move: Procedure, household: Household, today: date) -> None:
    (problem,) = validate(move, household(move_date="2026-10-01"), today)
    assert (problem.code, problem.weight) == ("late", "warning")


def test_validate_length_counts_characters_not_utf16_units(
    move: Procedure, household: Household, today: date
) -> None:
    assert validate(move, household(members__0__family_name="\U00020bb7" * 60), today) == []


def test_validate_thousands_of_people_few_problems(
    move: Procedure, household: Household, today: date
) -> None:
    found = validate(move, household(members=[{}] * 60_000), today)
    assert len(found) < 200


def test_validate_problems_hold_nothing_typed(
    move: Procedure, household: Household, today: date
) -> None:
    secret = "HIMITSU\u200b" * 20
    answers = household(
        new_head=secret, phone=secret, kind=secret, members__0__family_kana=secret, remarks=secret
    )
    assert "HIMITSU" not in repr(validate(move, answers, today))


def test_validate_unless_and_when_of_a_rule_excuse(every: Procedure, today: date) -> None:
    guest = {"name": "x", "name_kana": "ア", "role": "other"}
    near = {"mode": "near", "day": "2026-11-24", "guests": [guest]}
    assert [p.code for p in validate(every, near, today)] == ["no_head"]
    assert validate(every, near | {"host": "x"}, today) == []
