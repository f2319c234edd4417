"""Which languages there are, and which stands in for which."""

import pytest

from shared.i18n.languages import (
    OFFERED,
    STAFFS,
    html_lang,
    language_name,
    nearest,
    with_stand_ins,
)


def test_offered_japanese_first_and_staff_speak_three() -> None:
    assert OFFERED[:3] == STAFFS == ("ja", "ja-easy", "en")


@pytest.mark.parametrize(("lang", "tag"), [("ja", "ja"), ("ja-easy", "ja"), ("xx", "xx")])
def test_html_lang_easy_japanese_is_japanese(lang: str, tag: str) -> None:
    assert html_lang(lang) == tag


def test_language_name_of_one_not_on_offer_is_its_tag() -> None:
    assert (language_name("ja-easy"), language_name("xx")) == ("やさしい日本語", "xx")


@pytest.mark.parametrize(
    ("lang", "chain"),
    [
        ("ja", ("ja",)),
        ("ja-easy", ("ja-easy", "ja")),
        ("en", ("en", "ja")),
        ("x", ("x", "en", "ja")),
    ],
)
def test_stand_ins_english_before_japanese_but_for_kinds_of_japanese(
    lang: str, chain: tuple[str, ...]
) -> None:
    assert with_stand_ins(lang) == chain


@pytest.mark.parametrize(
    ("lang", "found"), [("ja-easy", "ja-easy"), ("x", "en"), ("en", "en"), ("ja", "ja")]
)
def test_nearest_a_screen_for_staff_answers_in_english(lang: str, found: str) -> None:
    assert nearest(lang, STAFFS) == found
