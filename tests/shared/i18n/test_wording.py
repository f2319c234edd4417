"""Words of the address change, in the languages that differ most."""

from datetime import date

import pytest

from shared.forms.load import SHIPPED, load_procedure
from shared.forms.problems import Problem
from shared.i18n import SHARED_TEXTS
from shared.i18n.catalogue import Catalogue
from shared.i18n.dates import date_with_era, date_with_weekday, long_date
from shared.i18n.sentences import problem_sentence
from shared.i18n.wording import Wording

CATALOGUE = Catalogue([SHARED_TEXTS, SHIPPED / "address_change" / "texts"])
PROCEDURE = load_procedure(SHIPPED / "address_change")
FIELDS = {field.id: field for field in PROCEDURE.fields}


def words(lang: str = "ja") -> Wording:
    return Wording(CATALOGUE.texts(lang), "address_change")


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("move_date", "引っ越した日（異動日）"),
        ("members.11.family_name", "姓"),
        ("new_address.city", "新しい住所の市区町村"),
        ("unheard_of", "unheard_of"),
    ],
)
def test_label_of_a_path_is_the_catalogues(path: str, label: str) -> None:
    assert words().label(path) == label


def test_hint_where_none_is_written_is_none() -> None:
    assert words().hint("members.0.residence_card") == "例：AB12345678CD"
    assert words().hint("members.0.sex") is None


@pytest.mark.parametrize(
    ("path", "item"), [("members.1.sex", "2人目"), ("members.0", "1人目"), ("move_date", "")]
)
def test_item_says_which_person(path: str, item: str) -> None:
    assert words().item(path) == item


def test_problem_general_sentence_names_the_question() -> None:
    problem = Problem("members.0.family_name", "too_long", {"limit": 60})
    assert words().problem(problem) == "「姓」は60文字以内で入力してください。"


def test_problem_own_sentence_of_a_field_comes_first() -> None:
    assert words().problem(Problem("move_date", "required")) == "引っ越した日を入れてください。"


@pytest.mark.parametrize(("lang", "limit"), [("ja", "1945年8月15日"), ("en", "15 August 1945")])
def test_problem_day_in_a_sentence_is_written_out(lang: str, limit: str) -> None:
    problem = Problem("move_date", "date_early", {"limit": "1945-08-15"})
    assert limit in words(lang).problem(problem)


def test_problem_sentence_of_a_person_says_whom() -> None:
    problem = Problem("members.1.family_name", "required")
    sentence = problem_sentence(CATALOGUE.texts("ja"), "address_change", problem)
    assert sentence == "2人目：「姓」は必須です。入力または選択してください。"


def test_problem_sentence_in_easy_japanese_has_readings_in_brackets() -> None:
    problem = Problem("move_date", "wrong_type")
    sentence = problem_sentence(CATALOGUE.texts("ja-easy"), "address_change", problem)
    assert "日（ひ）" in sentence
    assert "{" not in sentence


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("kind", "move_in", "転入（ほかの市区町村や国外から引っ越してきた）"),
        ("kind", "from_a_later_revision", "from_a_later_revision"),
        ("from_abroad", True, "はい"),
        ("from_abroad", False, "いいえ"),
        ("related", ["dog", "seal_registration"], "犬を飼っている\n印鑑登録をする"),
        ("move_date", "2026-11-24", "2026年（令和8年）11月24日"),
        ("new_head", "髙橋 {はな}", None),
        ("move_date", {"year": "2026"}, None),
    ],
)
def test_answer_what_was_picked_is_put_in_words(
    field: str, value: object, text: str | None
) -> None:
    assert words().answer(FIELDS[field], field, value) == text


@pytest.mark.parametrize(
    ("lang", "text"), [("ja", "2026年11月24日（火曜日）"), ("en", "Tuesday, 24 November 2026")]
)
def test_date_with_weekday_is_in_the_languages_order(lang: str, text: str) -> None:
    assert date_with_weekday(CATALOGUE.texts(lang), date(2026, 11, 24)) == text


@pytest.mark.parametrize(
    ("lang", "day", "text"),
    [
        ("ja", date(2019, 5, 1), "2019年（令和元年）5月1日"),
        ("ja", date(2019, 4, 30), "2019年（平成31年）4月30日"),
        ("en", date(1989, 1, 8), "8 January 1989, Heisei (平成) 1"),
        ("ja", date(1867, 1, 1), "1867年1月1日"),
    ],
)
def test_date_with_era_changes_on_the_first_day(lang: str, day: date, text: str) -> None:
    assert date_with_era(CATALOGUE.texts(lang), day) == text


def test_long_date_is_western() -> None:
    assert long_date(CATALOGUE.texts("en"), date(2026, 1, 2)) == "2 January 2026"
