"""An office's own closing days, one day or range a line."""

from datetime import date
from pathlib import Path

import pytest

from shared.errors import Refusal
from shared.japanese.closed_days import office_closed


def written(folder: Path, text: str) -> Path:
    file = folder / "closed.txt"
    file.write_text(text, encoding="utf-8")
    return file


def test_office_closed_days_and_ranges_beside_those_of_the_law(tmp_path: Path) -> None:
    lines = "# 夏\n2026-08-13 # 木曜日\n\n2026-12-26 .. 2026-12-28\n2027-01-04..2027-01-04\n"
    is_closed = office_closed(written(tmp_path, lines))
    listed = ["2026-08-13", "2026-12-26", "2026-12-27", "2026-12-28", "2027-01-04"]
    by_law = ["2026-12-29", "2026-11-23", "2026-11-22"]
    assert all(is_closed(date.fromisoformat(day)) for day in (*listed, *by_law))
    assert not any(is_closed(date(2026, 8, day)) for day in (12, 14))


def test_office_closed_without_a_file_the_law_alone() -> None:
    assert not office_closed(None)(date(2026, 8, 13))


def test_office_closed_byte_order_mark_no_fault(tmp_path: Path) -> None:
    assert office_closed(written(tmp_path, "\ufeff2026-08-13\n"))(date(2026, 8, 13))


@pytest.mark.parametrize(
    "line",
    [
        "2026-02-30",
        "13 August",
        "2026-8-13",
        "2026-08-13..2026-08-12",
        "2026-08-13..",
        "2026-08-13..2027-12-31",
        "2026-08-13, 2026-08-14",
        "20260813",
    ],
)
def test_office_closed_faulty_line_refused_by_its_number(tmp_path: Path, line: str) -> None:
    with pytest.raises(Refusal) as refused:
        office_closed(written(tmp_path, f"2026-08-13\n# x\n{line}\n"))
    assert refused.value.code == "closed_days.faulty"
    assert refused.value.params == {"file": "closed.txt", "line": 3}


@pytest.mark.parametrize("name", ["absent.txt", "."])
def test_office_closed_unreadable_file_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal, match=r"file\.unreadable"):
        office_closed(tmp_path / name)
