"""Lanes: visitors who are numbered apart, each from a band of numbers of its own.

A number tells the lane at a glance (1 … 800 came without an appointment, 801 … 1000 with one) and
is never given out twice in a day: a lane that has used its band up goes on a thousand higher.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from shared.errors import Refusal

GENERAL = "general"
APPOINTMENT = "appointment"

_THOUSAND = 1000
_BAND = re.compile(r"([a-z][a-z0-9_]{0,23}):([0-9]{1,4})-([0-9]{1,4})")


@dataclass(frozen=True)
class Lane:
    """`first` to `last`, both included, are its numbers."""

    name: str = GENERAL
    first: int = 1
    last: int = 800

    def number(self, count: int) -> int:
        """The number of the `count`-th visitor of a day, from 1."""
        round_, place = divmod(count - 1, self.last - self.first + 1)
        return self.first + place + _THOUSAND * round_


GENERAL_LANE = Lane()
_USUAL = (GENERAL_LANE, Lane(APPOINTMENT, 801, 1000))


@dataclass(frozen=True)
class Lanes:
    """The lanes of an office by name: the general one, that of appointments, and those of
    procedures that have one of their own."""

    by_name: Mapping[str, Lane] = field(default_factory=lambda: {one.name: one for one in _USUAL})

    def lane_for(self, procedure: str, *, has_appointment: bool = False) -> Lane:
        if has_appointment:
            return self.by_name[APPOINTMENT]
        return self.by_name.get(procedure, self.by_name[GENERAL])


def lanes_of(text: str, procedures: Collection[str]) -> Lanes:
    """As the setting gives them: `general:1-500, certificate_request:501-800, appointment:801-999`.
    Refusal `setting.lanes` where bands overlap, leave 1 … 1000 or name no procedure."""
    if not text.strip():
        return Lanes()
    lanes = [_lane(part.strip()) for part in text.split(",")]
    names = {lane.name for lane in lanes}
    known = {GENERAL, APPOINTMENT, *procedures}
    needed = {GENERAL, APPOINTMENT}
    if len(names) < len(lanes) or not needed <= names <= known or _overlap(lanes):
        raise Refusal("setting.lanes")
    return Lanes({lane.name: lane for lane in lanes})


def _lane(text: str) -> Lane:
    found = _BAND.fullmatch(text)
    lane = Lane(found[1], int(found[2]), int(found[3])) if found else None
    if lane is None or not 1 <= lane.first <= lane.last <= _THOUSAND:
        raise Refusal("setting.lanes")
    return lane


def _overlap(lanes: Iterable[Lane]) -> bool:
    in_order = sorted(lanes, key=lambda lane: lane.first)
    return any(before.last >= after.first for before, after in pairwise(in_order))
