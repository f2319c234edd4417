"""What is released stays as it is."""

import runpy
from pathlib import Path

PIN = runpy.run_path(str(Path(__file__).with_name("pin.py")))
PINNED: dict[str, str] = PIN["pinned"]()
FOUND: dict[str, str] = PIN["found"]()


def test_released_is_unchanged() -> None:
    assert {name: FOUND.get(name) for name in PINNED} == PINNED


def test_shipped_has_a_line() -> None:
    assert sorted(set(FOUND) - set(PINNED)) == []
