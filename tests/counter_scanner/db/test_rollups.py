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
from counter_scanner.domain.rollup import (
    CUTS,
    EDITION,
    Grain,
    Place,
    Selection,
    cells,
    parts_of,
)
from counter_scanner.domain.stages import Measure
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.tally import Tally
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


def kept(database: Database, office: str, first: date, last: date) -> dict[Any, tuple[int, float]]:
    """Everything that rollups say of a period, as number and seconds."""
    found: dict[Any, Tally] = {}
    with database.read() as session:
        for cut in CUTS:
            asked = Selection(list(parts_of(first, last)), cut, list(Measure), Place._fields)
            for _, measure, words, packed in rollups.read(session, office, asked):
                key = (cut, Place(*words), measure)
                found.setdefault(key, Tally()).merge_packed(packed)
    return {key: (tally.n, tally.seconds) for key, tally in found.items()}


def true(database: Database, office: str, first: date, last: date) -> dict[Any, tuple[int, float]]:
    """The same from the events, a day at a time."""
    found: dict[Any, Tally] = {}
    with database.read() as session:
        for n in range((last - first).days + 1):
            happened = events.of_day(session, office, first + timedelta(days=n))
            for key, tally in cells(visit_times(happened)).items():
                found.setdefault(key, Tally()).merge(tally)
    return {key: (tally.n, pytest.approx(tally.seconds)) for key, tally in found.items()}


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


def test_read_only_the_desk_asked_for(town: Town) -> None:
    town.open(FIRST)
    rollups.refresh(town.database, town.office, TODAY)
    with town.database.read() as session:
        at = {
            desk: Selection(
                [(Grain.DAY, FIRST)], "desk", [Measure.ARRIVED], ["desk"], {"desk": desk}
            )
            for desk in (1, 2)
        }
        assert {words for _, _, words, _ in rollups.read(session, town.office, at[1])} == {(1,)}
        assert list(rollups.read(session, town.office, at[2])) == []


def set_edition(town: Town, edition: int) -> None:
    """As if another program had added everything up, and otherwise."""
    with town.database.write() as session:
        connection = session.connection()
        connection.execute(update(METADATA.tables["rollup_part"]).values(edition=edition))
        connection.execute(update(METADATA.tables["rollup"]).values(tally=b"other rules"))


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
        kinds = session.connection().execute(select(METADATA.tables["rollup"].c.tally).distinct())
        assert kinds.scalars().all() == [b"other rules"]
