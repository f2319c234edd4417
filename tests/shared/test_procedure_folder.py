"""Folders of procedures: what is wrong is said by file, key or line, and reason."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from shared.errors import Refusal
from shared.forms.load import SHIPPED
from shared.procedure_folder import folder_refusals, known_procedures

TEMPLATE = Path(__file__).parents[2] / "citizen_form" / "new_procedure"
VECTORS = Path(__file__).parents[1] / "vectors" / "procedures"

Change = Callable[[str, str, str], None]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An office's folder with one sound procedure."""
    texts = tmp_path / "new_procedure" / "texts"
    texts.mkdir(parents=True)
    shutil.copy(TEMPLATE / "form.toml", texts.parent)
    for lang in ("ja", "en"):
        shutil.copy(TEMPLATE / f"{lang}.toml", texts)
    return tmp_path


@pytest.fixture
def change(own: Path) -> Change:
    def in_file(name: str, old: str, new: str) -> None:
        file = own / "new_procedure" / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return in_file


def found(own: Path) -> list[tuple[str, str, str]]:
    return [
        (str(one.params["file"]), str(one.params["key"]), str(one.params["why"]))
        for one in folder_refusals(own)
    ]


def test_folder_refusals_sound_folder_none(own: Path) -> None:
    assert found(own) == []
    assert known_procedures(own).named("new_procedure").number == 1000


@pytest.mark.parametrize("folder", [*SHIPPED.glob("*/"), *VECTORS.glob("*/")])
def test_folder_refusals_every_folder_of_ours_is_sound(tmp_path: Path, folder: Path) -> None:
    if not (folder / "form.toml").exists():
        return
    copy = shutil.copytree(folder, tmp_path / folder.name)
    form = copy / "form.toml"
    # Whatever ships is there already, under its name and number.
    text = form.read_text(encoding="utf-8")
    assert "number" in text
    expected = {"procedure", "number"} if folder.parent == SHIPPED else set()
    assert {key for _, key, _ in found(tmp_path)} == expected


@pytest.mark.parametrize(
    ("edit", "key", "why"),
    [
        (("form.toml", "days = 14", "days ="), "line 18", "Invalid value"),
        (("form.toml", "days = 14", 'days = "14"'), "deadline.days", "whole number"),
        (("form.toml", 'kind = "name"', 'kind = "nam"'), "applicant", "unknown kind nam"),
        (("form.toml", '"new_procedure"', '"privacy"'), "procedure", "another page"),
        (("form.toml", "number = 1000", "number = 1"), "number", "1 is already in use"),
        (("form.toml", "number = 1000", "number = 999"), "number", "1000 or more"),
        (("form.toml", '"new_procedure"', '"other"'), "procedure", "folder's name, new_procedure"),
        (("form.toml", '["new", ', '["new", "new", '), "kind.options", "once"),
        (
            ("texts/ja.toml", 'label = "届出の種類"', ""),
            "new_procedure.field.kind.label",
            "missing",
        ),
        (
            ("texts/ja.toml", "option.new =", "x ="),
            "new_procedure.field.kind.option.new",
            "missing",
        ),
        (("texts/ja.toml", "identity =", "x ="), "new_procedure.bring.identity", "missing"),
        (("texts/ja.toml", "other =", "x ="), "new_procedure.related.other", "missing"),
        (
            ("texts/ja.toml", 'item = "品目{number}"', ""),
            "new_procedure.field.things.item",
            "missing",
        ),
        (
            ("texts/ja.toml", 'count.label = "数の', 'x = "数の'),
            "new_procedure.total.count.label",
            "",
        ),
        (("texts/ja.toml", "what.title", "what.titel"), "new_procedure.section.what.title", ""),
        (
            ("texts/ja.toml", "thing.problem.thing_twice", "thing.problem.x"),
            "new_procedure.field.things.field.thing.problem.thing_twice",
            "missing",
        ),
        (("texts/ja.toml", "[new_procedure]\n", "[new_procedur]\n"), "new_procedur.title", "begin"),
        (("texts/ja.toml", 'label = "氏名"', 'label = "氏名'), "line 46", "Illegal"),
        (
            ("texts/ja.toml", 'label = "氏名"', "label = 3"),
            "new_procedure.field.applicant.label",
            "",
        ),
        (("texts/en.toml", "{number}", "{nmber}"), "new_procedure.field.things.item", "{nmber}"),
        (("texts/en.toml", "summary =", "summary"), "line 5", "Expected '='"),
    ],
)
def test_folder_refusals_fault_named_by_file_key_and_reason(
    own: Path, change: Change, edit: tuple[str, str, str], key: str, why: str
) -> None:
    file, _, _ = edit
    change(*edit)
    first = found(own)[0]
    assert first[:2] == (f"new_procedure/{file}", key)
    assert why in first[2]
    with pytest.raises(Refusal, match=r"procedure\.faulty"):
        known_procedures(own)


def test_folder_refusals_all_faults_at_once(own: Path, change: Change) -> None:
    change("texts/ja.toml", "identity =", "x =")
    change("texts/ja.toml", "other =", "y =")
    change("texts/en.toml", "{number}", "{nmber}")
    assert len(found(own)) == 3


def test_folder_refusals_without_japanese_refused(own: Path) -> None:
    (own / "new_procedure" / "texts" / "ja.toml").unlink()
    assert found(own) == [("new_procedure/texts/ja.toml", "-", "missing or unreadable")]


def test_folder_refusals_folder_without_definition_refused(own: Path) -> None:
    (own / "new_procedure" / "form.toml").unlink()
    assert found(own) == [("new_procedure/form.toml", "-", "missing or unreadable")]


def test_folder_refusals_two_of_one_number_refused(own: Path) -> None:
    for file in shutil.copytree(own / "new_procedure", own / "second").rglob("*.toml"):
        text = file.read_text(encoding="utf-8").replace("new_procedure", "second")
        file.write_text(text, encoding="utf-8")
    assert found(own) == [("second/form.toml", "number", "1000 is already in use")]


def test_folder_refusals_older_revision_under_another_number_refused(own: Path) -> None:
    shutil.copy(own / "new_procedure" / "form.toml", own / "new_procedure" / "form-2.toml")
    assert [one[:2] for one in found(own)] == [("new_procedure/form-2.toml", "revision")]


def test_folder_refusals_hidden_folders_passed_over(own: Path) -> None:
    (own / ".git").mkdir()
    (own / "__pycache__").mkdir()
    assert found(own) == []


def test_folder_refusals_no_folder_refused(tmp_path: Path) -> None:
    assert found(tmp_path / "absent") == [("absent", "-", "is no folder")]
