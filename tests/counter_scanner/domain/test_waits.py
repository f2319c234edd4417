from datetime import UTC, datetime, timedelta

import pytest

from counter_scanner.domain.visit import Channel, Event, EventKind, State
from counter_scanner.domain.waits import WaitSummary, report, summary, visit_times

OPENING = datetime(2026, 3, 25, 0, 0, tzinfo=UTC)
NOTHING = WaitSummary(0, None, None)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def events_of(visit: int, channel: Channel, **moments: float) -> list[Event]:
    """Events by kind and minute after opening."""
    return [
        Event(visit, EventKind(kind), OPENING + minutes(at), channel, "address_change", 3, 1)
        for kind, at in moments.items()
    ]


@pytest.mark.parametrize(
    ("durations", "median", "p90"),
    [
        ([7], 7, 7),
        ([4, 8], 6, 7.6),
        ([3, 1, 2], 2, 2.8),
        (range(11), 5, 9),
        # PERCENTILE.INC of 1…20 at 0.9 in a spreadsheet is 18.1.
        (range(20, 0, -1), 10.5, 18.1),
    ],
)
def test_summary_agrees_with_a_spreadsheet(durations: list[int], median: float, p90: float) -> None:
    found = summary(minutes(duration) for duration in durations)
    assert found == WaitSummary(len(durations), minutes(median), minutes(p90))


def test_summary_of_nothing_has_no_figures() -> None:
    assert summary([]) == NOTHING


def test_report_puts_qr_beside_paper() -> None:
    events = [
        *events_of(1, Channel.QR, arrived=0, called=8, started=10, finished=15),
        *events_of(2, Channel.PAPER, arrived=1, called=20, started=21, finished=41),
        *events_of(3, Channel.PAPER, arrived=2, called=42, started=42, finished=52),
    ]
    found = report(events, OPENING + minutes(60))
    qr, paper = found.by_channel[Channel.QR], found.by_channel[Channel.PAPER]
    assert qr.wait == WaitSummary(1, minutes(10), minutes(10))
    assert qr.service == WaitSummary(1, minutes(5), minutes(5))
    assert paper.wait == WaitSummary(2, minutes(30), minutes(38))
    assert paper.service == WaitSummary(2, minutes(15), minutes(19))
    assert found.total.wait == WaitSummary(3, minutes(20), minutes(36))
    assert (found.waiting_now, found.longest_wait_now) == (0, None)


def test_report_counts_as_waiting_who_was_not_called() -> None:
    events = [
        *events_of(1, Channel.QR, arrived=0, called=5),
        *events_of(2, Channel.QR, arrived=3),
        *events_of(3, Channel.PAPER, arrived=4),
        *events_of(4, Channel.PAPER, arrived=1, left=2),
    ]
    found = report(events, OPENING + minutes(10))
    assert (found.waiting_now, found.longest_wait_now) == (2, minutes(7))
    assert found.total.wait == found.total.service == NOTHING


def test_report_of_nothing_is_empty() -> None:
    found = report([], OPENING)
    assert (found.waiting_now, found.longest_wait_now) == (0, None)
    assert found.by_channel[Channel.QR].wait == found.total.service == NOTHING


@pytest.mark.parametrize("outcome", ["left", "redirected"])
def test_report_broken_off_service_counts_as_wait_only(outcome: str) -> None:
    events = events_of(1, Channel.QR, arrived=0, called=4, started=6, **{outcome: 9})
    found = report(events, OPENING + minutes(10)).total
    assert found.wait == WaitSummary(1, minutes(6), minutes(6))
    assert found.service == NOTHING


def test_report_no_show_has_neither_wait_nor_service() -> None:
    events = events_of(1, Channel.PAPER, arrived=0, called=4, recalled=5, no_show=6)
    found = report(events, OPENING + minutes(10))
    assert found.total.wait == found.total.service == NOTHING
    assert found.waiting_now == 0


def test_report_code_shown_at_the_desk_counts_as_qr() -> None:
    events = [
        *events_of(1, Channel.PAPER, arrived=0, called=4, started=5),
        *events_of(1, Channel.QR, scanned=6, finished=9),
    ]
    found = report(events, OPENING + minutes(10))
    assert found.by_channel[Channel.QR].service.n == 1
    assert found.by_channel[Channel.PAPER].wait.n == 0


def test_report_clock_set_back_counts_as_no_time() -> None:
    events = events_of(1, Channel.QR, arrived=10, called=4, started=5, finished=3)
    found = report(events, OPENING).total
    assert found.wait.median == found.service.median == timedelta(0)


def test_report_clock_set_back_while_waiting_counts_as_no_wait() -> None:
    found = report(events_of(1, Channel.QR, arrived=10), OPENING)
    assert found.longest_wait_now == timedelta(0)


def test_visit_times_of_mingled_visits_keeps_them_apart() -> None:
    first = events_of(1, Channel.QR, arrived=0, called=2, started=3)
    second = events_of(2, Channel.PAPER, arrived=1, called=4, no_show=6)
    mingled = sorted([*first, *second], key=lambda event: event.at)
    one, two = visit_times(mingled)
    assert (one.state, one.wait, one.service) == (State.SERVING, minutes(3), None)
    assert (two.state, two.wait) == (State.NO_SHOW, None)
