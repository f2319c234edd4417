"""Faults of conditions, rules and related procedures in a definition of the right shape."""

from pathlib import Path

import pytest

from shared.errors import Refusal
from shared.forms.load import load_procedure

FORM = """
procedure = "visit"
number = 7
revision = 1
[[section]]
id = "first"
worded = [{ id = "far_away", when = { mode = "far" } }]
[[section.field]]
id = "mode"
at = 0
kind = "choice"
options = ["near", "far"]
shown_when = { wants = { includes = "tea" }, guests = { some = { born = { age_under = 6 } } } }
official_by = [{ options = ["near"], field = "mood", of = "guests", where = { name = "A" } }]
[[section.field.guide]]
id = "walk"
answers = [{ id = "yes", option = "near" }, { id = "no", option = "far" }]
[[section.field]]
id = "day"
at = 1
kind = "date"
[[section.field]]
id = "wants"
at = 2
kind = "choices"
options = ["tea", "milk"]
[[section]]
id = "people"
[[section.field]]
id = "guests"
at = 3
kind = "people"
[[section.field.field]]
id = "born"
at = 0
kind = "date"
[[section.field.field]]
id = "name"
at = 1
kind = "name"
[[section.field.field]]
id = "mood"
at = 2
kind = "choice"
options = ["good"]
official_by = [{ options = ["good"], field = "mode" }]
[[rule]]
check = "each"
of = "guests"
where = { born = { age_under = 1 } }
path = "born"
code = "head_young"
weight = "warning"
[[rule]]
check = "order"
of = "guests"
field = "born"
earlier = { name = "A" }
later = { name = "B" }
code = "birth_order"
[[rule]]
check = "repeated"
of = "guests"
fields = ["born", "name"]
path = "name"
code = "person_twice"
[[rule]]
check = "same"
fields = ["mode", "day"]
code = "addresses_same"
[[rule]]
check = "always"
when = { mode = "far" }
path = "mode"
code = "special_lapsed"
[[related]]
id = "park"
when = { mode = "near" }
for_each = "guests"
where = { born = { school_age_under = 18 } }
deadline = { field = "day", days = 9, when = { mode = "far" }, rolls = false }
"""


def _load(tmp_path: Path, text: str) -> None:
    (tmp_path / "form.toml").write_text(text, encoding="utf-8")
    load_procedure(tmp_path)


def test_definition_faults_sound_definition_none(tmp_path: Path) -> None:
    _load(tmp_path, FORM)


@pytest.mark.parametrize(
    ("old", "new", "key", "why"),
    [
        ('"far_away"', '"Far"', "first.worded.Far", "an id is"),
        ('{ mode = "far" } }]', '{ mode = "fra" } }]', "first.worded", "no option fra"),
        ('"far_away", when', '"far_away", whne', "section.0.worded.0.when", "missing"),
        ('id = "no", option = "far"', 'id = "no", option = "fra"', "mode.guide.walk", "option fra"),
        (', { id = "no", option = "far" }', "", "mode.guide", "nothing leads to the option far"),
        ('options = ["near"], f', 'options = ["x"], f', "mode.official_by", "no option x"),
        ('"mood", of', '"name", of', "mode.official_by", "name is no choice"),
        ('field = "mode" }]', 'feild = "mode" }]', "mood.official_by", "an entry has"),
        ('where = { name = "A" } }]', 'when = { name = "A" } }]', "mode.official_by", "an entry"),
        ('where = { name = "A" } }]', 'where = { nam = "A" } }]', "mode.official_by", "no field"),
        ('includes = "tea"', 'includes = "beer"', "mode.shown_when", "no option beer"),
        ('includes = "tea"', 'some = "tea"', "mode.shown_when", "another type"),
        ('includes = "tea"', "some = { }", "mode.shown_when", "for a field of kind people"),
        ("some = { born", "some = { bron", "mode.shown_when", "bron, which is no field"),
        ("some = { born", "includes = { born", "mode.shown_when", "another type"),
        ("born = { age_under = 6", "born = { age_udner = 6", "mode.shown_when", "unknown test"),
        ("born = { age_under = 6", "name = { age_under = 6", "mode.shown_when", "kind date"),
        ("wants = { incl", "mode = { incl", "mode.shown_when", "kind choices"),
        ("age_under = 1 ", 'age_under = "1" ', "rule.head_young.where", "another type"),
        ('path = "born"', "", "rule.head_young.path", "names no field"),
        ('path = "born"', 'path = "day"', "rule.head_young.path", "names no field"),
        ('field = "born"', 'field = "name"', "rule.birth_order.field", "names no date"),
        ('field = "born"', 'field = "day"', "rule.birth_order.field", "names no date"),
        ('field = "born"', "", "rule.birth_order.field", "missing"),
        ('later = { name = "B" }', "", "rule.birth_order.later", "missing"),
        ("earlier = { name", "earlier = { nam", "rule.birth_order.earlier", "no field"),
        ('fields = ["born", "name"]', "", "rule.person_twice.fields", "missing"),
        ('["born", "name"]', '["born"]', "rule.person_twice.fields", "two fields"),
        ('["mode", "day"]', '["mode", "born"]', "rule.addresses_same.path", "names no field"),
        ('["mode", "day"]', '["born", "mode"]', "rule.addresses_same.fields", "two fields"),
        ('["mode", "day"]', '["mode", ["x"]]', "rule.addresses_same.path", "names no field"),
        ('["mode", "day"]', "[]", "rule.addresses_same.path", "names no field"),
        ('path = "mode"', "", "rule.special_lapsed.path", "missing"),
        ('path = "mode"', 'path = "mode"\nof = "x"', "rule.4.of", "unknown key"),
        ('id = "park"', 'id = "Park"', "related.Park", "an id is"),
        ('id = "park"', "", "related.0.id", "missing"),
        ('near" }\nfor', 'nowhere" }\nfor', "related.park.when", "no option nowhere"),
        ('for_each = "guests"', 'for_each = "mode"', "related.park.for_each", "names no list"),
        ('for_each = "guests"', "", "related.park.where", "which is missing"),
        ("where = { born = { school", "where = { x = { school", "related.park.where", "no field"),
        ('field = "day", days', 'field = "mode", days', "related.park.deadline.field", "no date"),
        ("days = 9", "days = -9", "related.park.deadline.days", "negative"),
        ("days = 9", 'days = "9"', "related.0.deadline.days", "whole number"),
        (", days = 9", "", "related.0.deadline.days", "missing"),
        ("rolls = false", "rolls = 1", "related.0.deadline.rolls", "true or false"),
        ('far" }, rolls', 'fra" }, rolls', "related.park.deadline.when", "no option fra"),
    ],
)
def test_definition_faults_named_by_key_and_reason(
    tmp_path: Path, old: str, new: str, key: str, why: str
) -> None:
    assert FORM.count(old) == 1
    with pytest.raises(Refusal) as refused:
        _load(tmp_path, FORM.replace(old, new))
    assert refused.value.code == "procedure.faulty"
    assert refused.value.params["key"] == key
    assert why in str(refused.value.params["why"])


def test_definition_faults_name_that_the_page_uses_itself_refused(tmp_path: Path) -> None:
    form = """
procedure = "visit"
number = 7
revision = 1
[[section]]
id = "first"
[[section.field]]
id = "save"
at = 0
kind = "yes_no"
"""
    with pytest.raises(Refusal) as refused:
        _load(tmp_path, form)
    assert refused.value.params["key"] == "save"
    assert "choose another" in str(refused.value.params["why"])
