"""A period's figures as rows: what the CSV and the Parquet file hold."""

import csv
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any

from counter_scanner.domain.figures import Figures
from counter_scanner.pages.statistics_compare import Comparison
from counter_scanner.pages.statistics_view import StatisticsView

# A column and whether it is a number. A cell that must not be told, or is not known, is empty.
COLUMNS = {
    "table": str,
    "row": str,
    "n": float,
    "median_seconds": float,
    "p90_seconds": float,
    "p95_seconds": float,
    "longest_seconds": float,
    "percent_within_target": float,
    "median_seconds_with_cut_off": float,
    "p90_seconds_with_cut_off": float,
    "low": float,
    "high": float,
}
Cell = str | float | None
Line = dict[str, Cell]


def lines(view: StatisticsView) -> Iterator[Line]:
    """Every table of the page, one below the other."""
    yield _line("visits", "arrived", n=view.arrived.n)
    for end, n in view.ends:
        yield _line("visits", end, n=n)
    for table in (view.waits, view.stages, *view.channels, view.procedures, view.desks, view.trend):
        for row in table.rows:
            yield _line(table.name, str(row.name), **_cells(row.figures))
    yield from _hours(view)
    yield from _others(view)
    if view.comparison is not None:
        yield from _compared(view.comparison)


def _hours(view: StatisticsView) -> Iterator[Line]:
    for hour, squares in view.hours:
        for day, square in enumerate(squares):
            if square:
                name = f"{day + 1} {hour:02}:00"
                yield _line("hour", name, n=square.n, median_seconds=_seconds(square.median))


def _others(view: StatisticsView) -> Iterator[Line]:
    for point in view.points:
        yield _line("trend_a_year_before", str(point.day), **_cells(point.before))
    for name, bars in view.spreads.items():
        for bar in bars:
            yield _line(f"spread_{name}", f"{bar.start}-", n=bar.n)
    for row in view.load:
        told = (("arrived", row.arrived), ("begun", row.begun), ("desks", row.desks))
        for name, value in told:
            yield _line(f"load_{name}_a_day", row.time, n=_rounded(value))


def _compared(found: Comparison) -> Iterator[Line]:
    """`n`: of a visit seconds saved, in total minutes, with the ends of the interval."""
    for side in found.sides:
        saved, low, high = (one.total_seconds() for one in side.each)
        ends = {"low": round(low, 1), "high": round(high, 1)}
        yield _line("qr_seconds_saved_a_visit", side.name, n=round(saved, 1), **ends)
        minutes, least, most = side.minutes
        yield _line("qr_minutes_saved", side.name, n=minutes, low=least, high=most)


def _line(table: str, row: str, **cells: Cell) -> Line:
    return {"table": table, "row": row, **cells}


def _cells(told: Figures) -> Line:
    censored = told.censored
    return {
        "n": told.n,
        "median_seconds": _seconds(told.median),
        "p90_seconds": _seconds(told.p90),
        "p95_seconds": _seconds(told.p95),
        "longest_seconds": _seconds(told.longest),
        "percent_within_target": None if told.within is None else round(told.within * 100, 1),
        "median_seconds_with_cut_off": _seconds(censored.median) if censored else None,
        "p90_seconds_with_cut_off": _seconds(censored.p90) if censored else None,
    }


def as_csv(view: StatisticsView) -> bytes:
    """UTF-8 with its mark, as Excel wants it."""
    text = StringIO()
    written = csv.DictWriter(text, list(COLUMNS), restval="")
    written.writeheader()
    written.writerows(lines(view))
    return text.getvalue().encode("utf-8-sig")


def as_parquet(view: StatisticsView) -> bytes:
    """The same columns; what is empty there is null here."""
    # Loaded when it is asked for: few ask, and it takes 20 MB.
    from arro3.core import Array, DataType, Table
    from arro3.io import write_parquet

    kinds = {str: DataType.utf8(), float: DataType.float64()}
    rows = list(lines(view))
    columns: dict[str, Any] = {
        name: Array([_as(kind, row.get(name)) for row in rows], kinds[kind])
        for name, kind in COLUMNS.items()
    }
    file = BytesIO()
    write_parquet(Table.from_pydict(columns), file)
    return file.getvalue()


def _as(kind: type, value: Cell) -> Cell:
    return value if value is None else kind(value)


def _seconds(length: timedelta | None) -> int | None:
    return None if length is None else round(length.total_seconds())


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
