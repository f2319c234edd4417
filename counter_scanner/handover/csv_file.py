"""Confirmed notifications as CSV, for a robot or a spreadsheet.

Values are those of the notification as JSON: codes for what was picked (several with a space
between them), ISO dates, `yes` and `no`, texts as typed.

- Formulas: a cell that begins with one of = + - @ (full-width ones too), a tab, a line end or an
  apostrophe gets an apostrophe in front, so that a spreadsheet shows it and runs nothing. 番地 -3
  stays readable as '-3, and a reader gets the value by taking one leading apostrophe away. Phone
  numbers and postcodes begin with a digit and stay as they are; let the spreadsheet import all
  columns as text, or it drops leading zeros.
- UTF-8 carries every character and begins with a byte order mark, without which Excel takes it
  for CP932.
- CP932 (Windows' Shift_JIS) lacks many characters of names, and Python would write some others as
  their look-alikes. Nothing is replaced: a row of which one character does not come back from CP932
  keeps its place but holds no answers, and its first column, `_by_hand`, names the places and the
  code points. A robot can type nothing wrong there, the rest of the day is not held up, and
  somebody enters these households from the screen.
"""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from counter_scanner.handover.columns import Column
from counter_scanner.handover.confirmed import Confirmed
from shared.clock import JST

UTF8, CP932 = "utf-8", "cp932"
# In front of the answers, under names that no field can have: ids begin with a letter. The first is
# for whoever starts the robot.
FIXED = (
    *("_by_hand", "_day", "_number", "_state", "_confirmed_at"),
    *("_procedure", "_revision", "_form_id"),
)

_RUNS = tuple("=+-@\t\r\n'\uff1d\uff0b\uff0d\uff20")


@dataclass(frozen=True)
class Written:
    """The file, and what it leaves to do by hand: day and number of the visit, and why."""

    content: bytes
    rows: int
    by_hand: tuple[tuple[str, str], ...]


def csv_file(
    confirmed: Sequence[Confirmed],
    columns: Sequence[Column],
    encoding: str = UTF8,
    labels: Callable[[str, Column | None], str] | None = None,
) -> Written:
    """The whole file. With `labels` (of a fixed column's name, or of a column) a second header
    has them."""
    rows = [_row(one, columns, encoding) for one in confirmed]
    header = [*FIXED, *(column.name for column in columns)]
    seconds = [_labels(columns, encoding, labels)] if labels else []
    by_hand = [(_visit(one), row[0]) for one, row in zip(confirmed, rows, strict=True) if row[0]]
    return Written(_encoded([header, *seconds, *rows], encoding), len(rows), tuple(by_hand))


def unguarded(cell: str) -> str:
    """A cell's value, as whoever reads the file gets it back."""
    return cell.removeprefix("'")


def _row(one: Confirmed, columns: Sequence[Column], encoding: str) -> list[str]:
    cells = [_cell(column.value(one.answers)) for column in columns]
    misfits = [
        f"{column.name} {_points(cell, encoding)}"
        for column, cell in zip(columns, cells, strict=True)
        if not _fits(cell, encoding)
    ]
    return ["; ".join(misfits), *_fixed(one), *([""] * len(cells) if misfits else cells)]


def _fixed(one: Confirmed) -> list[str]:
    at = one.confirmed_at.astimezone(JST).isoformat(timespec="seconds")
    visit = [one.day.isoformat(), str(one.number), one.state.value, at]
    return [*visit, one.procedure.name, str(one.procedure.revision), one.form_id or ""]


def _visit(one: Confirmed) -> str:
    return f"{one.day.isoformat()} {one.number}"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = " ".join(map(str, value)) if isinstance(value, list) else str(value)
    # A number below zero begins like a formula and is none.
    return f"'{text}" if text.startswith(_RUNS) and not isinstance(value, int) else text


def _fits(text: str, encoding: str) -> bool:
    """Whether it comes back: Python's CP932 takes a wave dash and gives a full-width tilde."""
    try:
        return text.encode(encoding).decode(encoding) == text
    except UnicodeError:
        return False


def _points(text: str, encoding: str) -> str:
    unfit = dict.fromkeys(char for char in text if not _fits(char, encoding))
    return " ".join(f"U+{ord(char):04X}" for char in unfit)


def _labels(
    columns: Sequence[Column], encoding: str, labels: Callable[[str, Column | None], str]
) -> list[str]:
    """What an encoding cannot say goes by its name."""
    named = [(name, labels(name, None)) for name in FIXED]
    named += [(column.name, labels(column.name, column)) for column in columns]
    return [label if _fits(label, encoding) else name for name, label in named]


def _encoded(rows: list[list[str]], encoding: str) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig" if encoding == UTF8 else encoding)
