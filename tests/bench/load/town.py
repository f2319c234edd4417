"""A large city's visitors, made up: busy Mondays, month ends and spring, eight events a visit."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from counter_scanner.domain.visit import Channel, Event, EventKind
from shared.clock import JST
from shared.japanese.holidays import is_office_holiday

DESKS = 20
PROCEDURES = ("address_change", "certificate_request")
_OPENS, _HOURS = 8.75, 8.5
# Monday to Friday, and March and April beside the other months.
_WEEKDAYS = (1.3, 1.0, 0.9, 0.9, 1.1)
_SPRING = {3: 2.0, 4: 1.7}
_NO_SHOWS, _LEAVERS = 0.02, 0.03


@dataclass(frozen=True)
class Town:
    """`visits` a year, the same ones for the same seed."""

    visits: int
    seed: int = 1

    def open_days(self, year: int) -> list[date]:
        days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
        return [day for day in days if day.year == year and not is_office_holiday(day)]

    def days(self, year: int, first_visit: int = 1) -> Iterator[tuple[date, list[Event]]]:
        """Every open day of a year with its events, visit by visit."""
        chance = Random(self.seed * 10_000 + year)  # noqa: S311
        days = self.open_days(year)
        weights = [_WEEKDAYS[day.weekday()] * _SPRING.get(day.month, 1.0) for day in days]
        visit = first_visit
        for day, weight in zip(days, weights, strict=True):
            number = round(self.visits * weight / sum(weights))
            events: list[Event] = []
            for _ in range(number):
                events += _visit(visit, day, weight, chance)
                visit += 1
            yield day, events


def _visit(number: int, day: date, weight: float, chance: Random) -> Iterator[Event]:
    """The busier the day and the nearer to its middle, the longer the wait."""
    hours = chance.triangular(0, _HOURS, _HOURS / 3)
    opening = datetime.combine(day, time(), JST).astimezone(UTC)
    at = opening + timedelta(hours=_OPENS + hours)
    channel = Channel.QR if chance.random() < 0.4 else Channel.PAPER
    size = min(1 + int(chance.expovariate(0.8)), 12)
    place = (channel, chance.choice(PROCEDURES), size)
    crowd = weight * (1 + math.sin(math.pi * hours / _HOURS))
    desk = chance.randrange(1, DESKS + 1)
    yield Event(number, EventKind.ARRIVED, at, *place, None)
    for kind, seconds in _steps(channel, size, crowd, chance):
        at += timedelta(seconds=seconds)
        yield Event(number, kind, at, *place, desk)


def _steps(
    channel: Channel, size: int, crowd: float, chance: Random
) -> Iterator[tuple[EventKind, float]]:
    waits = chance.lognormvariate(5.5, 0.6) * crowd
    fate = chance.random()
    if fate < _LEAVERS:
        yield EventKind.LEFT, waits
        return
    yield EventKind.CALLED, waits
    if fate < _LEAVERS + _NO_SHOWS:
        yield EventKind.NO_SHOW, 180
        return
    yield EventKind.STARTED, chance.uniform(10, 60)
    service = chance.lognormvariate(5.8, 0.4) + 60 * size
    typing = 0.55 if channel is Channel.QR else 1.0
    yield EventKind.SCANNED, 20
    yield EventKind.ACCEPTED, service * typing * 0.7
    yield EventKind.PRINTED, 15
    yield EventKind.SIGNED, 40
    yield EventKind.FINISHED, service * 0.2
