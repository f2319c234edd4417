"""Readings are the only markup that a catalogue can cause."""

import pytest

from shared.i18n.catalogue import Borrowed
from shared.i18n.furigana import bare, plain, ruby

SENTENCE = "引{ひ}っ越{こ}した日{ひ}を3つ、書{か}く。"


def test_ruby_reading_stands_over_its_kanji_alone() -> None:
    assert ruby("引{ひ}っ越{こ}し") == (
        "<ruby>引<rp>（</rp><rt>ひ</rt><rp>）</rp></ruby>っ"
        "<ruby>越<rp>（</rp><rt>こ</rt><rp>）</rp></ruby>し"
    )


def test_plain_reading_follows_in_brackets() -> None:
    assert plain(SENTENCE) == "引（ひ）っ越（こ）した日（ひ）を3つ、書（か）く。"


def test_bare_leaves_the_readings_out() -> None:
    assert bare(SENTENCE) == "引っ越した日を3つ、書く。"


@pytest.mark.parametrize("kanji", ["髙", "𠮷", "﨑", "々", "ヶ"])
def test_ruby_rare_kanji_take_a_reading(kanji: str) -> None:
    assert f"<ruby>{kanji}<rp>" in ruby(f"{kanji}{{よみ}}")


@pytest.mark.parametrize("text", ["{name}", "漢字{name}", "かな{かな}", "漢字{漢字}", "{かな}"])
def test_ruby_other_braces_stay_as_they_are(text: str) -> None:
    assert ruby(text) == text


def test_ruby_markup_in_a_text_is_escaped() -> None:
    assert str(ruby("<b>字{じ}&")) == f"&lt;b&gt;{ruby('字{じ}')}&amp;"


@pytest.mark.parametrize(("tag", "text"), [("en", "Moving in (転入)"), ("ko", "전입(転入)")])
def test_ruby_japanese_among_other_scripts_is_marked(tag: str, text: str) -> None:
    assert ruby(text, tag) == text.replace("転入", '<i lang="ja">転入</i>')


def test_ruby_japanese_in_chinese_is_what_the_catalogue_marks() -> None:
    assert ruby("迁入（転入{日}）、市区町村", "zh-Hans") == (
        '迁入（<i lang="ja">転入</i>）、市区町村'
    )


def test_ruby_japanese_page_marks_no_term() -> None:
    assert ruby("転入とは", "ja") == "転入とは"


@pytest.mark.parametrize("form", [plain, bare])
def test_mark_of_japanese_is_never_shown_where_no_markup_can_go(form) -> None:
    assert form("夫{日}（未届{日}）の子{日}") == "夫（未届）の子"


def test_ruby_middle_dot_alone_is_not_japanese() -> None:
    assert ruby("형・오빠 兄・姉", "ko") == '형・오빠 <i lang="ja">兄・姉</i>'


def test_ruby_borrowed_text_says_its_language() -> None:
    assert ruby(Borrowed("Yes & no", "en")) == '<span lang="en">Yes &amp; no</span>'


def test_ruby_borrowed_japanese_is_no_term() -> None:
    assert ruby(Borrowed("転入", "ja"), "vi") == '<span lang="ja">転入</span>'
