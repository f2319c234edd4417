"""The folder while the server runs: nobody asks it to write."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from counter_scanner.settings import Settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "to-rpa"
    path.mkdir()
    return path


@pytest.fixture
def settings(settings: Settings, folder: Path) -> Settings:
    return replace(settings, handover_dir=folder)


def test_server_writes_what_was_finished_by_itself(
    finish: Callable[..., int], folder: Path
) -> None:
    finish()
    deadline = time.monotonic() + 30
    while not list(folder.glob("*.json")) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(list(folder.glob("*.json"))) == 1
