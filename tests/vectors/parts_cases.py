"""Notifications to split: the inputs of the vectors in forms/parts.json."""

from collections.abc import Iterator
from typing import Any

from household import TODAY, household

from shared.forms.load import Procedures
from shared.forms.parts import divisions, join, split

Case = tuple[str, str, dict[str, Any], tuple[int, ...]]

# Numbers of people whose divisions are told.
PEOPLE = (0, 1, 2, 3, 4, 5, 12, 13, 24)

_GUESTS = [{"name": str(number), "born": "2000-01-01"} for number in range(1, 6)]
_EVERY = {"mode": "far", "sure": False, "tel": "0612345678", "guests": _GUESTS}


def parts_cases() -> Iterator[Case]:
    """Name, procedure, answers of the whole, how many people each part gets."""
    yield "household", "address_change", household(), (2, 1)
    yield "household_by_one", "address_change", household(), (1, 1, 1)
    yield "from_abroad", "address_change", _FROM_ABROAD, (1, 2)
    yield "every_kind", "every_kind", _EVERY, (3, 2)
    yield "every_kind_four", "every_kind", _EVERY, (2, 1, 1, 1)


_FROM_ABROAD = household(
    kind="move_in", from_abroad=True, old_address={"country": "ネパール"}, old_head=None
)


def parts_vectors(procedures: Procedures) -> dict[str, Any]:
    """How people are divided, and what becomes of each case: its parts, and the whole of them
    again, whichever came first."""
    return {
        "divisions": [{"people": people, "sizes": list(divisions(people))} for people in PEOPLE],
        "cases": [_made(procedures, case) for case in parts_cases()],
    }


def _made(procedures: Procedures, case: Case) -> dict[str, Any]:
    name, where, answers, sizes = case
    parts = split(procedures[where], answers, sizes)
    return {
        "name": name,
        "procedure": where,
        "today": TODAY,
        "answers": answers,
        "sizes": sizes,
        "parts": parts,
        "joined": join(procedures[where], parts[::-1]),
    }
