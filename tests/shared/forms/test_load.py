from pathlib import Path

import pytest

from shared.errors import Refusal
from shared.forms.load import load_procedure, load_procedures

FORM = """
procedure = "visit"
number = 7
revision = 1
people = "guests"
[deadline]
field = "day"
days = 3
when = { mode = "near" }
[[section]]
id = "first"
shown_when = { mode = "near" }
[[section.field]]
id = "mode"
at = 0
kind = "choice"
options = ["near", "far"]
[[section.field]]
id = "day"
at = 1
kind = "date"
not_before = "2000-01-01"
past_when = { mode = "near" }
[[section.field]]
id = "place"
at = 2
kind = "address"
required_parts = ["city"]
[[section.field]]
id = "sure"
at = 3
kind = "yes_no"
shown_when = { any = [{ mode = "near" }, { day = { over_days_ago = 3 } }] }
[[section.field]]
id = "card"
at = 4
kind = "text"
max_length = 9
[[section]]
id = "people"
[[section.field]]
id = "guests"
at = 5
kind = "people"
least = 1
most = 2
[[section.field.field]]
id = "name"
at = 0
kind = "name"
required_when = { mode = "far" }
[[rule]]
check = "count"
of = "guests"
where = { name = { present = true } }
most = 1
code = "two_heads"
[[bring]]
id = "letter"
for_each = "guests"
when = { name = { present = true } }
"""


def _folder(tmp_path: Path, text: str, name: str = "visit") -> Path:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "form.toml").write_text(text, encoding="utf-8")
    return folder


def test_load_procedure_sound_definition_read(tmp_path: Path) -> None:
    procedure = load_procedure(_folder(tmp_path, FORM))
    assert [field.id for field in procedure.fields][-1] == "guests"


def test_load_procedures_shipped_ones_sound() -> None:
    assert "address_change" in load_procedures()


