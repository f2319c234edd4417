"""Plain questions lead a resident to the official term, and the list stays in step with them."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.seen import faults

pytestmark = pytest.mark.browser

PATH = "members.1.relation_to_head"


def _answer(page: Page, question: str, answer: str, path: str = PATH) -> None:
    page.locator(f'[name="{path}.guide.{question}"][value="{answer}"]').check()


def _questions(page: Page, path: str = PATH) -> list[str]:
    asked = page.locator(f'[aria-labelledby="{path}-label"] fieldset')
    return [one.get_attribute("data-question") or "" for one in asked.all()]


def _term(page: Page) -> Any:
    return page.locator(f'[aria-labelledby="{PATH}-label"] + .guide-term')


@pytest.fixture
def second(resident) -> Any:
    """A resident at the page of the second person; the head is a man."""
    resident.until_the_people()
    resident.person(0, ("髙橋", "太郎", "たかはし", "ﾀﾛｳ"), "head", "male")
    resident.onward()
    resident.input("members.add").click()
    return resident


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def _pick_by_keyboard(page: Page, question: str, answer: str) -> None:
    """To the first button of the question, and down to the answer; the focus stays there."""
    group = f'[name="{PATH}.guide.{question}"]'
    _tab_to(page, group)
    page.keyboard.press("Space")
    while not page.locator(f'{group}[value="{answer}"]').is_checked():
        page.keyboard.press("ArrowDown")
    expect(page.locator(f'{group}[value="{answer}"]')).to_be_focused()


@pytest.mark.parametrize(
    ("sex", "way", "read"),
    [
        ("male", [("who", "child"), ("whose_child", "spouse")], ("spouse_child", "妻の子")),
        ("female", [("who", "partner"), ("whose_partner", "child")], ("child_spouse", "子の妻")),
    ],
)
def test_guide_by_keyboard_alone_leads_to_the_term_and_the_counter_reads_the_code(
    second: Any,
    open_code: Callable[[str], Any],
    sex: str,
    way: list[tuple[str, str]],
    read: tuple[str, str],
) -> None:
    code, term = read
    page: Page = second.page
    keys = page.keyboard
    for name, text in (
        *(("family_name", "鈴木"), ("given_name", "蓮")),
        *(("family_kana", "すずき"), ("given_kana", "れん")),
        *(("birth_date.year", "2005"), ("birth_date.month", "4"), ("birth_date.day", "1")),
    ):
        _tab_to(page, f"[id='members.1.{name}']")
        keys.type(text)
    _tab_to(page, "[name='members.1.sex']")
    keys.press("Space")
    if sex == "female":
        keys.press("ArrowDown")
    for question, answer in way:
        _pick_by_keyboard(page, question, answer)
    expect(_term(page)).to_have_text(f"続柄：{term}")
    _tab_to(page, "#onward")
    keys.press("Enter")
    expect(page.locator(".person-card").nth(1)).to_contain_text(term)
    second.after_the_people()
    expect(page.locator("#answers")).to_contain_text(f"{term}：")
    second.onward()
    members = open_code(second.code()).notification.answers["members"]
    assert members[1]["relation_to_head"] == code


def test_guide_shows_each_next_question_and_takes_back_what_no_longer_follows(second: Any) -> None:
    page: Page = second.page
    assert _questions(page) == ["who"]
    _answer(page, "who", "parent")
    assert _questions(page) == ["who", "whose_parent"]
    expect(_term(page)).to_have_text("次の質問：だれの父か母ですか")
    _answer(page, "whose_parent", "spouse")
    _answer(page, "which_parent_in_law", "mother")
    expect(_term(page)).to_have_text("続柄：妻の母")
    assert second.input(PATH).input_value() == "spouse_mother"
    _answer(page, "who", "partner")
    assert _questions(page) == ["who", "whose_partner"]
    assert second.input(PATH).input_value() == ""
    _answer(page, "whose_partner", "head")
    _answer(page, "registered", "no")
    expect(_term(page)).to_have_text("続柄：夫（未届）・妻（未届）")
    second.pick("members.1.sex", "female")
    expect(_term(page)).to_have_text("続柄：妻（未届）")


def test_guide_follows_what_is_picked_from_the_list(second: Any) -> None:
    page: Page = second.page
    second.choose(PATH, "spouse_father")
    assert _questions(page) == ["who", "whose_parent", "which_parent_in_law"]
    expect(_term(page)).to_have_text("続柄：妻の父")
    second.choose(PATH, "cohabitant")
    assert _questions(page) == ["who"]
    expect(page.locator(f'[name="{PATH}.guide.who"][value="other"]')).to_be_checked()
    second.choose(PATH, "")
    assert _questions(page) == ["who"]
    expect(page.locator(f'[name="{PATH}.guide.who"]:checked')).to_have_count(0)


def test_guide_existing_answer_is_shown_on_the_way_back(second: Any) -> None:
    page: Page = second.page
    second.person(1, ("髙橋", "花", "タカハシ", "ハナ"), "head", "female")
    _answer(page, "who", "sibling")
    _answer(page, "which_sibling", "younger_sister")
    second.onward()
    second.after_the_people()
    page.get_by_role("button", name="変更する 2人目").click()
    assert _questions(page) == ["who", "which_sibling"]
    expect(_term(page)).to_have_text("続柄：妹")
    _answer(page, "which_sibling", "elder_sister")
    second.onward()
    expect(page.locator("#answers")).to_contain_text("姉：世帯主のお姉さん")


def test_guide_without_an_answer_is_refused_at_its_questions(second: Any) -> None:
    page: Page = second.page
    second.onward()
    page.get_by_role("link", name="「新しい世帯主との続柄」は必須").click()
    expect(page.locator(f'[name="{PATH}.guide.who"]').first).to_be_focused()
    group = page.locator(f'[aria-labelledby="{PATH}-label"]')
    assert f"{PATH}-problem" in (group.get_attribute("aria-describedby") or "")
    _answer(page, "who", "child")
    assert faults(page) == []


def test_guide_people_removed_and_brought_back_keep_their_answers(second: Any) -> None:
    page: Page = second.page
    second.person(1, ("髙橋", "花", "タカハシ", "ハナ"), "child", "female")
    second.onward()
    page.get_by_role("button", name="消す 髙橋 太郎").click()
    page.get_by_role("button", name="元に戻す").click()
    cards = page.locator(".person-card")
    expect(cards.nth(0)).to_contain_text("世帯主")
    expect(cards.nth(1)).to_contain_text("子")
    for index, (sex, answer) in enumerate((("male", "self"), ("female", "child"))):
        path = f"members.{index}"
        picked = page.locator(f'[name="{path}.sex"][value="{sex}"]')
        expect(picked).to_be_checked()
        who = page.locator(f'[name="{path}.relation_to_head.guide.who"][value="{answer}"]')
        expect(who).to_be_checked()
    second.onward()


def test_plain_form_lists_the_terms_with_their_explanations(
    phone_without_scripts: Page, citizen: str
) -> None:
    page = phone_without_scripts
    page.goto(f"{citizen}/address_change/plain?lang=ja")
    words = page.locator('[id="members.0.relation_to_head"] option').all_inner_texts()
    assert "妻の子・夫の子：世帯主の夫や妻の子ども（世帯主の子ではない）" in words
    assert len(words) == 21
