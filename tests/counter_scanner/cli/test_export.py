"""`counter-scanner export`, run as an administrator or a nightly task runs it."""

import csv
import io
import json
import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from sqlmodel import col, select

from counter_scanner.cli import main
from counter_scanner.db import entries, submissions, visits
from counter_scanner.db.engine import Database
from counter_scanner.db.tables import AuditLog
from counter_scanner.domain.sheet import Sheet
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Channel
from shared.clock import day_in_japan
from shared.forms.example import example
from shared.forms.load import load_procedures
from shared.forms.schema import notification_schema
from shared.wire.key_files import load_ring
from shared.wire.seal import seal_entry

OFFICE = "272035"
MOVE = load_procedures()["address_change"]
NOW = datetime.now(UTC).replace(microsecond=0)
TODAY = day_in_japan(NOW)
FORM_ID = "ab" * 16
VECTORS = Path(__file__).parents[2] / "vectors"


class Desk:
    """A counter at which entries are confirmed, one after the other."""

    def __init__(self, url: str, keys: Path) -> None:
        self.url, self.ring = url, load_ring(keys, None)
        self.requests = 0

    def confirm(
        self, answers: dict[str, Any], steps: str = "save accept finish", **more: Any
    ) -> None:
        procedure, at = more.get("procedure", MOVE), more.get("at", NOW)
        database = Database(self.url)
        with database.write() as session:
            arrival = visits.Arrival(Channel.QR, procedure.name)
            visit = visits.arrive(session, OFFICE, arrival, self._stamp(at)).id
            if "form_id" in more:
                code = submissions.Received(more["form_id"], procedure.number, "01020304", b"K")
                submissions.store(session, OFFICE, code, visit, self._stamp(at))
            sheet = Sheet(answers, revision=procedure.revision).to_json()
            sealed = seal_entry(json.dumps(sheet).encode(), self.ring.current.public_key)
            if "save" in steps:
                entries.save(session, OFFICE, visit, entries.Draft(0, sealed), self._stamp(at))
            if "accept" in steps:
                entries.accept(session, OFFICE, visit, 1, self._stamp(at))
            if "finish" in steps:
                entries.finish(session, OFFICE, visit, self._stamp(at))
        database.close()

    def _stamp(self, at: datetime) -> Stamp:
        self.requests += 1
        return Stamp(f"request-{self.requests}", at, "sato")

    def audited(self) -> list[str]:
        database = Database(self.url)
        with database.read() as session:
            wanted = select(AuditLog).where(col(AuditLog.action) == "entries.exported")
            subjects = [link.subject for link in session.exec(wanted).all()]
        database.close()
        return subjects


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    url = f"sqlite:///{tmp_path / 'kazasu.sqlite3'}"
    monkeypatch.setenv("KAZASU_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("KAZASU_DATABASE_URL", url)
    monkeypatch.setenv("KAZASU_PROCEDURES", str(VECTORS / "procedures"))
    assert main(["keys", "new", "--out", str(tmp_path / "keys"), "--no-passphrase"]) == 0
    assert main(["migrate"]) == 0
    return Desk(url, tmp_path / "keys")


def _answers(seed: int = 1) -> dict[str, Any]:
    return example(MOVE, 3, seed, TODAY)


def _rows(content: bytes, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(encoding), newline="")))


