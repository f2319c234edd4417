"""Rollups say what the events say, after every kind of news, on both databases."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlmodel import Session

from counter_scanner.db import events, rollups, visits
from counter_scanner.db.engine import Database
from counter_scanner.db.tables import METADATA
from counter_scanner.db.visits import Arrival
from counter_scanner.domain.bundle import Bundle, tallies
from counter_scanner.domain.folding import folded
from counter_scanner.domain.rollup import (
    CUTS,
    EDITION,
    Grain,
    Place,
    Selection,
    stretches_of,
)
from counter_scanner.domain.stages import Measure
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Action, Channel
from counter_scanner.domain.waits import visit_times
from shared.errors import Refusal

FIRST, TODAY = date(2026, 1, 28), date(2026, 3, 3)


class Town:
    """Visitors of an office, made up day by day."""

    def __init__(self, database: Database, office: str) -> None:
        self.database, self.office = database, office
        self.chance = Random(5)  # noqa: S311
        self.asked = 0

    def stamp(self, at: datetime, desk: int | None = None) -> Stamp:
        self.asked += 1
        return Stamp(f"r{self.asked}", at, desk=desk)

    def visit(self, session: Session, day: date) -> int:
        at = datetime(day.year, day.month, day.day, self.chance.randrange(8), tzinfo=UTC)
        channel = self.chance.choice(list(Channel))
        arrival = Arrival(channel, "address_change", self.chance.randrange(1, 7))
        visit = visits.arrive(session, self.office, arrival, self.stamp(at))
        at += timedelta(seconds=self.chance.randrange(1800))
        visits.act(session, self.office, visit.id, Action.CALL, self.stamp(at, 1))
        if self.chance.random() < 0.1:
            visits.act(session, self.office, visit.id, Action.NO_SHOW, self.stamp(at, 1))
            return visit.id
        visits.act(session, self.office, visit.id, Action.START, self.stamp(at, 1))
        at += timedelta(seconds=self.chance.randrange(900))
        visits.act(session, self.office, visit.id, Action.FINISH, self.stamp(at, 1))
        return visit.id

    def open(self, *days: date) -> None:
        with self.database.write() as session:
            for day in days:
                for _ in range(3):
                    self.visit(session, day)


@pytest.fixture
def town(counter: Database, office: str) -> Town:
    return Town(counter, office)


def unpacked(told: list[tuple[tuple[str, Measure], Bundle]]) -> dict[Any, tuple[Any, ...]]:
    """Everything in these bundles, as number, seconds and median."""
    return {
        (*label, Place(*words)): (tally.n, pytest.approx(tally.seconds), tally.quantile(0.5))
        for label, own in tallies(told, Place._fields).items()
        for words, tally in own.items()
    }


def kept(database: Database, office: str, first: date, last: date) -> dict[Any, tuple[Any, ...]]:
    """Everything that rollups say of a period."""
    told: list[tuple[tuple[str, Measure], Bundle]] = []
    with database.read() as session:
        for cut in CUTS:
            asked = Selection(stretches_of(first, last), cut, list(Measure))
            found = rollups.read(session, office, asked)
            told += [((cut, measure), bundle) for _, measure, bundle in found]
    return unpacked(told) if told else {}


def true(database: Database, office: str, first: date, last: date) -> dict[Any, tuple[Any, ...]]:
    """The same from the events, a day at a time."""
    told: list[tuple[tuple[str, Measure], Bundle]] = []
    with database.read() as session:
        for n in range((last - first).days + 1):
            happened = events.of_day(session, office, first + timedelta(days=n))
            added = folded(visit_times(happened))
            told += [((key.cut, key.measure), bundle) for key, bundle in added.items()]
    return unpacked(told) if told else {}


def days() -> list[date]:
    return [FIRST + timedelta(days=n) for n in range(0, (TODAY - FIRST).days, 4)]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 1, 1), date(2026, 3, 2)),
        (date(2026, 1, 29), date(2026, 2, 28)),
        (date(2026, 2, 1), date(2026, 2, 28)),
        (FIRST, FIRST),
    ],
)
def test_refresh_any_period_says_what_its_events_say(town: Town, first: date, last: date) -> None:
    town.open(*days())
    assert rollups.refresh(town.database, town.office, TODAY) == len(days()) + 3 + 1
    found = kept(town.database, town.office, first, last)
    assert found == true(town.database, town.office, first, last)
    assert found


def test_refresh_without_news_does_nothing(town: Town) -> None:
    town.open(*days())
    rollups.refresh(town.database, town.office, TODAY)
    assert rollups.refresh(town.database, town.office, TODAY) == 0


def test_refresh_leaves_today_to_its_events(town: Town) -> None:
    town.open(TODAY)
    assert rollups.refresh(town.database, town.office, TODAY) == 0
    assert kept(town.database, town.office, TODAY, TODAY) == {}
    assert rollups.refresh(town.database, town.office, TODAY + timedelta(days=1)) == 3


def test_refresh_late_event_corrects_day_month_and_year(town: Town) -> None:
    town.open(*days())
    rollups.refresh(town.database, town.office, TODAY)
    town.open(days()[2])
    assert rollups.refresh(town.database, town.office, TODAY) == 3
    for first, last in ((days()[2], days()[2]), (date(2026, 1, 1), date(2026, 12, 31))):
        expected = true(town.database, town.office, first, last)
        assert kept(town.database, town.office, first, last) == expected


def test_refresh_slower_process_never_puts_back_what_is_older(town: Town) -> None:
    town.open(FIRST)
    with town.database.write() as session:
        rollups._take_in(session, town.office)
    with town.database.read() as session:
        part = rollups._first_stale(session, town.office, Grain.DAY, TODAY)
        assert part is not None
        old = rollups._folded(session, part)
    town.open(FIRST)
    assert rollups.refresh(town.database, town.office, TODAY) == 3
    with town.database.write() as session:
        rollups._replace(session, part, old)
    assert kept(town.database, town.office, FIRST, FIRST) == true(
        town.database, town.office, FIRST, FIRST
    )


def test_read_other_office_sees_nothing(town: Town) -> None:
    town.open(*days())
    rollups.refresh(town.database, town.office, TODAY)
    assert kept(town.database, "131016", date(2026, 1, 1), date(2026, 12, 31)) == {}


def test_read_only_the_household_size_asked_for(town: Town) -> None:
    town.open(*days())
    rollups.refresh(town.database, town.office, TODAY)
    parts = stretches_of(FIRST, TODAY)
    with town.database.read() as session:
        for size in range(1, 7):
            asked = Selection(parts, "detail", [Measure.ARRIVED], size)
            found = [((), one) for *_, one in rollups.read(session, town.office, asked)]
            assert not found or set(tallies(found, ["size"])[()]) == {(size,)}
        assert not found


def test_read_sums_alone_leave_the_lengths(town: Town) -> None:
    town.open(FIRST)
    rollups.refresh(town.database, town.office, TODAY)
    told: dict[bool, list[Bundle]] = {}
    stretches = stretches_of(FIRST, FIRST)
    with town.database.read() as session:
        for with_lengths in (True, False):
            asked = Selection(stretches, "all", [Measure.DONE], None, with_lengths)
            read = rollups.read(session, town.office, asked)
            told[with_lengths] = [bundle for *_, bundle in read]
    assert told[True]
    assert told[False] == [bundle._replace(lengths=b"") for bundle in told[True]]


def set_edition(town: Town, edition: int) -> None:
    """As if another program had added everything up, and otherwise."""
    with town.database.write() as session:
        connection = session.connection()
        connection.execute(update(METADATA.tables["rollup_part"]).values(edition=edition))
        connection.execute(update(METADATA.tables["rollup"]).values(cells=b"other rules"))


def test_refresh_older_edition_is_made_anew_from_the_events(town: Town) -> None:
    town.open(*days())
    rollups.refresh(town.database, town.office, TODAY)
    set_edition(town, EDITION - 1)
    assert rollups.refresh_all(town.database, TODAY) == len(days()) + 3 + 1
    found = kept(town.database, town.office, FIRST, TODAY)
    assert found == true(town.database, town.office, FIRST, TODAY)


def test_refresh_broken_off_goes_on_where_it_was(town: Town) -> None:
    town.open(*days())
    rollups.refresh(town.database, town.office, TODAY)
    set_edition(town, EDITION - 1)
    turns = iter([True, True, False])
    go_on = partial(next, turns, False)
    assert rollups.refresh(town.database, town.office, TODAY, go_on) == 2
    with town.database.read() as session:
        assert rollups.stale(session, town.office, TODAY) == len(days()) - 2 + 3 + 1
    assert rollups.refresh(town.database, town.office, TODAY) == len(days()) - 2 + 3 + 1


def test_refresh_newer_edition_is_refused_and_left_alone(town: Town) -> None:
    town.open(*days())
    rollups.refresh(town.database, town.office, TODAY)
    set_edition(town, EDITION + 1)
    with pytest.raises(Refusal) as refused:
        rollups.refresh(town.database, town.office, TODAY)
    assert refused.value.code == "database.schema"
    with town.database.read() as session:
        kinds = session.connection().execute(select(METADATA.tables["rollup"].c.cells).distinct())
        assert kinds.scalars().all() == [b"other rules"]
