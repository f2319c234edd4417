"""What the command line does with a notification of an older revision."""

import json
from pathlib import Path

import pytest

from citizen_form.cli import main
from shared.wire.key_files import PUBLIC_NAME

OWN = Path(__file__).parents[1] / "vectors" / "procedures"


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("KAZASU_PROCEDURES", str(OWN))
    file = tmp_path / "old.json"
    answers = {"drink": "milk", "spoons": "2"}
    file.write_text(
        json.dumps({"procedure": "two_revisions", "revision": 1, "answers": answers}), "ascii"
    )
    return str(file)


def test_validate_older_revision_judged_by_its_own_rules(old: str) -> None:
    assert main(["validate", old]) == 0


def test_seal_older_revision_refused_since_codes_are_written_with_the_newest(
    old: str, keys: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["seal", old, "--key", str(keys / PUBLIC_NAME), "--out", "-"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "revision" in said.err
