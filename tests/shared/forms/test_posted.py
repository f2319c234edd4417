from collections.abc import Callable
from typing import Any

import pytest

from shared.forms.definition import Procedure
from shared.forms.normalise import normalise
from shared.forms.posted import nest

Household = Callable[..., dict[str, Any]]


def _flat(value: Any, name: str = "") -> list[tuple[str, str]]:
    """The names and texts that a page would post."""
    if isinstance(value, dict):
        return [pair for key, part in value.items() for pair in _flat(part, f"{name}.{key}")]
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [pair for at, part in enumerate(value) for pair in _flat(part, f"{name}.{at}")]
    if isinstance(value, list):
        return [(name[1:], item) for item in value]
    if isinstance(value, bool):
        return [(name[1:], "yes" if value else "no")]
    return [(name[1:], str(value).replace("\n", "\r\n"))]


def test_nest_posted_household_gives_the_same_answers(
    move: Procedure, household: Household
) -> None:
    assert normalise(move, nest(_flat(household()))) == household()


def test_nest_rows_with_a_gap_in_order() -> None:
    posted = [("members.10.a", "last"), ("members.2.a", "first")]
    assert nest(posted) == {"members": [{"a": "first"}, {"a": "last"}]}


@pytest.mark.parametrize("name", ["a.b.c.d.e", "a.b.c.d.e.f.g"])
def test_nest_name_deeper_than_any_form_ignored(name: str) -> None:
    assert nest([(name, "x")]) == {}


def test_nest_index_of_thousands_of_digits_makes_no_list() -> None:
    # Python refuses to make a number of more than 4,300 digits.
    index = "9" * 5000
    assert nest([(f"members.{index}.sex", "male")]) == {"members": {index: {"sex": "male"}}}


def test_nest_giant_index_makes_no_list() -> None:
    assert nest([("members.999999999.a", "x")]) == {"members": {"999999999": {"a": "x"}}}


@pytest.mark.parametrize(
    "posted",
    [
        [("a", "x"), ("a.b", "y")],
        [("a.b", "y"), ("a", "x")],
        [("a", "x"), ("a", "y"), ("a.b", "z")],
    ],
)
def test_nest_names_that_contradict_first_stays(posted: list[tuple[str, str]]) -> None:
    found = nest(posted)
    assert list(found) == ["a"]
    assert found["a"] in ("x", {"b": "y"}, ["x", "y"])
