from datetime import UTC, datetime, timedelta

import pytest

from counter_scanner.domain.stages import Measure, measured
from counter_scanner.domain.undo import UNDOABLE, effective, last_step, undoable
from counter_scanner.domain.visit import Channel, Event, EventKind, State
from counter_scanner.domain.waits import VisitTimes, report, visit_times
from shared.errors import Refusal

OPENING = datetime(2026, 3, 25, 0, 0, tzinfo=UTC)


def story(*steps: str) -> list[Event]:
    """Events from `kind@minute`, at desk 1."""
    found = []
    for step in steps:
        kind, minute = step.split("@")
        at = OPENING + timedelta(minutes=float(minute))
        found.append(Event(1, EventKind(kind), at, Channel.QR, "address_change", 2, 1))
    return found


def times(*steps: str) -> VisitTimes:
    [one] = visit_times(story(*steps))
    return one


def kinds(*steps: str) -> list[str]:
    return [event.kind.value for event in effective(story(*steps))]


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def test_effective_without_an_undo_is_everything() -> None:
    assert kinds("arrived@0", "called@1", "recalled@2") == ["arrived", "called", "recalled"]


def test_effective_after_an_undo_leaves_the_last_step_out() -> None:
    assert kinds("arrived@0", "called@1", "started@2", "undone@3") == ["arrived", "called"]


def test_effective_after_two_undos_in_a_row_leaves_two_steps_out() -> None:
    assert kinds("arrived@0", "called@1", "no_show@2", "undone@3", "undone@4") == ["arrived"]


def test_effective_after_an_undone_call_takes_its_recalls_along() -> None:
    steps = ("arrived@0", "called@1", "recalled@2", "recalled@3", "undone@4")
    assert kinds(*steps) == ["arrived"]


@pytest.mark.parametrize("kind", [kind for kind in EventKind if kind in UNDOABLE])
def test_last_step_that_may_be_taken_back_is_found(kind: EventKind) -> None:
    last = last_step(story("arrived@0", f"{kind}@1"))
    assert last is not None
    assert last.kind is kind


@pytest.mark.parametrize("kind", ["arrived", "scanned", "accepted", "printed", "signed"])
def test_last_step_of_a_sheet_or_an_arrival_stays(kind: str) -> None:
    assert last_step(story("arrived@0", "called@1", "started@2", f"{kind}@3")) is None


def test_undoable_that_the_screen_did_not_show_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        undoable(story("arrived@0", "called@1", "started@2"), EventKind.CALLED)
    assert refused.value.code == "visit.not_undoable"


def test_times_of_an_undone_no_show_are_those_of_the_service() -> None:
    steps = ("arrived@0", "called@5", "no_show@7", "undone@8", "started@9", "finished@19")
    found = times(*steps)
    assert (found.state, found.wait, found.service) == (State.DONE, minutes(9), minutes(10))


def test_times_of_an_undone_start_wait_until_the_second() -> None:
    found = times("arrived@0", "called@5", "started@6", "undone@7", "started@10", "finished@12")
    assert (found.wait, found.service) == (minutes(10), minutes(2))


def test_times_held_are_no_service() -> None:
    found = times("arrived@0", "called@5", "started@6", "held@8", "resumed@28", "finished@30")
    assert (found.wait, found.service) == (minutes(6), minutes(4))
    assert found.gaps(EventKind.HELD) == minutes(20)
    assert found.elapsed(EventKind.STARTED, EventKind.FINISHED) == minutes(24)


def test_times_held_now_are_still_open() -> None:
    found = times("arrived@0", "called@5", "started@6", "held@8")
    assert (found.state, found.service, found.away) == (State.HELD, None, ())


def test_times_handed_over_are_one_visit_with_the_second_wait_left_out() -> None:
    first = ("arrived@0", "called@3", "started@4", "handed_over@6")
    found = times(*first, "called@15", "started@16", "finished@21")
    assert (found.wait, found.service) == (minutes(4), minutes(7))
    assert found.gaps(EventKind.HANDED_OVER) == minutes(10)


def test_times_held_then_handed_over_count_both_gaps_once() -> None:
    first = ("arrived@0", "called@1", "started@2", "held@4", "handed_over@10")
    found = times(*first, "called@15", "started@20", "finished@25")
    assert found.service == minutes(7)
    assert (found.gaps(EventKind.HELD), found.gaps(EventKind.HANDED_OVER)) == (
        minutes(6),
        minutes(10),
    )


def test_times_of_a_stage_leave_a_gap_within_it_out() -> None:
    steps = ("arrived@0", "called@1", "started@2", "held@4", "resumed@9", "scanned@10")
    assert times(*steps).between(EventKind.STARTED, EventKind.SCANNED) == minutes(3)


def test_times_handed_over_before_a_service_began_have_no_gap() -> None:
    found = times("arrived@0", "handed_over@5", "called@7", "started@8", "finished@10")
    assert (found.wait, found.service, found.away) == (minutes(8), minutes(2), ())


def test_measured_says_gaps_by_themselves() -> None:
    first = ("arrived@0", "called@1", "started@2", "held@3", "resumed@5", "handed_over@6")
    found = dict(measured(times(*first, "called@8", "started@9", "finished@10"), OPENING))
    assert found[Measure.HELD] == 120
    assert found[Measure.WAIT_AGAIN] == 180
    assert found[Measure.SERVICE] == 180
    assert found[Measure.DONE] == 600


def test_report_counts_the_wait_of_who_was_handed_over_from_then_on() -> None:
    events = story("arrived@0", "called@3", "started@4", "handed_over@20")
    found = report(events, OPENING + minutes(25))
    assert (found.waiting_now, found.longest_wait_now) == (1, minutes(5))


def test_report_after_an_undone_call_counts_from_the_arrival() -> None:
    found = report(story("arrived@0", "called@3", "undone@4"), OPENING + minutes(10))
    assert (found.waiting_now, found.longest_wait_now) == (1, minutes(10))
