"""What is measured of a visit, each from one kind of event to another.

Wait and service are those of `waits`; between them lie the stages, so that a supervisor sees which
of them takes the time. A stage that a visit skipped is not measured; the time in which a visitor
was held or had been handed over belongs to no stage and is measured by itself. How visits end is
measured too, by the clock on the wall: who left or was not there has been here for so long.

A wait or a service that never came to its end is *cut off*: all that is known is that it would
have taken longer than this. It ends when the visit did or, where the visit is still open, at the
moment up to which the events are told. `censoring` counts with both.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from counter_scanner.domain.visit import EventKind, State
from counter_scanner.domain.waits import VisitTimes
from shared.errors import Refusal


class Measure(StrEnum):
    """Kept in the database, so a word is never given another meaning."""

    ARRIVED = "arrived"
    WAIT = "wait"
    SERVICE = "service"
    TO_CALL = "to_call"
    TO_START = "to_start"
    TO_SCAN = "to_scan"
    TO_ACCEPT = "to_accept"
    TO_PRINT = "to_print"
    TO_SIGN = "to_sign"
    TO_END = "to_end"
    SIGNED_TO_END = "signed_to_end"
    DONE = "done"
    NO_SHOW = "no_show"
    LEFT = "left"
    REDIRECTED = "redirected"
    HELD = "held"
    WAIT_AGAIN = "wait_again"
    OPEN = "open"
    WAIT_CUT = "wait_cut"
    SERVICE_CUT = "service_cut"
    # Of half hours rather than visits, see `load`.
    BEGUN = "begun"
    AT_DESK = "at_desk"
    WORKED = "worked"


# In the order in which they follow each other.
SPANS: Mapping[Measure, tuple[EventKind, EventKind]] = MappingProxyType(
    {
        Measure.WAIT: (EventKind.ARRIVED, EventKind.STARTED),
        Measure.SERVICE: (EventKind.STARTED, EventKind.FINISHED),
        Measure.TO_CALL: (EventKind.ARRIVED, EventKind.CALLED),
        Measure.TO_START: (EventKind.CALLED, EventKind.STARTED),
        Measure.TO_SCAN: (EventKind.STARTED, EventKind.SCANNED),
        Measure.TO_ACCEPT: (EventKind.SCANNED, EventKind.ACCEPTED),
        Measure.TO_PRINT: (EventKind.ACCEPTED, EventKind.PRINTED),
        Measure.TO_SIGN: (EventKind.PRINTED, EventKind.SIGNED),
        Measure.SIGNED_TO_END: (EventKind.SIGNED, EventKind.FINISHED),
        Measure.TO_END: (EventKind.PRINTED, EventKind.FINISHED),
    }
)

# Gaps in a service, by what began them.
GAPS: Mapping[Measure, EventKind] = MappingProxyType(
    {Measure.HELD: EventKind.HELD, Measure.WAIT_AGAIN: EventKind.HANDED_OVER}
)

# The minutes within which a stage should be over where the office says nothing else. For the wait
# it says so by a setting of its own.
TARGETS: Mapping[Measure, int] = MappingProxyType(
    {
        Measure.SERVICE: 15,
        Measure.TO_START: 2,
        Measure.TO_SCAN: 2,
        Measure.TO_ACCEPT: 10,
        Measure.TO_PRINT: 2,
        Measure.TO_SIGN: 3,
        Measure.SIGNED_TO_END: 2,
        Measure.TO_END: 5,
    }
)

_TARGET = re.compile(r"([a-z_]+)=([0-9]{1,3})")

# How a visit can end, and what then has happened to it.
ENDS: Mapping[State, tuple[Measure, EventKind]] = MappingProxyType(
    {
        State.DONE: (Measure.DONE, EventKind.FINISHED),
        State.NO_SHOW: (Measure.NO_SHOW, EventKind.NO_SHOW),
        State.LEFT: (Measure.LEFT, EventKind.LEFT),
        State.REDIRECTED: (Measure.REDIRECTED, EventKind.REDIRECTED),
    }
)


# What is left of a wait and of a service that were cut off.
CUT_OFF: Mapping[Measure, Measure] = MappingProxyType(
    {Measure.WAIT: Measure.WAIT_CUT, Measure.SERVICE: Measure.SERVICE_CUT}
)


def measured(visit: VisitTimes, until: datetime) -> Iterator[tuple[Measure, float]]:
    """Seconds of everything that this visit has gone through; of an arrival none. What is open is
    cut off at `until`."""
    if visit.arrived is not None:
        yield Measure.ARRIVED, 0.0
    for measure, (first, last) in SPANS.items():
        length = visit.between(first, last)
        if length is not None:
            yield measure, length.total_seconds()
    for measure, why in GAPS.items():
        length = visit.gaps(why)
        if length is not None:
            yield measure, length.total_seconds()
    end, kind = ENDS.get(visit.state, (Measure.OPEN, None))
    gone = visit.moments.get(kind, until) if kind else until
    if visit.arrived is not None:
        yield end, seconds_between(visit.arrived, gone)
    yield from _cut_off(visit, gone)


def stage_targets(text: str) -> Mapping[Measure, timedelta]:
    """As the setting gives them, in minutes: `service=20, to_start=1`; a stage that is not named
    keeps its own. Refusal `setting.targets`."""
    minutes = dict(TARGETS)
    for part in filter(None, (part.strip() for part in text.split(","))):
        found = _TARGET.fullmatch(part)
        if found is None or found[1] not in list(TARGETS) or not int(found[2]):
            raise Refusal("setting.targets")
        minutes[Measure(found[1])] = int(found[2])
    return {measure: timedelta(minutes=own) for measure, own in minutes.items()}


def _cut_off(visit: VisitTimes, gone: datetime) -> Iterator[tuple[Measure, float]]:
    """Of both, at most the one that the visit was in."""
    for measure, cut in CUT_OFF.items():
        first, _ = SPANS[measure]
        if visit.between(*SPANS[measure]) is None:
            if first in visit.moments:
                away = sum((gap.until - gap.since for gap in visit.away), timedelta(0))
                yield cut, seconds_between(visit.moments[first] + away, gone)
            return


def seconds_between(start: datetime, end: datetime) -> float:
    """None before the start: clocks are set back."""
    return max((end - start).total_seconds(), 0.0)
