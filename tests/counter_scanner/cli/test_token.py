"""`counter-scanner token`, and what an export leaves on record."""

from pathlib import Path

import pytest
from sqlmodel import select

from counter_scanner.cli import main
from counter_scanner.db.engine import Database
from counter_scanner.db.handover_tables import Handover


@pytest.fixture(autouse=True)
def counter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> str:
    url = f"sqlite:///{tmp_path / 'kazasu.sqlite3'}"
    monkeypatch.setenv("KAZASU_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("KAZASU_DATABASE_URL", url)
    assert main(["keys", "new", "--out", str(tmp_path / "keys"), "--no-passphrase"]) == 0
    assert main(["migrate"]) == 0
    capsys.readouterr()
    return url


def test_token_made_listed_and_revoked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["token", "make", "住民記録", "--scope", "read"]) == 0
    secret = capsys.readouterr().out.strip()
    assert secret.startswith("kzs_")
    assert len(secret) == 4 + 43
    assert main(["token", "list"]) == 0
    token, *rest = capsys.readouterr().out.rstrip("\n").split("\t")
    assert rest == ["active", "read", "住民記録"]
    assert main(["token", "revoke", token]) == 0
    assert main(["token", "list"]) == 0
    assert capsys.readouterr().out == f"{token}\trevoked\tread\t住民記録\n"
    assert main(["audit", "verify"]) == 0


def test_token_unknown_refused_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["token", "revoke", "12345678"]) == 1
    assert capsys.readouterr().err.strip()


def test_export_is_a_hand_over_on_record(counter: str, tmp_path: Path) -> None:
    assert main(["export", "--format", "csv", "--out", str(tmp_path / "today.csv")]) == 0
    database = Database(counter)
    with database.read() as session:
        (handed,) = session.exec(select(Handover)).all()
    database.close()
    assert (handed.route, handed.count) == ("csv", 0)
