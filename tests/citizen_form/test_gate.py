"""Who may post now: the same for everybody, and never without an end."""

from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import pytest

from citizen_form import gate
from citizen_form.gate import Gate, TurnedAway, visitor_of

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def post(entrance: Gate, visitor: str) -> TurnedAway | None:
    """One post that is answered at once."""
    turned = entrance.enter(visitor)
    if turned is None:
        entrance.leave()
    return turned


def test_gate_after_its_burst_an_address_waits_until_one_comes_back(clock: Clock) -> None:
    entrance = Gate(clock, burst=6)
    assert [post(entrance, "192.0.2.1") for _ in range(6)] == [None] * 6
    assert post(entrance, "192.0.2.1") == TurnedAway(HTTPStatus.TOO_MANY_REQUESTS, 11)
    assert post(entrance, "192.0.2.2") is None
    clock.now += timedelta(seconds=11)
    assert post(entrance, "192.0.2.1") is None
    assert post(entrance, "192.0.2.1") is not None


def test_gate_an_address_saves_up_no_more_than_its_burst(clock: Clock) -> None:
    entrance = Gate(clock, burst=2)
    post(entrance, "192.0.2.1")
    clock.now += timedelta(days=1)
    assert [post(entrance, "192.0.2.1") is None for _ in range(3)] == [True, True, False]


def test_gate_clock_set_back_gives_nothing_and_takes_nothing(clock: Clock) -> None:
    entrance = Gate(clock, burst=2)
    post(entrance, "192.0.2.1")
    clock.now -= timedelta(hours=1)
    assert post(entrance, "192.0.2.1") is None


def test_gate_without_a_free_seat_turns_away_at_once(clock: Clock) -> None:
    entrance = Gate(clock, seats=2)
    assert [entrance.enter(""), entrance.enter("")] == [None, None]
    assert entrance.enter("") == TurnedAway(HTTPStatus.SERVICE_UNAVAILABLE, 5)
    entrance.leave()
    assert entrance.enter("") is None


def test_gate_remembers_no_more_addresses_than_its_table_holds(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "MOST_ADDRESSES", 10)
    entrance = Gate(clock)
    for number in range(100):
        post(entrance, f"192.0.2.{number}")
    assert len(entrance) == 10


@pytest.mark.parametrize(
    ("peer", "told", "visitor"),
    [
        ("20.0.0.7", "", "20.0.0.7"),
        ("127.0.0.1", "", ""),
        ("10.0.0.3", "", ""),
        ("", "", ""),
        ("10.0.0.3", "20.0.0.9", "20.0.0.9"),
        ("10.0.0.3", "20.1.0.1, 20.0.0.9", "20.0.0.9"),
        ("20.0.0.7", "nonsense", "20.0.0.7"),
        ("2400:4050:1:2:3::4", "", "2400:4050:0001:0002"),
    ],
)
def test_visitor_of_is_whom_the_trusted_proxy_names(peer: str, told: str, visitor: str) -> None:
    headers = {"x-forwarded-for": told} if told else {}
    assert visitor_of(peer, headers, "x-forwarded-for") == visitor


def test_visitor_of_believes_no_header_that_is_not_named() -> None:
    headers = {"x-forwarded-for": "20.0.0.9"}
    assert visitor_of("20.1.0.4", headers, "") == "20.1.0.4"
