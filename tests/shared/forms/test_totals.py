"""Sums over lists, as the vectors have them, and what is wrong with a definition of one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from shared.errors import Refusal
from shared.forms.conditions import Scope
from shared.forms.load import Procedures, load_procedure
from shared.forms.totals import Sum, totals

FORM = """
procedure = "trip"
number = 7
revision = 1
[[section]]
id = "first"
[[section.field]]
id = "opens"
at = 0
kind = "time"
[[section]]
id = "trips"
[[section.field]]
id = "trips"
at = 1
kind = "list"
[[section.field.field]]
id = "start"
at = 0
kind = "number"
[[section.field.field]]
id = "end"
at = 1
kind = "number"
[[section.field.field]]
id = "ride"
at = 2
kind = "choice"
options = ["car", "bus"]
[[section.field.field]]
id = "left"
at = 3
kind = "time"
[[rule]]
check = "rising"
of = "trips"
fields = ["opens", "left"]
code = "early"
[[rule]]
check = "continued"
of = "trips"
fields = ["start", "end"]
code = "gap"
[[total]]
id = "distance"
of = "trips"
sum = "end"
less = "start"
by = "ride"
where = { ride = "car" }
"""


def test_totals_vectors_hold(vectors: Callable[[str], Any], procedures: Procedures) -> None:
    for case in vectors("forms/totals.json"):
        scope = Scope(date.fromisoformat(case["today"]), case["answers"])
        found = totals(procedures[case["procedure"]], scope)
        expected = [Sum(one["id"], one["value"], one["option"]) for one in case["totals"]]
        assert found == expected, case["name"]


def _load(folder: Path, text: str) -> None:
    (folder / "form.toml").write_text(text, encoding="utf-8")
    load_procedure(folder)


def test_total_faults_sound_definition_none(tmp_path: Path) -> None:
    _load(tmp_path, FORM)


@pytest.mark.parametrize(
    ("old", "new", "key", "why"),
    [
        ('id = "distance"\nof = "trips"', 'id = "distance"', "total.0.of", "missing"),
        ('id = "distance"\nof = "trips"', 'id = "distance"\nof = "x"', "total.distance.of", "list"),
        ('sum = "end"', 'sum = "ride"', "total.distance.sum", "no number"),
        ('sum = "end"', 'sum = "opens"', "total.distance.sum", "no number"),
        ('sum = "end"\n', "", "total.distance.less", "which is missing"),
        ('less = "start"', 'less = "left"', "total.distance.less", "no number"),
        ('by = "ride"', 'by = "end"', "total.distance.by", "no choice"),
        ('where = { ride = "car" }', 'where = { ride = "b" }', "total.distance.where", "option b"),
        ('id = "distance"', 'id = "Distance"', "total.Distance", "an id is"),
        ('["start", "end"]', '["start", "left"]', "rule.gap.fields", "of one kind"),
        ('["start", "end"]', '["start", "opens"]', "rule.gap.fields", "two fields"),
        ('["start", "end"]', '["ride", "ride"]', "rule.gap.fields", "of one kind"),
        ('["opens", "left"]', '["opens", "x"]', "rule.early.fields", "two fields"),
        ('["opens", "left"]', '["opens", "end"]', "rule.early.fields", "of one kind"),
    ],
)
def test_total_faults_named_by_key_and_reason(
    tmp_path: Path, old: str, new: str, key: str, why: str
) -> None:
    assert FORM.count(old) == 1
    with pytest.raises(Refusal) as refused:
        _load(tmp_path, FORM.replace(old, new))
    assert refused.value.params["key"] == key
    assert why in str(refused.value.params["why"])


def test_section_list_beside_a_question_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        _load(tmp_path, FORM.replace('[[section]]\nid = "trips"\n', ""))
    assert "stands alone" in str(refused.value.params["why"])


def test_people_that_are_things_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        _load(tmp_path, 'people = "trips"\n' + FORM)
    assert refused.value.params["key"] == "people"
