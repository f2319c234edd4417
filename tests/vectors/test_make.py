"""The committed vectors are those that the maker makes."""

import subprocess
import sys
from pathlib import Path

MAKE = Path(__file__).parent / "make.py"


def test_make_check_committed_vectors_unchanged() -> None:
    done = subprocess.run(
        [sys.executable, MAKE, "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_vectors_hold_ascii_only() -> None:
    for path in MAKE.parent.rglob("*.json"):
        assert path.read_bytes().isascii(), path
