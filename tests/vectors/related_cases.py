"""Households for which other procedures are pointed out: the vectors in forms/related.json."""

from collections.abc import Iterator
from typing import Any

from forms_cases import Case
from household import household

RELATED = [
    *("my_number_card", "health_insurance", "pension", "care_insurance", "child_allowance"),
    *("school", "seal_registration", "maternity", "late_elderly", "nursery", "dog", "water"),
]


def related_cases() -> Iterator[Case]:
    """Name, procedure, answers."""
    ages = ["2021-04-01", "2020-04-02", "2020-04-01", "2011-04-02", "2011-04-01", "2008-04-02"]
    ages += ["2008-04-01", "2006-11-24", "2006-11-25", "1966-11-24", "1966-11-25", "1951-11-24"]
    everyone: list[Any] = [{"birth_date": day, "has_card": day < "2000"} for day in ages]
    everyone += [{"birth_date": "no day"}, {"birth_date": 1}, "x"]
    ticked = {"related": RELATED}
    for kind in ("move_in", "move_within", "move_out", "household_change"):
        yield kind, "address_change", household(kind=kind)
        yield f"{kind}_all_ages", "address_change", household(kind=kind, members=everyone)
        yield f"{kind}_all_ticked", "address_change", household(kind=kind, **ticked)
    yield "members_no_list", "address_change", household(members="x", **ticked)
    yield "related_no_list", "address_change", household(related="dog")
    yield "no_date", "address_change", household(move_date=None, **ticked)
    yield "end_of_calendar", "address_change", household(move_date="9999-12-31", **ticked)
    yield "new_year", "address_change", household(move_date="2026-12-16", **ticked)
    yield "none", "every_kind", {"mode": "near"}
