"""Answers to read: the form's order, only what was answered, typed text as it is."""

from datetime import date

import pytest

from shared.forms.conditions import Scope
from shared.forms.load import SHIPPED, load_procedure
from shared.i18n import SHARED_TEXTS
from shared.i18n.catalogue import Catalogue
from shared.i18n.wording import Wording
from shared.web.answer_view import Group, Row, answer_groups, typed_text

PROCEDURE = load_procedure(SHIPPED / "address_change")
CATALOGUE = Catalogue([SHARED_TEXTS, SHIPPED / "address_change" / "texts"])


def groups(**answers: object) -> list[Group]:
    wording = Wording(CATALOGUE.texts("ja"), PROCEDURE.name)
    return answer_groups(PROCEDURE, wording, Scope(date(2026, 11, 24), answers))


def test_answer_groups_follow_the_form_and_leave_out_the_unanswered() -> None:
    found = groups(phone="0612345678", kind="move_within", move_date="2026-11-01")
    titles = [(group.title, [row.path for row in group.rows]) for group in found]
    assert titles == [
        ("どの届出ですか", ["kind"]),
        ("いつのことですか", ["move_date"]),
        ("窓口に来る人", ["phone"]),
    ]


def test_answer_groups_what_was_picked_is_words_and_what_was_typed_is_typed() -> None:
    found = groups(from_abroad=False, remarks="犬{いぬ}がいます")
    assert found[0].rows == (
        Row("from_abroad", "kind", "国外からの引っ越しですか", words="いいえ"),
    )
    assert found[1].rows[0].typed == "犬{いぬ}がいます"
    assert found[1].rows[0].words == ""


def test_answer_groups_each_person_is_a_group() -> None:
    found = groups(members=[{"family_name": "山田"}, {"sex": "female"}, {}])
    assert [group.title for group in found] == ["1人目", "2人目"]
    assert found[1].rows[0] == Row("members.1.sex", "members", "性別", words="女")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (
            {
                "postcode": "5600021",
                "prefecture": "大阪府",
                "city": "豊中市",
                "town": "本町",
                "block": "3-1-1",
                "building": "髙橋荘 2",
            },
            "〒560-0021\n大阪府豊中市本町3-1-1\n髙橋荘 2",
        ),
        ({"country": "Kathmandu, Nepal"}, "Kathmandu, Nepal"),
        ("山田", "山田"),
    ],
)
def test_typed_text_address_is_in_one_piece(value: object, text: str) -> None:
    assert typed_text(value) == text
