"""What is asked of a staffing plan: the day, desks by half hour, limits for a roster.

All of it stands in the address, so that a plan can be kept as a bookmark and sent to a colleague.
What cannot be read is passed over and the usual value taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counter_scanner.domain.staffing.calendar import next_open
from counter_scanner.domain.staffing.history import SLOTS
from counter_scanner.domain.staffing.limits import Limits
from counter_scanner.pages.counter import Counter

# More desks than that are no input of ours.
MOST_DESKS = 60
# No forecast reaches farther than a year.
FARTHEST = timedelta(days=366)
_SHORTEST, _LONGEST = 8, 16


@dataclass(frozen=True)
class Asked:
    """`slots` are the first and the last half hour that is planned; `desks` by half hour of the
    day; `suggests` says whether a roster is wanted in their place."""

    day: date
    slots: tuple[int, int]
    desks: tuple[int, ...]
    limits: Limits
    suggests: bool


def day_of(query: Mapping[str, str], counter: Counter) -> date:
    """The day asked for, else the next open one."""
    today = counter.today()
    try:
        day = date.fromisoformat(query.get("day", ""))
    except ValueError:
        return next_open(today, counter.is_closed)
    return day if today <= day <= today + FARTHEST else next_open(today, counter.is_closed)


def asked_of(query: Mapping[str, str], day: date, slots: tuple[int, int], open_desks: int) -> Asked:
    """`open_desks` is how many there are now, the usual plan."""
    first, last = slots
    usual = max(open_desks, 1)
    planned = {at: _number(query, f"d{at}", usual, MOST_DESKS) for at in range(first, last + 1)}
    return Asked(
        day=day,
        slots=slots,
        desks=tuple(planned.get(at, 0) for at in range(SLOTS)),
        limits=_limits(query, slots, usual),
        suggests="suggest" in query,
    )


def steady(slots: tuple[int, int], desks: int) -> Sequence[int]:
    """The same number all day."""
    return tuple(max(desks, 1) if slots[0] <= at <= slots[1] else 0 for at in range(SLOTS))


def _limits(query: Mapping[str, str], slots: tuple[int, int], usual: int) -> Limits:
    day = slots[1] - slots[0] + 1
    most = _number(query, "most", usual, MOST_DESKS)
    return Limits(
        first=slots[0],
        last=slots[1],
        fewest=_number(query, "fewest", 1, MOST_DESKS),
        most=most,
        shortest=_half_hours(query, "shortest", min(_SHORTEST, day), SLOTS),
        longest=_half_hours(query, "longest", min(_LONGEST, day), SLOTS),
        together=_half_hours(query, "together", most * day, MOST_DESKS * SLOTS),
    )


def _number(query: Mapping[str, str], name: str, usual: int, most: int) -> int:
    text = query.get(name, "")
    return min(int(text), most) if text.isascii() and text.isdecimal() else usual


def _half_hours(query: Mapping[str, str], name: str, usual: int, most: int) -> int:
    """Hours as they are typed, in half hours."""
    try:
        hours = float(query.get(name, ""))
    except ValueError:
        return usual
    return round(hours * 2) if 0 < hours * 2 <= most else usual
