"""The office's own closing days move the last day on the entry screen."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counter_scanner.settings import Settings

# Fourteen days before the day of these tests, 25 March 2026.
MOVED = "2026-03-10"


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    file = tmp_path / "closed.txt"
    file.write_text("2026-03-24\n", encoding="utf-8")
    return replace(settings, closed_days=file)


def test_entry_last_day_on_a_closing_day_is_the_next(entry: Any) -> None:
    told = entry.check(**{"move_date.era": "", "move_date.year": "2026", **_day(MOVED)})
    assert "2026年3月25日" in told
    assert '"code": "late"' not in told


def _day(text: str) -> dict[str, str]:
    _, month, day = text.split("-")
    return {"move_date.month": month, "move_date.day": day}
