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


def test_ruby_borrowed_text_says_its_language() -> None:
    assert ruby(Borrowed("Yes & no", "en")) == '<span lang="en">Yes &amp; no</span>'
