"""Visitors of a middling city, made up: busier on Mondays, at month ends, after holidays and in
spring. They queue for a few desks, so their waits are those of a queue."""

import heapq
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from counter_scanner.domain.visit import Channel, Event, EventKind
from shared.clock import JST
from shared.japanese.holidays import is_office_holiday

DESKS = 3
_PROCEDURES = ("address_change", "certificate_request")
_A_DAY = 105
_OPENS = timedelta(hours=8, minutes=45)
# Visitors by half hour from opening on, and factors by weekday from Monday on.
_SHAPE = (3, 5, 6, 7, 7, 6, 5, 4, 5, 6, 6, 5, 5, 5, 4, 3, 1)
_WEEKDAYS = (1.25, 1.0, 0.9, 0.9, 1.05, 0.0, 0.0)
_GIVES_UP, _NO_SHOW = 2400.0, 0.02


@dataclass(frozen=True)
class Coming:
    """Seconds after opening; `takes` from the call to the end."""

    at: float
    takes: float
    patience: float
    channel: Channel
    procedure: str
    size: int


def open_days(last: date, count: int) -> list[date]:
    """So many open days, the last one before `last`."""
    found: list[date] = []
    day = last
    while len(found) < count:
        day -= timedelta(days=1)
        if not is_office_holiday(day):
            found.append(day)
    return found[::-1]


def events_of(day: date, first_visit: int, seed: int) -> list[Event]:
    """Of one open day, in the order in which they happened."""
    chance = Random(seed * 1_000_000 + day.toordinal())  # noqa: S311
    opening = (datetime.combine(day, time(), JST) + _OPENS).astimezone(UTC)
    found: list[Event] = []
    desks = [(0.0, number) for number in range(1, DESKS + 1)]
    for number, one in enumerate(_coming(day, chance), first_visit):
        found += _visit(number, one, desks, opening, chance)
    return sorted(found, key=lambda event: event.at)


def expected(day: date) -> float:
    """How many come on such a day on average."""
    factor = _WEEKDAYS[day.weekday()]
    if (day.month, day.day) >= (3, 16) and (day.month, day.day) <= (4, 15):
        factor *= 1.6
    if (day + timedelta(days=4)).month != day.month:
        factor *= 1.15
    before = day - timedelta(days=3 if day.weekday() == 0 else 1)
    return _A_DAY * factor * (1.2 if is_office_holiday(before) else 1.0)


def _coming(day: date, chance: Random) -> list[Coming]:
    mean = expected(day) * chance.lognormvariate(0, 0.07)
    count = max(round(chance.gauss(mean, math.sqrt(mean))), 0)
    return sorted((_one(chance) for _ in range(count)), key=lambda one: one.at)


def _one(chance: Random) -> Coming:
    slot = chance.choices(range(len(_SHAPE)), _SHAPE)[0]
    channel = Channel.QR if chance.random() < 0.35 else Channel.PAPER
    procedure = chance.choices(_PROCEDURES, (3, 2))[0]
    size = min(1 + int(chance.expovariate(0.9)), 8) if procedure == _PROCEDURES[0] else 1
    length = chance.lognormvariate(5.7, 0.45) + 45 * size
    return Coming(
        at=(slot + chance.random()) * 1800,
        takes=length * (0.65 if channel is Channel.QR else 1.0),
        patience=chance.expovariate(1 / _GIVES_UP / 4),
        channel=channel,
        procedure=procedure,
        size=size,
    )


def _visit(
    number: int,
    one: Coming,
    desks: list[tuple[float, int]],
    opening: datetime,
    chance: Random,
) -> Iterator[Event]:
    """`desks` are when each is free, the first one first; this visitor takes it."""
    place = (one.channel, one.procedure, one.size)

    def event(kind: EventKind, seconds: float, desk: int | None) -> Event:
        at = opening + timedelta(seconds=round(seconds, 3))
        return Event(number, kind, at, *place, desk)

    yield event(EventKind.ARRIVED, one.at, None)
    free, desk = desks[0]
    called = max(free, one.at + 5)
    if called - one.at > one.patience:
        yield event(EventKind.LEFT, one.at + one.patience, None)
        return
    yield event(EventKind.CALLED, called, desk)
    if chance.random() < _NO_SHOW:
        heapq.heapreplace(desks, (called + 120, desk))
        yield event(EventKind.NO_SHOW, called + 120, desk)
        return
    heapq.heapreplace(desks, (called + one.takes + 30, desk))
    for kind, share in _STEPS:
        if kind is not EventKind.SCANNED or one.channel is Channel.QR:
            yield event(kind, called + 25 + one.takes * share, desk)


_STEPS = (
    (EventKind.STARTED, 0.0),
    (EventKind.SCANNED, 0.04),
    (EventKind.ACCEPTED, 0.7),
    (EventKind.PRINTED, 0.74),
    (EventKind.SIGNED, 0.85),
    (EventKind.FINISHED, 1.0),
)
