from typing import Any

from citizen_form.pages import draft as drafts
from citizen_form.pages.draft import Draft
from shared.forms.load import load_procedures
from shared.forms.posted import nest

PROCEDURE = load_procedures().named("address_change")


def people(*names: str) -> dict[str, Any]:
    return {"members": [{"family_name": name} for name in names]}


def test_read_button_is_no_answer() -> None:
    draft = drafts.read([("kind", "move_in"), ("add", "members")])
    assert draft == Draft({"kind": "move_in"}, "add", "members")


def test_read_without_button_seals() -> None:
    assert drafts.read([("kind", "move_in")]).pressed == ""


def test_with_person_on_an_empty_form_makes_two_rows() -> None:
    assert drafts.with_person(PROCEDURE, Draft({}, "add", "members")) == {"members": [{}, {}]}


def test_with_person_keeps_those_who_are_there() -> None:
    values = drafts.with_person(PROCEDURE, Draft(people("甲"), "add", "members"))
    assert values == {"members": [{"family_name": "甲"}, {}]}
    assert drafts.last_person(values, "members") == "members.1"


def test_with_person_on_a_full_list_changes_nothing() -> None:
    full = people(*"abcdefghijkl")
    assert drafts.with_person(PROCEDURE, Draft(full, "add", "members")) == full


def test_with_person_on_what_is_no_list_changes_nothing() -> None:
    for name in ("kind", "nothing", ""):
        assert drafts.with_person(PROCEDURE, Draft({"kind": "x"}, "add", name)) == {"kind": "x"}


def test_without_person_takes_the_one_named() -> None:
    draft = Draft(people("甲", "乙", "丙"), "remove", "members.1")
    assert drafts.without_person(PROCEDURE, draft) == people("甲", "丙")


def test_without_person_named_wrongly_changes_nothing() -> None:
    for path in ("members.7", "members", "kind.0", "members.x"):
        draft = Draft(people("甲"), "remove", path)
        assert drafts.without_person(PROCEDURE, draft) == people("甲")


def test_without_blank_people_drops_rows_with_nothing_typed() -> None:
    blank = {"family_name": " ", "birth_date": {"era": "showa", "year": "", "month": ""}}
    values = {"members": [blank, {"family_name": "甲"}]}
    assert drafts.without_blank_people(PROCEDURE, values) == people("甲")


def test_items_are_the_inverse_of_nest() -> None:
    posted = [
        ("kind", "move_in"),
        ("members.0.family_name", "甲"),
        ("members.0.birth_date.year", "1985"),
        ("members.1.family_name", "乙"),
        ("related", "dog"),
        ("related", "water"),
        ("remarks", "一\n二"),
    ]
    assert list(drafts.items(nest(posted))) == posted
