"""`citizen-form procedure`: a new one runs at once; check says everything that is wrong."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from citizen_form.cli import main

Said = pytest.CaptureFixture[str]
Run = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> Run:
    """Status, standard output and standard error of one command, in an office's own folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    monkeypatch.setenv("KAZASU_PROCEDURES", str(tmp_path))

    def call(*arguments: str) -> tuple[int, str, list[str]]:
        status = main(list(arguments))
        said = capsys.readouterr()
        return status, said.out, said.err.splitlines()

    return call


def test_procedure_new_makes_one_that_passes_and_runs(run: Run, tmp_path: Path) -> None:
    status, out, err = run("procedure", "new", "bicycle")
    assert (status, err) == (0, [])
    assert "bicycle" in out
    status, out, err = run("procedure", "check", "bicycle")
    assert (status, err, len(out.splitlines())) == (0, [], 1)
    assert all(word in out for word in ("bicycle", "1000", "en ja"))
    status, out, _ = run("example", "bicycle", "--people", "3")
    assert status == 0
    assert len(json.loads(out)["answers"]["things"]) == 3
    (tmp_path / "n.json").write_text(out, encoding="utf-8")
    assert run("validate", "n.json")[0] == 0
    assert json.loads(run("schema", "bicycle")[1])["title"] == "bicycle"


def test_procedure_new_second_one_gets_the_next_number(run: Run) -> None:
    run("procedure", "new", "bicycle")
    run("procedure", "new", "boat")
    status, out, _ = run("procedure", "check", ".")
    assert status == 0
    assert out.index("bicycle：番号1000") < out.index("boat：番号1001")


@pytest.mark.parametrize("name", ["Bicycle", "2nd", "a-b", "car_log", "privacy"])
def test_procedure_new_name_of_no_use_refused(run: Run, name: str) -> None:
    status, out, err = run("procedure", "new", name)
    assert (status, out, len(err)) == (1, "", 1)
    assert name in err[0]


def test_procedure_new_leaves_a_folder_that_is_there_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bicycle").mkdir()
    (tmp_path / "bicycle" / "mine.txt").write_text("x")
    assert run("procedure", "new", "bicycle")[0] == 1
    assert [path.name for path in (tmp_path / "bicycle").iterdir()] == ["mine.txt"]


def test_procedure_check_every_fault_on_a_line(run: Run, tmp_path: Path) -> None:
    run("procedure", "new", "bicycle")
    texts = tmp_path / "bicycle" / "texts" / "ja.toml"
    text = texts.read_text(encoding="utf-8").replace("identity =", "x =").replace("other =", "y =")
    texts.write_text(text, encoding="utf-8")
    status, out, err = run("procedure", "check", "bicycle")
    assert (status, out, len(err)) == (1, "", 2)
    assert "bicycle/texts/ja.toml" in err[0]
    assert "bicycle.bring.identity" in err[0]
    assert str(tmp_path) not in "".join(err)


def test_procedure_faulty_folder_stops_every_command(run: Run, tmp_path: Path) -> None:
    run("procedure", "new", "bicycle")
    (tmp_path / "bicycle" / "form.toml").write_text("procedure =\n", encoding="utf-8")
    for command in (["example", "car_log"], ["schema", "car_log"], ["procedure", "check", "."]):
        status, out, err = run(*command)
        assert (status, out, len(err)) == (1, "", 1)
        assert "line 1" in err[0]


def test_procedure_check_no_folder_refused(run: Run) -> None:
    status, _, err = run("procedure", "check", "absent")
    assert status == 1
    assert "absent" in err[0]
