"""Days on which an office is closed beside those of the law, as it lists them in a file.

One day or one range a line, `2026-08-13` or `2026-12-26..2027-01-04` with both ends meant; what
follows a `#` is a remark.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from shared.errors import Refusal
from shared.japanese.holidays import IsClosed, is_office_holiday

_LINE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\s*\.\.\s*([0-9]{4}-[0-9]{2}-[0-9]{2}))?")
# A longer range is a slip of the pen.
_LONGEST = timedelta(days=366)


def office_closed(file: Path | None) -> IsClosed:
    """Closed by law, or listed in the file. Refusal `closed_days.faulty` names the line."""
    if file is None:
        return is_office_holiday
    own = frozenset(_read(file))
    return lambda day: day in own or is_office_holiday(day)


def _read(file: Path) -> Iterator[date]:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal("file.unreadable", file=file.name) from error
    for number, line in enumerate(lines, 1):
        text = line.partition("#")[0].strip()
        try:
            yield from _days(text) if text else ()
        except ValueError as error:
            raise Refusal("closed_days.faulty", file=file.name, line=number) from error


def _days(text: str) -> Iterator[date]:
    """ValueError for what is no day, or no range."""
    found = _LINE.fullmatch(text)
    if found is None:
        raise ValueError("no day and no range")
    first = date.fromisoformat(found[1])
    length = date.fromisoformat(found[2] or found[1]) - first
    if not timedelta() <= length <= _LONGEST:
        raise ValueError("no range")
    return (first + timedelta(days=n) for n in range(length.days + 1))
