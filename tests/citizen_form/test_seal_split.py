"""`citizen-form seal --split`: the codes of what one cannot hold."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from citizen_form.cli import main
from shared import clock
from shared.forms.example import example
from shared.forms.load import load_procedures
from shared.forms.parts import whole_of
from shared.wire.key_files import PUBLIC_NAME, load_ring
from shared.wire.notification_code import open_digits

PROCEDURES = load_procedures()
MOVE = PROCEDURES["address_change"]


@pytest.fixture
def crowd(tmp_path: Path) -> str:
    """A file with a notification of thirteen people."""
    today = clock.day_in_japan(datetime.now(UTC))
    answers = example(whole_of(MOVE), 13, 3, today)
    path = tmp_path / "crowd.json"
    path.write_text(json.dumps({"procedure": MOVE.name, "answers": answers}), encoding="utf-8")
    return str(path)


def seal(keys: Path, *arguments: str) -> int:
    return main(["seal", *arguments, "--key", str(keys / PUBLIC_NAME)])


def test_seal_too_much_for_one_code_refused_with_the_mend(
    crowd: str, keys: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert seal(keys, crowd, "--out", "-") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "--split" in said.err.splitlines()[-1]


def test_seal_split_prints_a_line_a_code(
    crowd: str, keys: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert seal(keys, crowd, "--out", "-", "--split") == 0
    today = clock.day_in_japan(datetime.now(UTC))
    lines = capsys.readouterr().out.split()
    opened = [open_digits(one, load_ring(keys, None), PROCEDURES, today) for one in lines]
    assert [one.notification.answers["part"]["number"] for one in opened] == [1, 2]


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_seal_split_numbers_the_files(crowd: str, keys: Path, tmp_path: Path, ending: str) -> None:
    assert seal(keys, crowd, "--out", str(tmp_path / f"code.{ending}"), "--split") == 0
    made = sorted(path.name for path in tmp_path.glob("code*"))
    assert made == [f"code-1.{ending}", f"code-2.{ending}"]


def test_seal_split_of_what_fits_one_code_is_one(
    keys: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    today = clock.day_in_japan(datetime.now(UTC))
    path = tmp_path / "pair.json"
    content = {"procedure": MOVE.name, "answers": example(MOVE, 2, 3, today)}
    path.write_text(json.dumps(content), encoding="utf-8")
    assert seal(keys, str(path), "--out", "-", "--split") == 0
    assert len(capsys.readouterr().out.split()) == 1
