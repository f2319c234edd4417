"""What the templates are told, from the definition, the values and the problems."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from shared.forms.conditions import Scope
from shared.forms.load import SHIPPED, load_procedure
from shared.forms.problems import Problem
from shared.i18n import SHARED_TEXTS
from shared.i18n.catalogue import Catalogue
from shared.i18n.wording import Wording
from shared.web.form_view import FieldView, FormView

PROCEDURE = load_procedure(SHIPPED / "address_change")
TEXTS = Catalogue([SHARED_TEXTS, SHIPPED / "address_change" / "texts"]).texts("ja")
TODAY = date(2026, 11, 24)


def form(values: dict[str, Any] | None = None, problems: Sequence[Problem] = ()) -> FormView:
    values = values or {}
    scope = Scope(TODAY, values)
    return FormView(PROCEDURE, Wording(TEXTS, PROCEDURE.name), scope, values, problems)


def field(view: FormView, path: str) -> FieldView:
    """The question at a path, inside its person if it has one."""
    top = {field.path: field for section in view.sections for field in section.fields}
    inner = {
        field.path: field
        for list_field in top.values()
        if list_field.field.fields
        for person in [*list_field.people, list_field.anybody]
        for field in person.fields
    }
    return (top | inner)[path]


@pytest.mark.parametrize(
    ("path", "required"),
    [
        ("kind", True),
        ("members.0.family_name", True),
        ("phone", False),
        ("members.0.given_name", True),
        ("members.0.nationality", False),
        ("members.1.given_name", False),
        ("members.1.nationality", True),
    ],
)
def test_required_follows_each_persons_own_answers(path: str, required: bool) -> None:
    people = [{"family_name": "山田"}, {"foreign": True, "nationality": "ネパール"}]
    values = {"kind": "move_in", "members": people}
    assert field(form(values), path).required is required


def test_may_be_required_marks_what_a_script_may_have_to_show() -> None:
    assert field(form(), "members.0.nationality").may_be_required
    assert not field(form(), "phone").may_be_required


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("2026-04-02", ("", "2026", "4", "2")),
        ({"era": "reiwa", "year": "元", "month": "5"}, ("reiwa", "元", "5", "")),
        ({"era": ["x"]}, ("", "", "", "")),
        (None, ("", "", "", "")),
    ],
)
def test_part_date_is_shown_as_it_was_typed(value: object, parts: tuple[str, ...]) -> None:
    view = field(form({"move_date": value}), "move_date")
    assert tuple(view.part(name) for name in ("era", "year", "month", "day")) == parts


@pytest.mark.parametrize(
    ("value", "picked"),
    [(True, ["yes"]), (False, ["no"]), ("yes", ["yes"]), (None, [""]), (["dog"], ["dog"])],
)
def test_picked_takes_answers_and_typed_values(value: object, picked: list[str]) -> None:
    assert field(form({"from_abroad": value}), "from_abroad").picked == picked


def test_as_list_only_for_many_options() -> None:
    assert field(form(), "members.0.relation_to_head").as_list
    assert not field(form(), "members.0.sex").as_list


def test_address_parts_country_only_where_it_may_lie_abroad() -> None:
    assert field(form(), "new_address").address_parts[-1] == "country"
    assert field(form(), "new_address").requires("city")
    assert not field(form(), "new_address").requires("town")


@pytest.mark.parametrize("value", [None, [], "no list", [None]])
def test_people_there_is_always_room_for_one(value: object) -> None:
    people = field(form({"members": value}), "members").people
    assert [(person.path, person.title) for person in people] == [("members.0", "1人目")]


def test_anybody_has_a_name_for_scripts_to_replace() -> None:
    anybody = field(form({"members": [{"family_name": "山田"}]}), "members").anybody
    assert (anybody.path, anybody.title) == ("members.__", "__人目")
    assert {field.text for field in anybody.fields} == {""}


@pytest.mark.parametrize(
    ("path", "href", "whom"),
    [
        ("phone", "#phone", ""),
        ("kind", "#kind", ""),
        ("move_date", "#move_date.year", ""),
        ("new_address", "#new_address.prefecture", ""),
        ("new_address.city", "#new_address.city", ""),
        ("members", "#members.add", ""),
        ("members.1.birth_date", "#members.1.birth_date.year", "2人目"),
    ],
)
def test_sentence_leads_to_the_input_that_mends_it(path: str, href: str, whom: str) -> None:
    (sentence,) = form(problems=[Problem(path, "required")]).sentences
    assert (sentence.href, sentence.whom) == (href, whom)


def test_problems_stand_at_their_own_path() -> None:
    view = form(problems=[Problem("new_address.city", "required"), Problem("phone", "phone")])
    assert field(view, "new_address").problems == []
    assert len(field(view, "new_address").problems_of("city")) == 1
    assert field(view, "phone").described_by == "phone-hint phone-problem"


def test_refusals_leave_warnings_out() -> None:
    late = Problem("move_date", "late", {"days": 3}, weight="warning")
    view = form(problems=[late, Problem("phone", "phone")])
    assert [sentence.href for sentence in view.refusals] == ["#phone"]
    assert len(view.sentences) == 2
