"""A code of the first revision on the screen of a counter that knows the second."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from counter_scanner.settings import Settings
from shared.forms.load import load_procedures
from shared.forms.notification import new_notification
from shared.wire.keys import KeyRing
from shared.wire.notification_code import seal_notification

FOLDER = Path(__file__).parents[3] / "vectors" / "procedures" / "two_revisions"


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office's own folder."""
    parent = tmp_path_factory.mktemp("own")
    shutil.copytree(FOLDER, parent / FOLDER.name)
    return parent


@pytest.fixture
def settings(keys: Path, sqlite_url: str, own: Path) -> Settings:
    return replace(Settings(keys, sqlite_url, "127.0.0.1", 0), procedures=own)


def test_entry_of_the_first_revision_shown_and_confirmed_by_it(
    clerk: TestClient,
    scan: Callable[[TestClient, str], Any],
    own: Path,
    ring: KeyRing,
    now: datetime,
) -> None:
    first = load_procedures(own).revised("two_revisions", 1)
    made = new_notification(first, {"drink": "milk", "spoons": "2"}, "ja", now, bytes(16))
    assert scan(clerk, seal_notification(made, first, ring.current.public_key)).status_code == 200
    page = clerk.get("/desk/entry").text
    assert 'name="spoons"' in page
    assert 'name="seat"' not in page
    assert "コップ" in page

    form = {
        "_papers": "identity",
        "_documents.identity": "passport",
        "_version": "0",
        "drink": "milk",
    }
    saved = clerk.post("/api/visits/1/accept", data={**form, "_request_id": "accept-01"})
    assert (saved.status_code, saved.json()["state"]) == (200, "accepted")
