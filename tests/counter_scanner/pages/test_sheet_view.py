from datetime import date
from pathlib import Path

import pytest

from counter_scanner.domain.sheet import Sheet
from counter_scanner.pages.date_parts import DateParts, date_parts
from counter_scanner.pages.sheet_view import SheetView
from counter_scanner.pages.sheet_words import label, option, said, short_title
from shared.forms.definition import Answers
from shared.forms.load import SHIPPED, load_procedures
from shared.i18n import SHARED_TEXTS
from shared.i18n.catalogue import Catalogue
from shared.i18n.wording import Wording

COUNTER_TEXTS = Path(__file__).parents[3] / "counter_scanner" / "texts"
CATALOGUE = Catalogue([SHARED_TEXTS, COUNTER_TEXTS, SHIPPED / "address_change" / "texts"])
MOVE = load_procedures().named("address_change")
TODAY = date(2026, 11, 24)
FIELDS = {field.id: field for field in MOVE.fields}


@pytest.fixture
def japanese() -> Wording:
    return Wording(CATALOGUE.texts("ja"), "address_change")


@pytest.fixture
def english() -> Wording:
    return Wording(CATALOGUE.texts("en"), "address_change")


@pytest.mark.parametrize(
    ("day", "parts"),
    [
        ("2019-04-30", DateParts("heisei", "31", "4", "30")),
        ("2019-05-01", DateParts("reiwa", "1", "5", "1")),
        ("1867-12-31", DateParts("western", "1867", "12", "31")),
    ],
)
def test_date_parts_in_the_era_on_a_japanese_screen(
    japanese: Wording, day: str, parts: DateParts
) -> None:
    assert date_parts(day, japanese) == parts


def test_date_parts_in_western_years_elsewhere(english: Wording) -> None:
    assert date_parts("2019-05-01", english) == DateParts("western", "2019", "5", "1")


def test_date_parts_of_no_date_stay_as_typed(japanese: Wording) -> None:
    typed = {"era": "showa", "year": "九十", "month": "13", "day": ""}
    assert date_parts(typed, japanese) == DateParts("showa", "九十", "13", "")
    assert date_parts("soon", japanese) == DateParts(year="soon")
    assert date_parts(None, japanese) == DateParts()


def test_label_paper_forms_name_before_the_question(japanese: Wording) -> None:
    assert label(japanese, "members.0.relation_to_head") == "続柄"
    assert label(japanese, "members.0.family_name") == "姓"


def test_option_paper_forms_word_before_the_explanation(japanese: Wording) -> None:
    assert option(japanese, "kind", "move_within") == "転居"
    assert option(japanese, "kind", "from_the_future") == "from_the_future"


def test_short_title_name_of_the_paper_form(japanese: Wording) -> None:
    assert short_title(japanese) == "住民異動届"


def test_said_typed_text_never_read_as_a_reading(japanese: Wording) -> None:
    assert said(japanese, "remarks", FIELDS["remarks"], "漢字{かんじ}") == "漢字{かんじ}"


def test_said_choices_and_dates_in_words(japanese: Wording) -> None:
    assert said(japanese, "related", FIELDS["related"], ["dog", "water"]) == "犬の登録、水道"
    assert "令和8年" in said(japanese, "move_date", FIELDS["move_date"], "2026-03-05")
    assert said(japanese, "remarks", FIELDS["remarks"], None) == ""


def test_sections_every_section_and_field_in_the_official_order(japanese: Wording) -> None:
    sections = SheetView(MOVE, {}, Sheet(), japanese, TODAY).sections()
    assert [section.id for section in sections] == [section.id for section in MOVE.sections]
    names = [box.name for section in sections for box in section.boxes]
    assert names == [field.id for field in MOVE.fields if field.kind != "part"]


def test_sections_nobody_yet_one_blank_row(japanese: Wording) -> None:
    view = SheetView(MOVE, {}, Sheet(), japanese, TODAY)
    [people] = [box.table for section in view.sections() for box in section.boxes if box.table]
    assert [person.row for person in people.people] == ["0"]
    assert people.blank.row == "__row__"


def test_sections_left_out_person_stands_last_as_declared(japanese: Wording) -> None:
    declared = {"members": [{"family_name": "林"}, {"family_name": "森"}]}
    sheet = Sheet({"members": [{"family_name": "盛"}]}, {"members": (1,)})
    view = SheetView(MOVE, declared, sheet, japanese, TODAY)
    [people] = [box.table for section in view.sections() for box in section.boxes if box.table]
    rows = [
        (
            person.row,
            person.origin,
            person.is_left_out,
            person.boxes[0].declared,
            person.boxes[0].value,
        )
        for person in people.people
    ]
    assert rows == [("0", "1", False, "森", "盛"), ("1", "0", True, "林", "林")]


@pytest.mark.parametrize("lang", CATALOGUE.languages)
def test_sections_drawn_in_every_language(lang: str) -> None:
    wording = Wording(CATALOGUE.texts(lang), "address_change")
    day = date(2026, 3, 5).isoformat()
    for section in SheetView(MOVE, {"move_date": day}, Sheet(), wording, TODAY).sections():
        assert section.title
        assert all("{" not in box.label for box in section.boxes)


def _relations(declared: Answers, sheet: Sheet, japanese: Wording) -> list[tuple[str, str]]:
    """Declared and confirmed relation of each person."""
    view = SheetView(MOVE, declared, sheet, japanese, TODAY)
    [people] = [box.table for section in view.sections() for box in section.boxes if box.table]
    boxes = [box for person in people.people for box in person.boxes]
    return [(x.declared, x.confirmed) for x in boxes if x.name.endswith(".relation_to_head")]


def test_sections_relation_is_said_as_printed_before_and_after(japanese: Wording) -> None:
    head = {"relation_to_head": "head", "sex": "male"}
    wife = {"relation_to_head": "spouse", "sex": "female"}
    son = {"relation_to_head": "spouse_child"}
    declared = {"members": [head, wife, son]}
    # The clerk put the people in another order, and the head is a woman after all.
    answers = {"members": [{**wife, "sex": "male"}, {**head, "sex": "female"}, son]}
    sheet = Sheet(answers, {"members": (1, 0, 2)})
    found = _relations(declared, sheet, japanese)
    assert found == [("妻", "夫"), ("世帯主", "世帯主"), ("妻の子", "夫の子")]


def test_sections_words_follow_the_kind(japanese: Wording) -> None:
    view = SheetView(MOVE, {}, Sheet({"kind": "move_out"}), japanese, TODAY)
    labels = {box.name: box.label for section in view.sections() for box in section.boxes}
    assert (labels["move_date"], labels["new_address"]) == ("異動予定日", "転出先")


def test_sections_people_second_line_holds_what_is_asked_of_some_only(japanese: Wording) -> None:
    view = SheetView(MOVE, {}, Sheet(), japanese, TODAY)
    [people] = [box.table for section in view.sections() for box in section.boxes if box.table]
    always = [box.name.rpartition(".")[2] for box in people.blank.always]
    assert always[-4:] == ["sex", "relation_to_head", "has_card", "foreign"]
    assert len(people.blank.conditional) == 5
