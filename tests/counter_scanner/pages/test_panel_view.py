"""Beside the sheet: other procedures are pointed out, terms follow the answers."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from counter_scanner.domain.joining import Declared
from counter_scanner.domain.sheet import Sheet
from counter_scanner.pages.panel_view import Asked, Panel, panel_view
from shared.forms.load import SHIPPED, load_procedures
from shared.i18n import SHARED_TEXTS
from shared.i18n.catalogue import Catalogue

COUNTER_TEXTS = Path(__file__).parents[3] / "counter_scanner" / "texts"
CATALOGUE = Catalogue([SHARED_TEXTS, COUNTER_TEXTS, SHIPPED / "address_change" / "texts"])
MOVE = load_procedures().named("address_change")
TODAY = date(2026, 11, 24)
CHILD = {"birth_date": "2015-04-01", "relation_to_head": "child"}
HEAD = {"birth_date": "1985-04-01", "relation_to_head": "head", "sex": "male", "has_card": True}


def _panel(lang: str = "ja", **answers: Any) -> Panel:
    about = Asked(MOVE, Declared({}, {}), Sheet(answers), [])
    return panel_view(about, CATALOGUE.texts(lang), TODAY)


def test_panel_related_names_whom_and_until_when() -> None:
    panel = _panel(kind="move_in", move_date="2026-11-20", members=[HEAD, CHILD], related=["dog"])
    assert [(row.name, row.whom, row.last, row.is_late) for row in panel.related] == [
        ("マイナンバーカードの継続利用", ("1人目",), "2027年2月22日（月曜日）", False),
        ("児童手当", ("2人目",), "2026年12月7日（月曜日）", False),
        ("転校", ("2人目",), "", False),
        ("犬の登録", (), "2026年12月21日（月曜日）", False),
    ]


def test_panel_related_day_that_has_passed_is_late() -> None:
    [row] = _panel(kind="move_within", move_date="2026-10-01", related=["health_insurance"]).related
    assert (row.last, row.is_late) == ("2026年10月15日（木曜日）", True)


def test_panel_related_of_all_of_a_family_says_everybody() -> None:
    [card] = _panel(kind="move_within", members=[HEAD, HEAD, HEAD], related=["x"]).related
    assert card.whom == ("全員",)
    [card] = _panel(kind="move_within", members=[HEAD, HEAD, {}], related=["x"]).related
    assert card.whom == ("1人目", "2人目")


def test_panel_related_ticked_as_offered_stays_ticked() -> None:
    answers = {"kind": "move_within", "related": ["dog", "water"]}
    about = Asked(MOVE, Declared({}, {}), Sheet(answers, offered=frozenset({"water"})), [])
    rows = panel_view(about, CATALOGUE.texts("ja"), TODAY).related
    assert [(row.id, row.is_offered) for row in rows] == [("dog", False), ("water", True)]


def test_panel_related_is_never_demanded() -> None:
    panel = _panel(kind="move_within", related=["dog", "water"])
    assert [row.name for row in panel.related] == ["犬の登録", "水道"]
    assert panel.refusals == []


@pytest.mark.parametrize("lang", CATALOGUE.languages)
def test_panel_related_has_short_names_in_every_language(lang: str) -> None:
    everything = [item.id for item in MOVE.related]
    rows = _panel(lang, kind="move_in", related=everything, members=[HEAD, CHILD]).related
    assert len(rows) >= len(everything) - 1
    assert all(len(row.name) < 40 for row in rows)


def test_panel_terms_follow_the_answers() -> None:
    wife = {"relation_to_head": "spouse", "sex": "female"}
    step_child = {"relation_to_head": "spouse_child"}
    panel = _panel(members=[HEAD, wife, step_child, {}])
    assert panel.state["terms"] == {
        "members.0.relation_to_head": ("head", "世帯主"),
        "members.1.relation_to_head": ("spouse", "妻"),
        "members.2.relation_to_head": ("spouse_child", "妻の子"),
    }
