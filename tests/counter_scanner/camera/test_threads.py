"""Arithmetic on one thread: settled before numpy's libraries look."""

import subprocess
import sys

import pytest

from counter_scanner.camera.threads import ONE_THREAD

# What each variable said when numpy began to load.
WATCH = """
import os, sys
class Watch:
    def find_spec(self, name, path=None, target=None):
        if name == "numpy":
            print(*(os.environ.get(each) for each in sys.argv[1:]))
sys.meta_path.insert(0, Watch())
import counter_scanner.cli
import counter_scanner.camera.decode
"""


def said_to_numpy() -> list[str]:
    asked = [sys.executable, "-c", WATCH, *ONE_THREAD]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()


def test_command_settles_one_thread_before_numpy_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ONE_THREAD:
        monkeypatch.delenv(name, raising=False)

    assert said_to_numpy() == ["1"] * len(ONE_THREAD)


def test_command_leaves_what_was_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ONE_THREAD:
        monkeypatch.setenv(name, "2")

    assert said_to_numpy() == ["2"] * len(ONE_THREAD)
