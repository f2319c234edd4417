"""Past days by half hours, kept true to the events by what the rollups know.

A day's rollup says through which event it was added up. Where that differs from what these sums
were made through, the day is folded again; so a late or undone event corrects them too.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import and_, delete, func, insert, select
from sqlmodel import Session, col

from counter_scanner.db import events, rollups
from counter_scanner.db.engine import Database
from counter_scanner.db.half_hour_tables import HalfHourDay, HalfHourSums
from counter_scanner.db.tables import METADATA, RollupPart
from counter_scanner.domain.rollup import Grain
from counter_scanner.domain.staffing.history import HalfHour, half_hours
from counter_scanner.domain.waits import visit_times

_TABLE = METADATA.tables["half_hour"]


def refresh(
    database: Database, office: str, today: date, go_on: Callable[[], bool] = lambda: True
) -> int:
    """Add up what has news and lies before today, as long as `go_on` says so; the number of days
    done."""
    rollups.refresh(database, office, today, go_on)
    done = 0
    while go_on():
        with database.read() as session:
            part = _first_stale(session, office, today)
            if part is None:
                return done
            folded = half_hours(visit_times(events.of_day(session, office, part.start)))
        with database.write() as session:
            _replace(session, part, folded)
        done += 1
    return done


def read(session: Session, office: str, first: date) -> Iterator[tuple[date, HalfHour]]:
    """Every half hour in which anybody came, from a day on."""
    columns = [_TABLE.c[name] for name in ("day", *HalfHour._fields)]
    wanted = (_TABLE.c.office == office, _TABLE.c.day >= first)
    for day, *sums in session.connection().execute(select(*columns).where(*wanted)):
        yield day, HalfHour(*sums)


def stamp(session: Session, office: str) -> tuple[int, int]:
    """Another one after every change: how many days there are, and their events' numbers."""
    query = select(func.count(), func.coalesce(func.sum(col(HalfHourDay.through)), 0))
    days, through = session.execute(query.where(col(HalfHourDay.office) == office)).one()
    return int(days), int(through)


def _first_stale(session: Session, office: str, today: date) -> RollupPart | None:
    same = and_(
        col(HalfHourDay.office) == col(RollupPart.office),
        col(HalfHourDay.day) == col(RollupPart.start),
    )
    first = (
        select(RollupPart)
        .outerjoin(HalfHourDay, same)
        .where(
            col(RollupPart.office) == office,
            col(RollupPart.grain) == Grain.DAY,
            col(RollupPart.start) < today,
            col(RollupPart.through) > func.coalesce(col(HalfHourDay.through), 0),
        )
        .order_by(col(RollupPart.start))
        .limit(1)
    )
    return session.execute(first).scalar_one_or_none()


def _replace(session: Session, part: RollupPart, folded: list[HalfHour]) -> None:
    """In the place of what was there, unless another process has done so and knew as much."""
    own = (part.office, part.grain, part.start)
    # Its row is the lock: two processes may come to the same day at once.
    session.get_one(RollupPart, own, with_for_update=True, populate_existing=True)
    kept = session.get(HalfHourDay, (part.office, part.start), populate_existing=True)
    if kept is not None and kept.through >= part.through:
        return
    is_it = (col(HalfHourSums.office) == part.office, col(HalfHourSums.day) == part.start)
    session.execute(delete(HalfHourSums).where(*is_it))
    rows: list[dict[str, Any]] = [
        {"office": part.office, "day": part.start, **half_hour._asdict()} for half_hour in folded
    ]
    if rows:
        session.connection().execute(insert(_TABLE), rows)
    kept = kept or HalfHourDay(office=part.office, day=part.start, through=0)
    kept.through = part.through
    session.add(kept)
