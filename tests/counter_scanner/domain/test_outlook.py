"""The expected wait against queues that are played through, customer by customer."""

from datetime import UTC, datetime, timedelta
from heapq import heapreplace
from random import Random

import pytest

from counter_scanner.domain.outlook import Expected, expected_wait
from counter_scanner.domain.visit import Channel, Event, EventKind
from counter_scanner.domain.waits import visit_times

NOW = datetime(2026, 3, 25, 3, 0, tzinfo=UTC)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def visit(number: int, desk: int | None, **ago: float) -> list[Event]:
    """Events by kind and minutes before now."""
    return [
        Event(number, EventKind(kind), NOW - minutes(at), Channel.QR, "address_change", 1, desk)
        for kind, at in ago.items()
    ]


def served(number: int, desk: int, service: float) -> list[Event]:
    return visit(number, desk, arrived=service + 9, called=service + 1, started=service, finished=1)


def of(*visits: list[Event]) -> Expected | None:
    return expected_wait(visit_times(event for one in visits for event in one), NOW)


def services(desks: int, *lengths: float) -> list[list[Event]]:
    return [served(100 + n, n % desks + 1, length) for n, length in enumerate(lengths)]


def test_expected_wait_with_a_free_desk_is_soon() -> None:
    assert of(*services(2, *[8] * 6)) == Expected(minutes(0), minutes(1))


def test_expected_wait_grows_with_the_queue_and_shrinks_with_desks() -> None:
    def high(desks: int, ahead: int) -> timedelta:
        queue = [visit(n, None, arrived=2) for n in range(ahead)]
        at_desks = [visit(80 + n, n, arrived=9, called=4, started=3) for n in range(1, desks + 1)]
        expected = of(*services(desks, *[8] * 6), *at_desks, *queue)
        assert expected is not None
        assert expected.low < expected.high
        return expected.high

    assert high(2, 3) < high(2, 6)
    assert high(4, 3) < high(2, 3)


def test_expected_wait_too_few_services_says_nothing() -> None:
    assert of(*services(2, *[8] * 4), visit(1, None, arrived=2)) is None


def test_expected_wait_nobody_at_work_says_nothing() -> None:
    earlier = [
        event._replace(at=event.at - minutes(60)) for one in services(1, *[5] * 6) for event in one
    ]
    assert of(earlier, visit(1, None, arrived=2)) is None


@pytest.mark.parametrize(("desks", "ahead"), [(1, 3), (3, 6), (5, 20), (8, 2)])
def test_expected_wait_holds_for_seven_of_ten_arrivals_and_is_no_platitude(
    desks: int, ahead: int
) -> None:
    chance = Random(desks)  # noqa: S311

    def service() -> float:
        return chance.lognormvariate(2, 0.4)

    history = services(desks, *[service() for _ in range(40)])
    at_desks = [visit(n, n, arrived=9, called=1, started=1) for n in range(1, desks + 1)]
    queue = [visit(50 + n, None, arrived=2) for n in range(ahead)]
    expected = of(*history, *at_desks, *queue)
    assert expected is not None
    inside = 0
    for _ in range(1000):
        # Those at the desks are somewhere in the middle of their service.
        free = sorted(service() * chance.random() for _ in range(desks))
        for _ in range(ahead):
            heapreplace(free, free[0] + service())
        inside += expected.low <= minutes(free[0]) <= expected.high
    assert 700 <= inside <= 980
