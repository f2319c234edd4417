from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.forms.conditions import Scope
from shared.forms.definition import Procedure
from shared.forms.load import Procedures, load_procedures
from shared.forms.normalise import drop_unasked, normalise

Household = Callable[..., dict[str, Any]]
Vectors = Callable[[str], Any]

MOVE = load_procedures()["address_change"]


def test_normalise_vectors(vectors: Vectors, procedures: Procedures) -> None:
    for case in vectors("forms/normalise.json"):
        found = normalise(procedures[case["procedure"]], case["raw"])
        assert found == case["answers"], case["name"]


def test_drop_unasked_vectors(vectors: Vectors, procedures: Procedures) -> None:
    for case in vectors("forms/drop_unasked.json"):
        scope = Scope(date.fromisoformat(case["today"]), case["answers"])
        found = drop_unasked(procedures[case["procedure"]], case["answers"], scope)
        assert found == case["kept"], case["name"]


@pytest.mark.parametrize(
    "name",
    ["\u9ad9橋", "\U00020bb7田", "\u845b\U000e0100子", "山\ufa11", "神\ufa19", "か\u3099", " x "],
)
def test_normalise_kanji_kept_byte_for_byte(move: Procedure, name: str) -> None:
    answers = normalise(move, {"new_head": name, "members": [{"family_name": name}]})
    assert answers == {"new_head": name, "members": [{"family_name": name}]}


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        ({"era": "reiwa", "year": "元", "month": "5", "day": "1"}, "2019-05-01"),
        ({"era": "showa", "year": "\uff15\uff15", "month": "1", "day": "2"}, "1980-01-02"),
        ({"year": "1980", "month": "1", "day": "2"}, "1980-01-02"),
        ({"year": 1980, "month": 1, "day": 2}, "1980-01-02"),
    ],
)
def test_normalise_date_typed_in_parts_read(
    move: Procedure, parts: dict[str, Any], day: str
) -> None:
    assert normalise(move, {"move_date": parts}) == {"move_date": day}


@pytest.mark.parametrize("year", ["19_80", "+1980", "\u0661\u0669\u0668\u0660", "19 80", "19800"])
def test_normalise_year_that_only_python_reads_stays_as_typed(move: Procedure, year: str) -> None:
    raw = {"move_date": {"year": year, "month": "1", "day": "2"}}
    assert normalise(move, raw) == raw


def test_normalise_era_alone_is_no_answer(move: Procedure) -> None:
    raw = {"move_date": {"era": "reiwa", "year": "", "month": " ", "day": ""}}
    assert normalise(move, raw) == {}


def test_normalise_empty_rows_of_people_dropped(move: Procedure) -> None:
    raw = {"members": [{"family_name": ""}, {"family_name": "x", "sex": ""}, {}]}
    assert normalise(move, raw) == {"members": [{"family_name": "x"}]}


def test_normalise_residence_card_in_full_width_read(every: Procedure) -> None:
    raw = {"card": "\uff21\uff22\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff43\uff44"}
    assert normalise(every, raw) == {"card": "AB12345678CD"}


def test_drop_unasked_question_behind_a_dropped_one_dropped_too(
    every: Procedure, today: date
) -> None:
    answers = {"mode": "away", "sure": True, "title": "x"}
    assert drop_unasked(every, answers, Scope(today, answers)) == {"mode": "away"}


def test_normalise_nested_deeper_than_the_interpreter_follows_stays(move: Procedure) -> None:
    deep: dict[str, Any] = {}
    for _ in range(5000):
        deep = {"a": deep}
    assert list(normalise(move, {"remarks": deep, "pin": deep})) == ["remarks", "pin"]


_TEXT = st.text(max_size=12)
_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from([field.id for field in MOVE.fields]) | _TEXT, _VALUE, max_size=6
    )
)
def test_normalise_anything_twice_changes_nothing_more(raw: dict[str, Any]) -> None:
    once = normalise(MOVE, raw)
    assert normalise(MOVE, once) == once
