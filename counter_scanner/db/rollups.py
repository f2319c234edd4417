"""Days, months and years added up, and kept true to the events.

Events carry numbers that grow with each commit. Whoever refreshes reads on from the last number
taken in and so learns which days have news: new visits, but also a step that was undone or came
late. Those days are folded again from their events, then their months and years from them. Folding
is done while nothing is locked; a part whose events grew meanwhile stays stale and is done again.

Parts of an older edition (`domain.rollup`) are stale too. They are made anew one by one, at start,
by `counter-scanner migrate` or when somebody asks, and until the last is done nobody is answered:
old and new figures are never added up.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    Executable,
    Select,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    union_all,
)
from sqlmodel import Session, col

from counter_scanner.db import events
from counter_scanner.db.counters import last_number, raise_number
from counter_scanner.db.engine import IN_BINARY, Database
from counter_scanner.db.tables import METADATA, Counter, RollupPart, VisitEvent
from counter_scanner.domain.bundle import Bundle
from counter_scanner.domain.folding import Folded, added_up, folded
from counter_scanner.domain.rollup import (
    CUTS,
    EDITION,
    Grain,
    Key,
    Selection,
    next_start,
    start_of,
)
from counter_scanner.domain.stages import Measure
from counter_scanner.domain.waits import visit_times
from shared.errors import Refusal

_CURSOR = "rollup"
_TABLE = METADATA.tables["rollup"]
_MARK = text(
    "INSERT INTO rollup_part (office, grain, start, newest, through, edition) "
    "VALUES (:office, :grain, :start, :newest, 0, 0) ON CONFLICT (office, grain, start) "
    "DO UPDATE SET newest = excluded.newest WHERE rollup_part.newest < excluded.newest"
).bindparams(bindparam("start", type_=Date))
_ABOVE = {Grain.DAY: Grain.MONTH, Grain.MONTH: Grain.YEAR}
_BELOW = {above: below for below, above in _ABOVE.items()}


def refresh(
    database: Database, office: str, today: date, go_on: Callable[[], bool] = lambda: True
) -> int:
    """Add up what has news and lies before today, as long as `go_on` says so; the number of days,
    months and years done. Refusal `database.schema` when a newer program has added up here."""
    with database.read() as session:
        _refuse_newer(session, office)
        if not (_has_news(session, office) or stale(session, office, today)):
            return 0
    with database.write() as session:
        _take_in(session, office)
        # Most news is of today, which is not added up.
        if not stale(session, office, today):
            return 0
    done = 0
    for grain in Grain:
        while go_on():
            with database.read() as session:
                part = _first_stale(session, office, grain, today)
                if part is None:
                    break
                added = _folded(session, part)
            with database.write() as session:
                _replace(session, part, added)
            done += 1
    return done


def refresh_all(database: Database, today: date) -> int:
    """Of every office in the database."""
    with database.read() as session:
        counted = select(col(Counter.office)).where(col(Counter.name) == "event")
        offices = session.execute(counted).scalars().all()
    return sum(refresh(database, office, today) for office in offices)


def stale(session: Session, office: str, today: date) -> int:
    """How many days, months and years are still to be added up, as far as is known."""
    parts = select(func.count()).select_from(RollupPart).where(*_is_stale(office, today))
    return int(session.execute(parts).scalar_one())


def read(session: Session, office: str, asked: Selection) -> Iterator[tuple[date, Measure, Bundle]]:
    """What is asked for, each with the first day of its part."""
    if not asked.stretches:
        return
    by_size = CUTS[asked.cut].by_size and asked.size is not None
    counts = len(asked.stretches), len(asked.measures)
    query = _query(*counts, by_size=by_size, with_lengths=asked.with_lengths)
    params: dict[str, Any] = {"office": office, "cut": asked.cut}
    params |= {f"measure{n}": measure for n, measure in enumerate(asked.measures)}
    for n, stretch in enumerate(asked.stretches):
        params |= {f"{name}{n}": value for name, value in stretch._asdict().items()}
    params |= {"size": asked.size} if by_size else {}
    for start, measure, *told in _rows(session, query, params):
        yield start, measure, Bundle(*told)


@lru_cache(maxsize=128)
def _query(
    stretches: int, measures: int, *, by_size: bool, with_lengths: bool
) -> CompoundSelect[Any]:
    """For so many of each, in one statement. Kept, for making it takes longer than asking it, and
    so does a list of measures that is put into its text each time."""
    names = ("start", "measure", "words", "cells", *(("lengths",) if with_lengths else ()))
    columns = [_TABLE.c[name] for name in names]
    wanted = (
        _TABLE.c.office == bindparam("office"),
        _TABLE.c.cut == bindparam("cut"),
        _TABLE.c.measure.in_([bindparam(f"measure{n}") for n in range(measures)]),
        *([_TABLE.c.size == bindparam("size")] if by_size else []),
    )
    return union_all(*(select(*columns).where(*wanted, *_within(n)) for n in range(stretches)))


def _within(stretch: int) -> tuple[ColumnElement[bool], ...]:
    first, last = bindparam(f"first{stretch}", type_=Date), bindparam(f"last{stretch}", type_=Date)
    return _TABLE.c.grain == bindparam(f"grain{stretch}"), _TABLE.c.start.between(first, last)


def _rows(session: Session, query: Executable, params: dict[str, Any]) -> Sequence[Any]:
    options = {IN_BINARY: True}
    return session.connection().execute(query, params, execution_options=options).all()


def _has_news(session: Session, office: str) -> bool:
    return events.newest(session, office) != last_number(session, office, _CURSOR)


def _take_in(session: Session, office: str) -> None:
    """Mark the days of all events since the last time as having news."""
    seen, newest = last_number(session, office, _CURSOR), events.newest(session, office)
    if newest == seen:
        return
    raise_number(session, office, _CURSOR, newest)
    for day, number in session.execute(_news(office, seen, newest)).all():
        _mark(session, office, Grain.DAY, day, number)


def _news(office: str, seen: int, newest: int) -> Select[tuple[date, int]]:
    """The last event of each day that has any behind `seen`. There are as many as the numbers say:
    the limit keeps SQLite from looking through all the years by day, to be spared a sort."""
    own = (col(VisitEvent.office) == office, col(VisitEvent.seq) > seen)
    events_since = select(col(VisitEvent.day), col(VisitEvent.seq)).where(*own)
    since = events_since.order_by(col(VisitEvent.seq)).limit(max(newest - seen, 0)).subquery()
    return select(since.c.day, func.max(since.c.seq)).group_by(since.c.day)


def _mark(session: Session, office: str, grain: Grain, start: date, newest: int) -> None:
    """Another process may mark the same part at the same time."""
    part = {"office": office, "grain": grain.value, "start": start, "newest": newest}
    session.connection().execute(_MARK, part)


def _refuse_newer(session: Session, office: str) -> None:
    newest = select(func.max(col(RollupPart.edition))).where(col(RollupPart.office) == office)
    if (session.execute(newest).scalar_one() or 0) > EDITION:
        raise Refusal("database.schema")


def _first_stale(session: Session, office: str, grain: Grain, today: date) -> RollupPart | None:
    own = (*_is_stale(office, today), col(RollupPart.grain) == grain)
    first = select(RollupPart).where(*own).order_by(col(RollupPart.start)).limit(1)
    return session.execute(first).scalar_one_or_none()


def _is_stale(office: str, today: date) -> tuple[ColumnElement[bool], ...]:
    has_news = col(RollupPart.newest) > col(RollupPart.through)
    return (
        col(RollupPart.office) == office,
        or_(has_news, col(RollupPart.edition) < EDITION),
        col(RollupPart.start) < today,
    )


def _folded(session: Session, part: RollupPart) -> Folded:
    if part.grain is Grain.DAY:
        return folded(visit_times(events.of_day(session, part.office, part.start)))
    return added_up(_below(session, part))


def _below(session: Session, part: RollupPart) -> Iterator[tuple[Key, Bundle]]:
    """All that is kept of the days of a month, or the months of a year."""
    last = next_start(part.start, part.grain) - timedelta(days=1)
    within = (
        _TABLE.c.office == part.office,
        _TABLE.c.grain == _BELOW[part.grain],
        _TABLE.c.start.between(part.start, last),
    )
    columns = [_TABLE.c[name] for name in (*Key._fields, *Bundle._fields)]
    for cut, measure, size, *told in _rows(session, select(*columns).where(*within), {}):
        yield Key(cut, measure, size), Bundle(*told)


def _replace(session: Session, part: RollupPart, added: Folded) -> None:
    """Put what was folded in the place of what was there, unless another process has done so and
    knew more; the part above then has news."""
    own = (part.office, part.grain, part.start)
    kept = session.get_one(RollupPart, own, with_for_update=True, populate_existing=True)
    if kept.edition >= EDITION and kept.through >= part.newest:
        return
    is_it = (
        _TABLE.c.office == part.office,
        _TABLE.c.grain == part.grain,
        _TABLE.c.start == part.start,
    )
    session.execute(delete(_TABLE).where(*is_it))
    rows = list(rows_of(part.office, part.grain, part.start, added))
    if rows:
        # As one statement: as objects, a thousand rows would be a thousand.
        session.connection().execute(insert(_TABLE), rows)
    kept.through, kept.edition = part.newest, EDITION
    session.add(kept)
    if part.grain in _ABOVE:
        above = _ABOVE[part.grain]
        _mark(session, part.office, above, start_of(part.start, above), part.newest)


def rows_of(office: str, grain: Grain, start: date, added: Folded) -> Iterator[dict[str, Any]]:
    """Rows of the table for one part."""
    own = {"office": office, "grain": grain, "start": start}
    for key, bundle in added.items():
        yield {**own, **key._asdict(), **bundle._asdict()}
