from datetime import UTC, datetime, timedelta

from counter_scanner.domain.load import At, load_of, loads, slot_of
from counter_scanner.domain.stages import Measure
from counter_scanner.domain.visit import Channel, Event, EventKind
from counter_scanner.domain.waits import VisitTimes, visit_times

# Wednesday, 9:00 in Japan.
NINE = datetime(2026, 3, 25, tzinfo=UTC)
WEDNESDAY = 2


def visit(number: int, desk: int, *steps: tuple[EventKind, int]) -> VisitTimes:
    """Steps at so many minutes past nine."""
    [times] = visit_times(
        Event(number, kind, NINE + timedelta(minutes=at), Channel.PAPER, "p", 2, desk)
        for kind, at in steps
    )
    return times


def told(*visits: VisitTimes, until: int = 480) -> list[tuple[int, str, float]]:
    end = NINE + timedelta(minutes=until)
    found = loads(load_of(visit, end) for visit in visits)
    return sorted((at.slot, measure.value, seconds) for at, measure, seconds in found)


def test_slot_of_moment_by_the_clock_in_japan() -> None:
    assert slot_of(NINE) == At(WEDNESDAY, 18)
    assert slot_of(NINE + timedelta(minutes=29, seconds=59)) == At(WEDNESDAY, 18)
    assert slot_of(NINE + timedelta(hours=15)) == At(WEDNESDAY + 1, 0)


def test_load_service_keeps_its_desk_in_every_half_hour_it_touches() -> None:
    steps = ((EventKind.ARRIVED, 5), (EventKind.STARTED, 20), (EventKind.FINISHED, 70))
    assert told(visit(1, 1, *steps)) == [
        (18, "arrived", 0),
        (18, "at_desk", 600),
        (18, "begun", 0),
        (19, "at_desk", 1800),
        (20, "at_desk", 600),
    ]


def test_load_two_services_at_one_desk_are_one_open_desk() -> None:
    first = visit(1, 1, (EventKind.STARTED, 0), (EventKind.FINISHED, 10))
    second = visit(2, 1, (EventKind.STARTED, 15), (EventKind.FINISHED, 20))
    desks = [one for one in told(first, second) if one[1] == "at_desk"]
    assert desks == [(18, "at_desk", 900)]


def test_load_open_service_goes_on_until_then() -> None:
    desks = [
        one for one in told(visit(1, 3, (EventKind.STARTED, 0)), until=12) if one[1] != "begun"
    ]
    assert desks == [(18, "at_desk", 720)]


def test_load_of_somebody_who_left_uncalled_is_an_arrival_only() -> None:
    gone = visit(1, 0, (EventKind.ARRIVED, 0), (EventKind.LEFT, 50))
    assert told(gone) == [(18, Measure.ARRIVED.value, 0)]
