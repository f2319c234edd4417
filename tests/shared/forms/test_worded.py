from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from shared.forms.conditions import Scope
from shared.forms.definition import Procedure
from shared.forms.load import SHIPPED, Procedures
from shared.forms.problems import Problem
from shared.forms.worded import words_in_use
from shared.i18n import SHARED_TEXTS
from shared.i18n.catalogue import Catalogue
from shared.i18n.wording import Wording

Vectors = Callable[[str], Any]
TEXTS = Catalogue([SHARED_TEXTS, SHIPPED / "address_change" / "texts"])


def test_words_in_use_vectors(vectors: Vectors, procedures: Procedures) -> None:
    for case in vectors("forms/worded.json"):
        scope = Scope(date.fromisoformat(case["today"]), case["answers"])
        found = words_in_use(procedures[case["procedure"]], scope)
        assert found == case["words"], case["name"]


MOVED, PLANNED = "引っ越した日（異動日）", "引っ越す予定の日（異動予定日）"
BEFORE, AFTER = "これまでの住所", "新しい住所"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"kind": "move_in"}, (MOVED, AFTER, BEFORE)),
        ({"kind": "move_within"}, (MOVED, AFTER, BEFORE)),
        ({"kind": "move_in", "from_abroad": True}, (MOVED, AFTER, "引っ越す前に住んでいた国")),
        ({"kind": "move_out"}, (PLANNED, "引っ越し先の住所", BEFORE)),
        ({"kind": "move_out", "to_abroad": True}, (PLANNED, "引っ越し先の国", BEFORE)),
        ({"kind": "household_change"}, ("世帯が変わった日（異動日）", "今の住所", BEFORE)),
    ],
)
def test_label_says_what_it_is_for_this_kind(
    move: Procedure, today: date, answers: dict[str, Any], said: tuple[str, str, str]
) -> None:
    words = Wording(TEXTS.texts("ja"), move.name).about(move, Scope(today, answers))
    places = tuple(words.label(path) for path in ("move_date", "new_address", "old_address"))
    assert places == said
    assert tuple(words.section(place) for place in ("new_address", "old_address")) == said[1:]


def test_problem_is_said_in_the_words_in_use(move: Procedure, today: date) -> None:
    words = Wording(TEXTS.texts("ja"), move.name).about(move, Scope(today, {"kind": "move_out"}))
    problem = words.problem(Problem("move_date", "required"))
    assert problem == "引っ越す予定の日を入れてください。"
    assert words.label("new_address.city") == "引っ越し先の住所の市区町村"


@pytest.mark.parametrize("lang", TEXTS.languages)
def test_words_every_id_has_texts_in_every_language(move: Procedure, lang: str) -> None:
    asked = [(f"section.{one.id}", one) for one in move.sections]
    asked += [(f"field.{one.id}", one) for one in move.fields]
    keys = set(TEXTS.entries(lang))
    for place, one in asked:
        for words in one.worded:
            lead = f"{move.name}.{place}.as.{words.id}."
            assert any(key.startswith(lead) for key in keys), lead
