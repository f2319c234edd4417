"""The columns of every procedure, from its definition alone."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from counter_scanner.cli.console import OWN_TEXTS
from counter_scanner.handover.columns import columns
from counter_scanner.handover.csv_file import FIXED
from counter_scanner.handover.labels import Labels
from shared.forms.example import example
from shared.forms.load import SHIPPED, load_procedures
from shared.i18n import SHARED_TEXTS
from shared.i18n.catalogue import Catalogue

VECTORS = Path(__file__).parents[2] / "vectors"
PROCEDURES = load_procedures(VECTORS / "procedures")
SHIPPED_NAMES = sorted(load_procedures())
TODAY = date(2026, 11, 24)
TEXTS = Catalogue([SHARED_TEXTS, OWN_TEXTS, *sorted(SHIPPED.glob("*/texts"))])


def _leaves(value: Any, path: str = "") -> dict[str, Any]:
    """Every answer by the name of its column: people counted from one, lists of words whole."""
    if isinstance(value, dict):
        return _joined((f"{path}.{name}" if path else name, part) for name, part in value.items())
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        return _joined((f"{path}.{number}", one) for number, one in enumerate(value, 1))
    return {path: value}


def _joined(parts: Any) -> dict[str, Any]:
    return {name: leaf for path, part in parts for name, leaf in _leaves(part, path).items()}


@pytest.mark.parametrize("name", sorted(PROCEDURES))
@pytest.mark.parametrize("people", [1, 3, 12])
def test_columns_hold_every_answer_once(name: str, people: int) -> None:
    found = columns(PROCEDURES.revisions(name))
    for seed in range(20):
        answers = example(PROCEDURES[name], people, seed, TODAY)
        held = {column.name: column.value(answers) for column in found}
        assert len(held) == len(found)
        assert {column: value for column, value in held.items() if value is not None} == _leaves(
            answers
        )


def test_columns_people_numbered_from_one_up_to_the_most() -> None:
    names = [column.name for column in columns(PROCEDURES.revisions("every_kind"))]
    assert names[:3] == ["mode", "day", "sure"]
    assert names[3:5] == ["place.postcode", "place.prefecture"]
    guests = [name for name in names if name.endswith(".name")]
    assert guests == [*(f"guests.{n}.name" for n in range(1, 7))]


def test_columns_of_an_older_revision_stand_behind_the_newest() -> None:
    names = [column.name for column in columns(PROCEDURES.revisions("two_revisions"))]
    assert names[:3] == ["day", "drink", "seat"]
    assert names[3:] == ["spoons"]


@pytest.mark.parametrize("lang", ["ja", "ja-easy", "en"])
@pytest.mark.parametrize("name", SHIPPED_NAMES)
def test_labels_every_column_of_a_shipped_procedure_has_its_own(name: str, lang: str) -> None:
    shown = columns(PROCEDURES.revisions(name))
    labels = Labels(TEXTS.texts(lang), name, shown)
    found = [labels(column.name, column) for column in shown]
    assert all(labels(fixed, None).strip() for fixed in FIXED)
    assert [label for label in found if not label.strip() or "{" in label] == []
    assert [label for label in set(found) if found.count(label) > 1] == []


@pytest.mark.parametrize("name", SHIPPED_NAMES)
def test_labels_in_japanese_fit_cp932(name: str) -> None:
    shown = columns(PROCEDURES.revisions(name))
    labels = Labels(TEXTS.texts("ja"), name, shown)
    for column in shown:
        label = labels(column.name, column)
        assert label.encode("cp932").decode("cp932") == label


def test_labels_are_those_of_the_paper_form() -> None:
    shown = columns(PROCEDURES.revisions("address_change"))
    labels = Labels(TEXTS.texts("ja"), "address_change", shown)
    found = {column.name: labels(column.name, column) for column in shown}
    assert found["kind"] == "種類"
    assert found["new_address.city"] == "新住所 市区町村"
    assert found["members.2.birth_date"] == "2人目 生年月日"
