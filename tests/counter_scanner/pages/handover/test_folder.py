"""The watched folder: whole files only, nothing lost, failures told to staff."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import select

from counter_scanner.db.engine import Database
from counter_scanner.db.handover_tables import FolderJob, Handover
from counter_scanner.handover import placed as placed_module
from counter_scanner.handover.folder import FolderRoute
from counter_scanner.handover.rendered import FileFormat

Finish = Callable[..., int]

# A robot that takes whatever lies there the moment it sees it, and says what it could not read.
WATCHER = """
import json, pathlib, sys

folder, wanted, seen, half = pathlib.Path(sys.argv[1]), int(sys.argv[2]), set(), 0
print("ready", flush=True)
while len(seen) < wanted:
    for file in folder.glob("*.json"):
        if file.name not in seen:
            try:
                json.loads(file.read_bytes())["answers"]["members"]
            except Exception:
                half += 1
            seen.add(file.name)
print(json.dumps({"files": sorted(seen), "half": half}))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "to-rpa"
    path.mkdir()
    return path


@pytest.fixture
def route(app: FastAPI, stranger: TestClient, folder: Path) -> FolderRoute:
    """The counter's folder, in the test's hand: the server was started without one."""
    counter = app.state.counter
    known = (counter.database, counter.ring, counter.procedures, counter.clock)
    found = FolderRoute(folder, FileFormat.JSON, *known)
    app.state.counter = replace(counter, folder=found)
    found.begin()
    return found


def jobs(store: Database) -> list[FolderJob]:
    with store.read() as session:
        return list(session.exec(select(FolderJob)).all())


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_finished_notification_becomes_one_file_and_a_hand_over(
    route: FolderRoute, finish: Finish, folder: Path, store: Database
) -> None:
    visit = finish()
    assert route.run() == 1
    (name,) = files(folder)
    assert name == f"kazasu-2026-03-25-{visit:08d}-v1.json"
    written = json.loads((folder / name).read_bytes())
    assert written["answers"]["members"][0]["given_name"] == "𠮷江"
    assert (folder / name).stat().st_mode & 0o777 == 0o640
    with store.read() as session:
        (handed,) = session.exec(select(Handover)).all()
    assert (handed.route, handed.count, handed.staff) == ("folder", 1, None)
    assert route.run() == 0


def test_csv_format_writes_a_row_with_its_header(
    route: FolderRoute, finish: Finish, folder: Path
) -> None:
    finish(phone="0612345678")
    assert replace(route, kind=FileFormat.CSV).run() == 1
    (name,) = files(folder)
    assert name.endswith(".csv")
    assert (folder / name).read_bytes().startswith(b"\xef\xbb\xbf_by_hand,")


def test_watcher_in_another_process_never_meets_half_a_file(
    route: FolderRoute, finish: Finish, folder: Path
) -> None:
    for _ in range(20):
        finish(remarks="長い備考です。" * 10)
    watching = subprocess.Popen(
        [sys.executable, "-c", WATCHER, str(folder), "20"], stdout=subprocess.PIPE, text=True
    )
    assert watching.stdout is not None
    assert watching.stdout.readline() == "ready\n"
    assert route.run() == 20
    out, _ = watching.communicate(timeout=60)
    assert json.loads(out) == {"files": files(folder), "half": 0}


def test_missing_folder_is_not_made_and_told_to_staff(
    route: FolderRoute, finish: Finish, folder: Path, clock: Any, clerk: TestClient
) -> None:
    finish()
    folder.rmdir()
    assert route.run() == 0
    assert not folder.exists()
    assert "1件書けません" in clerk.get("/desk").text
    assert "フォルダーに書けていない届が1件" in clerk.get("/desk/handover").text
    folder.mkdir()
    clock.pass_(seconds=5)
    assert route.run() == 1
    assert len(files(folder)) == 1
    assert "書けません" not in clerk.get("/desk").text


def test_failure_waits_longer_each_time(
    route: FolderRoute, finish: Finish, folder: Path, store: Database, clock: Any
) -> None:
    finish()
    folder.rmdir()
    for seconds in (0, 5, 5, 5):
        clock.pass_(seconds=seconds)
        route.run()
    (job,) = jobs(store)
    assert (job.failures, job.error) == (3, "file.unwritable")
    assert (job.due_at - clock()).total_seconds() == 20


def test_retry_by_staff_is_at_once(
    route: FolderRoute, finish: Finish, folder: Path, clerk: TestClient
) -> None:
    finish()
    folder.rmdir()
    route.run()
    folder.mkdir()
    assert route.run() == 0
    clerk.post("/desk/handover/retry")
    assert route.run() == 1


def test_full_disk_leaves_nothing_behind_and_loses_nothing(
    route: FolderRoute,
    finish: Finish,
    folder: Path,
    clock: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    finish()
    with monkeypatch.context() as patch:
        patch.setattr(placed_module.os, "fsync", full)
        assert route.run() == 0
    assert files(folder) == []
    clock.pass_(seconds=5)
    assert route.run() == 1


def test_death_between_file_and_record_writes_the_same_file_again(
    route: FolderRoute, finish: Finish, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerCut(Exception):
        pass

    def cut(*_: Any) -> None:
        raise PowerCut

    finish()
    with monkeypatch.context() as patch:
        patch.setattr("counter_scanner.db.handovers.record", cut)
        with pytest.raises(PowerCut):
            route.run()
    before = files(folder)
    assert len(before) == 1
    assert route.run() == 1
    assert files(folder) == before


def test_one_that_cannot_be_read_does_not_hold_up_the_others(
    route: FolderRoute, finish: Finish, folder: Path, store: Database
) -> None:
    broken, sound = finish(), finish()
    with store.write() as session:
        session.connection().exec_driver_sql(
            f"UPDATE entry SET sealed = x'00' WHERE visit_id = {broken}"  # noqa: S608 a number
        )
    assert route.run() == 1
    assert files(folder) == [f"kazasu-2026-03-25-{sound:08d}-v1.json"]
    assert {job.visit_id: job.error for job in jobs(store)} == {
        broken: "entry.unreadable",
        sound: None,
    }


def test_deleted_entry_is_no_failure(route: FolderRoute, finish: Finish, store: Database) -> None:
    finish()
    with store.write() as session:
        session.connection().exec_driver_sql("DELETE FROM entry")
    assert route.run() == 0
    (job,) = jobs(store)
    assert job.done_at is not None
    assert job.error == "handover.not_finished"


def test_what_ended_before_the_folder_was_named_is_not_written_unless_asked(
    route: FolderRoute, store: Database, finish: Finish, clerk: TestClient
) -> None:
    with store.write() as session:
        session.connection().exec_driver_sql("DELETE FROM counter WHERE name = 'folder'")
    visit = finish()
    route.begin()
    assert route.run() == 0
    clerk.post(f"/desk/visits/{visit}/folder")
    assert route.run() == 1
    clerk.post(f"/desk/visits/{visit}/folder")
    assert route.run() == 1