@pytest.mark.parametrize(
    ("old", "new", "key", "why"),
    [
        ("number = 7", "", "number", "missing"),
        ("number = 7", 'number = "7"', "number", "must be a whole number"),
        ("number = 7", "number = true", "number", "must be a whole number"),
        ("number = 7", "number = 0", "number", "1 to"),
        ("revision = 1", "revision = 70000", "revision", "1 to"),
        ("revision = 1", "revision = 1\nversion = 2", "version", "unknown key"),
        ('"visit"', '"Visit!"', "procedure.Visit!", "an id is"),
        ('people = "guests"', 'people = "mode"', "people", "names no list"),
        ('field = "day"', 'field = "mode"', "deadline.field", "names no date"),
        ("days = 3\nwhen", "days = -3\nwhen", "deadline.days", "negative"),
        ("days = 3\nwhen", "when", "deadline.days", "missing"),
        ('near" }\n[[section]]', 'nowhere" }\n[[section]]', "deadline.when", "no option nowhere"),
        ('id = "first"', "", "section.0.id", "missing"),
        ('id = "first"', 'id = "first"\ntitle = "x"', "section.0.title", "unknown key"),
        (
            'shown_when = { mode = "near" }',
            'shown_when = "mode"',
            "section.0.shown_when",
            "a table",
        ),
        (
            'shown_when = { mode = "near" }',
            "shown_when = { x = 1 }",
            "first.shown_when",
            "no field",
        ),
        ("at = 0\nkind", "kind", "section.0.field.0.at", "missing"),
        ("at = 1", "at = 0", "at", "without a gap"),
        ("at = 5", "at = 6", "at", "without a gap"),
        ("at = 1", 'at = "1"', "section.0.field.1.at", "whole number"),
        ('id = "day"', 'id = "mode"', "field.mode", "used twice"),
        ('id = "day"\n', 'id = "a.b"\n', "field.a.b", "an id is"),
        ('kind = "choice"', 'kind = "guess"', "mode", "unknown kind guess"),
        ('options = ["near", "far"]', "", "mode.options", "needs options"),
        ('options = ["near", "far"]', 'options = "near"', "section.0.field.0.options", "a list"),
        ('kind = "date"', 'kind = "date"\noptions = ["x"]', "day.options", "nothing else"),
        ('kind = "date"', 'kind = "date"\nmost = 2', "section.0.field.1.most", "unknown key"),
        ('"2000-01-01"', '"2000-1-1"', "day.not_before", "YYYY-MM-DD"),
        ("past_when = { mode", "past_when = { made", "day.past_when", "no field"),
        (
            'required_parts = ["city"]',
            'required_parts = ["planet"]',
            "place.required_parts",
            "among",
        ),
        ("{ any = [", "{ all = [", "sure.shown_when", "all, which is no field"),
        ('[{ mode = "near" },', '["near",', "sure.shown_when", "list of conditions"),
        ("over_days_ago = 3", 'over_days_ago = "3"', "sure.shown_when", "another type"),
        ("over_days_ago = 3", "over_weeks_ago = 3", "sure.shown_when", "unknown test"),
        ("max_length = 9", "max_length = 0", "card.max_length", "at least 1"),
        ("max_length = 9", 'pattern = "x"', "card.pattern", "unknown pattern"),
        ("max_length = 9", 'max_length = "9"', "section.0.field.4.max_length", "whole number"),
        ("least = 1", "least = 3", "guests.least", "between 0"),
        ('kind = "people"', 'kind = "yes_no"', "section.1.field.0.least", "unknown key"),
        ('id = "name"', "", "section.1.field.0.field.0.id", "missing"),
        ('mode = "far" }', 'made = "far" }', "name.required_when", "no field"),
        ('check = "count"', 'check = "guess"', "rule.two_heads.check", "unknown check"),
        ('of = "guests"', 'of = "mode"', "rule.two_heads.of", "names no list"),
        ('of = "guests"', 'of = "guests"\npath = "x"', "rule.two_heads.path", "names no field"),
        ("most = 1\ncode", "mots = 1\ncode", "rule.0.mots", "unknown key"),
        ("most = 1\ncode", 'weight = "x"\ncode', "rule.two_heads.weight", "refusal or warning"),
        ("where = { name", "where = { nam", "rule.two_heads.where", "no field"),
        ('for_each = "guests"', 'for_each = "mode"', "bring.letter.for_each", "names no list"),
        ('for_each = "guests"', "", "bring.letter.when", "no field"),
        ('id = "letter"', 'id = "Letter"', "bring.Letter", "an id is"),
    ],
)
def test_load_procedure_fault_names_file_key_and_reason(
    tmp_path: Path, old: str, new: str, key: str, why: str
) -> None:
    assert FORM.count(old) >= 1
    with pytest.raises(Refusal) as refused:
        load_procedure(_folder(tmp_path, FORM.replace(old, new, 1)))
    assert refused.value.code == "procedure.faulty"
    assert refused.value.params["file"] == "visit/form.toml"
    assert refused.value.params["key"] == key
    assert why in str(refused.value.params["why"])


@pytest.mark.parametrize("text", ["procedure = ", "section = 3", "[[section]]\nfield = [1]", ""])
def test_load_procedure_no_definition_at_all_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refusal, match=r"procedure\.faulty"):
        load_procedure(_folder(tmp_path, text))


def test_load_procedure_not_utf8_refused(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "")
    (folder / "form.toml").write_bytes(b"\xff")
    with pytest.raises(Refusal, match=r"procedure\.faulty"):
        load_procedure(folder)


def test_load_procedure_people_within_people_refused(tmp_path: Path) -> None:
    nested = FORM.replace(
        'kind = "name"\nrequired_when = { mode = "far" }',
        'kind = "people"\n[[section.field.field.field]]\nid = "x"\nat = 0\nkind = "name"',
    )
    with pytest.raises(Refusal) as refused:
        load_procedure(_folder(tmp_path, nested))
    assert refused.value.params["why"] == "a list inside a list"


@pytest.mark.parametrize(
    ("old", "new"), [("number = 7", "number = 1"), ('"visit"', '"address_change"')]
)
def test_load_procedures_name_or_number_in_use_refused(tmp_path: Path, old: str, new: str) -> None:
    _folder(tmp_path, FORM.replace(old, new))
    with pytest.raises(Refusal) as refused:
        load_procedures(tmp_path)
    assert refused.value.params["key"] == "number"


def test_procedures_unknown_revision_refused(tmp_path: Path) -> None:
    _folder(tmp_path, FORM)
    procedures = load_procedures(tmp_path)
    assert procedures.numbered(7, 1).name == "visit"
    with pytest.raises(Refusal, match=r"code\.procedure"):
        procedures.numbered(7, 2)
