"""Answers that choose words: the inputs of forms/official.json and forms/worded.json."""

from collections.abc import Iterator
from typing import Any

from household import household

# Name, path of a choice, its option, answers.
TermCase = tuple[str, str, str, dict[str, Any]]

_PLACE = "members.1.relation_to_head"
_SEXES = ("male", "female", "unstated", None)
BY_OWN_SEX = ("spouse", "unregistered_spouse", "child_spouse")
BY_HEADS_SEX = ("spouse_child", "spouse_father", "spouse_mother", "unregistered_spouse_child")


def term_cases() -> Iterator[TermCase]:
    """Every option that something decides, with every sex; and what decides nothing."""
    for sex in _SEXES:
        for option in (*BY_OWN_SEX, "child"):
            yield f"{option}_who_is_{sex}", _PLACE, option, household(members__1__sex=sex)
        for option in BY_HEADS_SEX:
            answers = household(members__0__sex=sex, members__1__sex="male")
            yield f"{option}_of_head_who_is_{sex}", _PLACE, option, answers
    two = household(members__2__relation_to_head="head", members__0__sex="male")
    yield "two_heads", _PLACE, "spouse_child", two
    nobody = household(members__0__relation_to_head="child", members__0__sex="male")
    yield "head_outside", _PLACE, "spouse_child", nobody
    yield "sex_no_text", _PLACE, "spouse", household(members__1__sex=["male"])
    yield "nobody_there", "members.9.relation_to_head", "spouse", household()
    yield "no_people", _PLACE, "spouse", {"members": "x", "sex": "male"}
    yield "person_no_table", _PLACE, "spouse", household(members__1="x")


def worded_cases() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Name, procedure, answers."""
    for kind in ("move_in", "move_within", "move_out", "household_change"):
        yield kind, "address_change", {"kind": kind}
    yield "from_abroad", "address_change", {"kind": "move_in", "from_abroad": True}
    yield "to_abroad", "address_change", {"kind": "move_out", "to_abroad": True}
    yield "empty", "address_change", {}
    yield "every", "every_kind", {"mode": "near", "sure": True}
