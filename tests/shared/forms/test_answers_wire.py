from collections.abc import Callable
from typing import Any

import pytest

from shared.forms.answers_wire import from_wire, to_wire
from shared.forms.definition import Procedure

Household = Callable[..., dict[str, Any]]


def test_to_wire_household_comes_back(move: Procedure, household: Household) -> None:
    fields = tuple(move.fields)
    assert from_wire(fields, to_wire(fields, household())) == household()


def test_to_wire_each_answer_stands_at_its_place(every: Procedure) -> None:
    answers = {"mode": "far", "day": "1970-01-02", "tel": "0612345678", "wants": ["tea", "water"]}
    expected = [1, 1, None, None, None, None, None, None, 10612345678, 0b101]
    assert to_wire(tuple(every.fields), answers) == expected


@pytest.mark.parametrize(
    ("answers", "places"),
    [
        ({"day": "1969-12-31"}, [-1]),
        ({"sure": False}, [None, None, False]),
        ({"place": {"postcode": "0010000", "town": "X"}}, [None] * 3 + [[10000, None, None, b"X"]]),
        ({"guests": [{"born": "1970-01-01"}]}, [None] * 10 + [[[None, None, 0]]]),
    ],
)
def test_to_wire_value_by_kind(
    every: Procedure, answers: dict[str, Any], places: list[Any]
) -> None:
    assert to_wire(tuple(every.fields), answers) == places
    assert from_wire(tuple(every.fields), places) == answers


def test_from_wire_places_unknown_to_the_reader_ignored(every: Procedure) -> None:
    later = [None] * len(tuple(every.fields)) + ["from a later revision"]
    assert from_wire(tuple(every.fields), later) == {}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        *((0, "1970-01-01"), (0, True), (0, 2**62), (0, -(2**62))),
        *((1, "near"), (1, 3), (1, -1), (1, False), (2, 1), (2, "yes")),
        *((3, "x"), (3, ["5600021"]), (3, [-1]), (3, [None] * 8), (3, [None, 0])),
        *((5, 1), (5, b"\x17"), (7, []), (8, 612345678), (8, "x"), (8, 10**12), (8, True)),
        *((9, 8), (9, -1), (9, "tea"), (10, {}), (10, ["x"]), (10, [[1]]), (10, [[None, 1]])),
    ],
)
def test_from_wire_value_that_is_never_written_refused(
    every: Procedure, place: int, value: Any
) -> None:
    with pytest.raises(ValueError, match=r"wire|range|phone|postcode|day|parts"):
        from_wire(tuple(every.fields), [None] * place + [value])
