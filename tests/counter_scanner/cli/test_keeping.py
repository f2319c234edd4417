"""The commands that look after a counter, run as an administrator runs them."""

import io
import json
import sqlite3
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from counter_scanner.cli import main
from counter_scanner.db import desks, entries, submissions, visits
from counter_scanner.db.engine import Database
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Action, Channel

OFFICE = "272035"
CODE = submissions.Received("ab" * 16, 1, "01020304", b"K-sealed")


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A migrated counter of its own, named in the environment as `make run` does."""
    url = f"sqlite:///{tmp_path / 'kazasu.sqlite3'}"
    monkeypatch.setenv("KAZASU_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("KAZASU_DATABASE_URL", url)
    assert main(["keys", "new", "--out", str(tmp_path / "keys"), "--no-passphrase"]) == 0
    assert main(["migrate"]) == 0
    return url


@pytest.fixture
def served(url: str) -> None:
    """One QR visitor of today: two minutes' wait, three minutes' service, a code kept."""
    start = datetime.now(UTC) - timedelta(minutes=6)
    database = Database(url)
    with database.write() as session:
        desks.open_desk(session, OFFICE, 1, "1")
        arrival = visits.Arrival(Channel.QR, "address_change")
        visit = visits.arrive(session, OFFICE, arrival, Stamp("a", start))
    called = Stamp("b", start + timedelta(minutes=1), "sato", 1)
    begun = Stamp("c", start + timedelta(minutes=2), "sato", 1)
    ended = Stamp("d", start + timedelta(minutes=5), "sato", 1)
    with database.write() as session:
        visits.call_next(session, OFFICE, called)
        visits.act(session, OFFICE, visit.id, Action.START, begun)
        submissions.store(session, OFFICE, CODE, visit.id, begun)
        entries.save(session, OFFICE, visit.id, entries.Draft(0, b"sealed"), begun)
        visits.act(session, OFFICE, visit.id, Action.FINISH, ended)
    database.close()


def printed(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """The last line that was printed, as JSON."""
    found: dict[str, object] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return found


def rows(url: str, table: str) -> int:
    with sqlite3.connect(url.removeprefix("sqlite:///")) as database:
        count = int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608
    database.close()
    return count


@pytest.mark.usefixtures("served")
def test_stats_one_visit_gives_its_wait_and_service(capsys: pytest.CaptureFixture[str]) -> None:
    yesterday = (datetime.now(UTC) - timedelta(days=2)).date()
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date()
    assert main(["stats", "--from", str(yesterday), "--to", str(tomorrow)]) == 0
    found = printed(capsys)
    assert found["qr"] == found["total"]
    assert found["total"] == {
        "wait": {"n": 1, "median_seconds": 120.0, "p90_seconds": 120.0},
        "service": {"n": 1, "median_seconds": 180.0, "p90_seconds": 180.0},
    }


@pytest.mark.usefixtures("served")
def test_purge_old_records_go_and_events_stay(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    database = sqlite3.connect(url.removeprefix("sqlite:///"))
    long_ago = "2020-01-01 00:00:00.000000"
    database.execute("UPDATE submission SET received_at = ?", (long_ago,))
    database.execute("UPDATE entry SET saved_at = ?", (long_ago,))
    database.commit()
    database.close()
    events = rows(url, "visit_event")
    assert main(["purge", "--older-than", "30"]) == 0
    assert printed(capsys) == {"submissions": 1, "entries": 1}
    assert (rows(url, "submission"), rows(url, "entry"), rows(url, "visit_event")) == (0, 0, events)
    assert main(["audit", "verify"]) == 0


@pytest.mark.usefixtures("served")
def test_purge_recent_records_stay(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["purge", "--older-than", "1"]) == 0
    assert printed(capsys) == {"submissions": 0, "entries": 0}
    assert rows(url, "submission") == 1


def test_audit_verify_tampered_record_is_refused(
    url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["purge", "--older-than", "30"]) == 0
    database = sqlite3.connect(url.removeprefix("sqlite:///"))
    for (name,) in database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        database.execute(f'DROP TRIGGER "{name}"')
    database.execute("UPDATE audit_log SET action = 'nothing.happened'")
    database.commit()
    database.close()
    assert main(["audit", "verify"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.usefixtures("served")
def test_backup_copy_is_whole_and_private(url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    assert main(["backup", str(copy)]) == 0
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert rows(f"sqlite:///{copy}", "visit_event") == rows(url, "visit_event") > 0


@pytest.mark.usefixtures("url")
def test_backup_existing_file_is_refused_and_kept(tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    copy.write_text("precious", encoding="ascii")
    assert main(["backup", str(copy)]) == 1
    assert copy.read_text(encoding="ascii") == "precious"


def test_staff_disabled_member_is_listed_as_such(
    url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("correct horse\n"))
    assert main(["staff", "add", "sato", "--name", "佐藤", "--password-stdin"]) == 0
    assert main(["staff", "disable", "sato"]) == 0
    capsys.readouterr()
    assert main(["staff", "list"]) == 0
    assert capsys.readouterr().out == "sato\tclerk\tdisabled\t佐藤\n"


@pytest.mark.usefixtures("url")
def test_stats_setting_of_no_use_refused_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KAZASU_WAIT_TARGET", "soon")
    assert main(["stats"]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert "KAZASU_WAIT_TARGET" in line
