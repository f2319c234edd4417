"""What is measured of a visit, each from one kind of event to another.

Wait and service are those of `waits`; between them lie the stages, so that a supervisor sees which
of them takes the time. A stage that a visit skipped is not measured; the time in which a visitor
was held or had been handed over belongs to no stage and is measured by itself. How visits end is
measured too, by the clock on the wall: who left or was not there has been here for so long.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType

from counter_scanner.domain.visit import EventKind, State
from counter_scanner.domain.waits import VisitTimes


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
    TO_END = "to_end"
    DONE = "done"
    NO_SHOW = "no_show"
    LEFT = "left"
    REDIRECTED = "redirected"
    HELD = "held"
    WAIT_AGAIN = "wait_again"


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
        Measure.TO_END: (EventKind.PRINTED, EventKind.FINISHED),
    }
)

# Gaps in a service, by what began them.
GAPS: Mapping[Measure, EventKind] = MappingProxyType(
    {Measure.HELD: EventKind.HELD, Measure.WAIT_AGAIN: EventKind.HANDED_OVER}
)

# How a visit can end, and what then has happened to it.
ENDS: Mapping[State, tuple[Measure, EventKind]] = MappingProxyType(
    {
        State.DONE: (Measure.DONE, EventKind.FINISHED),
        State.NO_SHOW: (Measure.NO_SHOW, EventKind.NO_SHOW),
        State.LEFT: (Measure.LEFT, EventKind.LEFT),
        State.REDIRECTED: (Measure.REDIRECTED, EventKind.REDIRECTED),
    }
)


def measured(visit: VisitTimes) -> Iterator[tuple[Measure, float]]:
    """Seconds of everything that this visit has gone through; of an arrival none."""
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
    if visit.state in ENDS:
        measure, kind = ENDS[visit.state]
        length = visit.elapsed(EventKind.ARRIVED, kind)
        if length is not None:
            yield measure, length.total_seconds()