def test_export_csv_confirmed_entries_of_today_in_order(
    desk: Desk, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    desk.confirm({"kind": "move_in", "phone": "0612345678"}, form_id=FORM_ID)
    desk.confirm({"kind": "move_out"}, "save accept")
    desk.confirm({"kind": "move_within"}, "save")
    desk.confirm({"kind": "move_within"}, "")
    desk.confirm({"kind": "household_change"}, at=NOW - timedelta(days=3))
    capsysbinary.readouterr()
    assert main(["export", "--format", "csv"]) == 0
    rows = _rows(capsysbinary.readouterr().out)
    assert [(row["_number"], row["_state"], row["_form_id"], row["kind"]) for row in rows] == [
        ("1", "finished", FORM_ID, "move_in"),
        ("2", "accepted", "", "move_out"),
    ]
    assert rows[0]["phone"] == "0612345678"


def test_export_jsonl_lines_are_notifications(
    desk: Desk, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    made = [_answers(seed) for seed in range(4)]
    for number, answers in enumerate(made):
        desk.confirm(answers, **({"form_id": f"{number:032x}"} if number else {}))
    capsysbinary.readouterr()
    assert main(["export", "--format", "jsonl"]) == 0
    lines = [json.loads(line) for line in capsysbinary.readouterr().out.decode().splitlines()]
    assert [line["answers"] for line in lines] == made
    assert [line.get("form_id") for line in lines] == [None, *(f"{n:032x}" for n in (1, 2, 3))]
    for line in lines:
        Draft202012Validator(notification_schema(MOVE)).validate(line)


def test_export_days_and_procedure_choose(
    desk: Desk, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    every = load_procedures(VECTORS / "procedures")["every_kind"]
    for days in range(4):
        desk.confirm({"phone": f"061234567{days}"}, at=NOW - timedelta(days=days))
    desk.confirm({"tel": "0612345678"}, procedure=every)
    first, last = TODAY - timedelta(days=2), TODAY - timedelta(days=1)
    capsysbinary.readouterr()
    assert main(["export", "--format", "csv", "--from", str(first), "--to", str(last)]) == 0
    rows = _rows(capsysbinary.readouterr().out)
    assert [row["phone"] for row in rows] == ["0612345672", "0612345671"]
    assert main(["export", "--format", "csv", "--procedure", "every_kind"]) == 0
    assert [row["tel"] for row in _rows(capsysbinary.readouterr().out)] == ["0612345678"]


def test_export_csv_of_several_procedures_refused_and_not_audited(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.confirm({"kind": "move_in"})
    desk.confirm({}, procedure=load_procedures(VECTORS / "procedures")["every_kind"])
    capsys.readouterr()
    assert main(["export", "--format", "csv"]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert desk.audited() == []


def test_export_unknown_procedure_refused(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--format", "csv", "--procedure", "nonsense"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_export_cp932_names_what_is_left_to_hands(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.confirm({"new_head": "\U00020bb7田"})
    desk.confirm({"new_head": "\u9ad9田"})
    capsys.readouterr()
    file = tmp_path / "out.csv"
    assert main(["export", "--format", "csv", "--encoding", "cp932", "--out", str(file)]) == 0
    rows = _rows(file.read_bytes(), "cp932")
    assert [(row["_by_hand"], row["new_head"]) for row in rows] == [
        ("new_head U+20BB7", ""),
        ("", "\u9ad9田"),
    ]
    told = capsys.readouterr()
    assert json.loads(told.out) == {"rows": 2, "by_hand": 1}
    assert told.err.splitlines()[0] == f"{TODAY} 1: new_head U+20BB7"
    assert len(told.err.splitlines()) == 2


def test_export_file_is_private_replaces_the_last_one_and_leaves_nothing_beside(
    desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "robot"
    folder.mkdir()
    file = folder / "out.jsonl"
    file.write_text("yesterday", encoding="ascii")
    desk.confirm(_answers())
    assert main(["export", "--format", "jsonl", "--out", str(file)]) == 0
    assert json.loads(file.read_bytes())["answers"] == _answers()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(folder.iterdir()) == [file]


def test_export_that_cannot_be_audited_changes_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("no room")

    file = tmp_path / "out.jsonl"
    file.write_text("yesterday", encoding="ascii")
    monkeypatch.setattr("counter_scanner.cli.export.audit.append", broken)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(RuntimeError):
        main(["export", "--format", "jsonl", "--out", str(file)])
    assert file.read_text(encoding="ascii") == "yesterday"
    assert sorted(tmp_path.iterdir()) == before


def test_export_to_a_missing_folder_refused(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--format", "jsonl", "--out", str(tmp_path / "no" / "x")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert desk.audited() == []


def test_export_audited_without_personal_data(desk: Desk, tmp_path: Path) -> None:
    desk.confirm(_answers())
    assert main(["export", "--format", "jsonl", "--out", str(tmp_path / "x")]) == 0
    assert desk.audited() == [f"{TODAY}..{TODAY} all jsonl rows:1"]
    assert main(["audit", "verify"]) == 0


def test_export_entry_of_a_lost_key_refused_whole(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.confirm(_answers())
    other = tmp_path / "other"
    assert main(["keys", "new", "--out", str(other), "--no-passphrase"]) == 0
    capsys.readouterr()
    key = str(other / "counter.key")
    assert main(["export", "--format", "jsonl", "--key", key]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--format", "xlsx"],
        ["--format", "jsonl", "--encoding", "cp932"],
        ["--format", "jsonl", "--labels"],
        ["--format", "csv", "--from", "yesterday"],
        ["--format", "csv", "--from", "2026-11-24", "--to", "2026-11-23"],
    ],
)
def test_export_wrong_usage_ends_with_2(desk: Desk, options: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", *options])
    assert ended.value.code == 2


def test_export_labels_second_header_in_the_words_of_the_paper(
    desk: Desk, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    capsysbinary.readouterr()
    assert main(["export", "--format", "csv", "--labels", "--procedure", "address_change"]) == 0
    content = capsysbinary.readouterr().out.decode("utf-8-sig")
    names, labels = csv.reader(io.StringIO(content, newline=""))
    assert dict(zip(names, labels, strict=True))["members.2.birth_date"] == "2人目 生年月日"


def test_export_nothing_confirmed_gives_the_header_alone(
    desk: Desk, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    day = date(2020, 1, 1)
    capsysbinary.readouterr()
    chosen = ["--procedure", "address_change", "--from", str(day)]
    assert main(["export", "--format", "csv", *chosen]) == 0
    content = capsysbinary.readouterr().out
    assert (content.count(b"\r\n"), b"members.12.sex" in content) == (1, True)
