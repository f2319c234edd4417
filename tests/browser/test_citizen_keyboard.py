"""A whole 転入 of three people with the keyboard alone: where the focus goes, that it is seen, and
what a screen reader has to say there. The README tells the same in words."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from shared.wire.notification_code import Opened
from tests.browser.keyboard import Keyboard

pytestmark = pytest.mark.browser

NAMES = (
    ("山田", "花子", "やまだ", "はなこ"),
    ("山田", "太郎", "やまだ", "たろう"),
    ("山田", "次郎", "やまだ", "じろう"),
)


@pytest.fixture
def typist(phone: Page, citizen: str) -> Keyboard:
    """Somebody without a mouse who has just opened the form."""
    phone.goto(f"{citizen}/address_change?lang=ja")
    phone.locator("#journey").wait_for()
    return Keyboard(phone)


def onward(keys: Keyboard, title: str) -> None:
    """The Enter key leads to the next page, whose heading has the focus."""
    keys.press("Enter")
    expect(keys.page.locator("h1:focus")).to_have_text(title)
    assert keys.heard() == f"heading | {title} | level 1"
    keys.look()


def kind(keys: Keyboard) -> None:
    keys.tab_to("[name=kind]")
    assert keys.heard().startswith("group | 届出の種類 ※必須 | radio | 転入")
    keys.pick("kind", "move_in")
    keys.pick("from_abroad", "no")
    onward(keys, "いつのことですか")


def date_after_an_error(keys: Keyboard) -> None:
    """Nothing is typed at first: the summary takes the focus, a link leads to what is missing."""
    keys.press("Enter")
    keys.tab_to("#onward")
    keys.press("Enter")
    expect(keys.page.get_by_role("alert")).to_be_focused()
    assert keys.heard() == "alert | 入力内容を確認してください"
    expect(keys.page).to_have_title("エラー：いつのことですか | かざす窓口")
    keys.look()
    keys.press("Tab")
    assert keys.heard() == "link | 引っ越した日を入れてください。"
    keys.press("Enter")
    hint = "新しい住所に住み始めた日です。"
    group = f"group | 引っ越した日（異動日） ※必須 | {hint} エラー 引っ越した日を入れてください。"
    assert keys.heard() == f"{group} | textbox | 年 | invalid true"
    keys.tab_to("[id='move_date.era']", "Shift+Tab")
    keys.press("ArrowDown")
    assert keys.heard().endswith("combobox | 年の数え方 | 令和")
    for part, text in (("year", "８"), ("month", "11"), ("day", "20")):
        keys.fill(f"move_date.{part}", text)
    onward(keys, "これまでの住所")


def addresses(keys: Keyboard) -> None:
    for path, postcode, block, following in (
        ("old_address", "1000001", "1-1", "新しい住所"),
        ("new_address", "5600021", "3-1-1", "世帯主"),
    ):
        keys.fill(f"{path}.postcode", postcode)
        said = keys.page.locator(".towns-said:visible")
        expect(said).to_contain_text("を入れました")
        assert said.get_attribute("role") == "status"
        keys.fill(f"{path}.block", block)
        onward(keys, following)


def people(keys: Keyboard) -> None:
    keys.fill("old_head", "山田 花子")
    onward(keys, "1人目")
    guides = (("self",), ("partner", "head"), ("child", "head"))
    for number, (names, guide) in enumerate(zip(NAMES, guides, strict=True)):
        person(keys, number, names, guide)
        onward(keys, "届け出る人")
        keys.tab_to("[id='members.add']" if number < 2 else "#onward")
        onward(keys, f"{number + 2}人目" if number < 2 else "窓口に来る人")


def person(keys: Keyboard, number: int, names: tuple[str, ...], guide: tuple[str, ...]) -> None:
    path = f"members.{number}"
    for part, text in zip(
        ("family_name", "given_name", "family_kana", "given_kana"), names, strict=True
    ):
        keys.fill(f"{path}.{part}", text)
    hint = "ひらがなで入れても、カタカナになります。"
    keys.tab_to(f"[id='{path}.family_kana']", "Shift+Tab")
    assert keys.heard().endswith(f"textbox | セイ（フリガナ） ※必須 | {names[2]} | {hint}")
    for part, text in (("year", "2014"), ("month", "4"), ("day", "1")):
        keys.fill(f"{path}.birth_date.{part}", text)
    keys.pick(f"{path}.sex", "male" if number else "female")
    relation(keys, f"{path}.relation_to_head", guide)


def relation(keys: Keyboard, path: str, guide: tuple[str, ...]) -> None:
    """Each plain question that follows is said, and then the term."""
    who, *whose = guide
    keys.pick(f"{path}.guide.who", who)
    assert "続柄 ※必須" in keys.heard()
    for answer in whose:
        keys.pick(f"{path}.guide.whose_{who}", answer)
    if who == "partner":
        keys.pick(f"{path}.guide.registered", "yes")
    term = keys.page.locator(f'[aria-labelledby="{path}-label"] + [role=status]')
    expect(term).to_contain_text("続柄：")


def ends(keys: Keyboard) -> None:
    keys.pick("applicant", "self")
    keys.fill("phone", "０６-1234-5678")
    onward(keys, "あわせて必要な手続き")
    keys.tab_to("[name=related]")
    keys.press("Space")
    assert keys.heard().endswith("checked true")
    onward(keys, "入力した内容を確認してください")


def change_one(keys: Keyboard) -> None:
    """From the check to one question and straight back."""
    change = keys.page.get_by_role("button", name="変更する 世帯主")
    change.evaluate("button => { button.id = 'change-heads'; }")
    keys.tab_to("#change-heads")
    assert keys.heard() == "button | 変更する 世帯主"
    onward(keys, "世帯主")
    keys.fill("old_head", " ")
    onward(keys, "入力した内容を確認してください")


def test_form_filled_in_with_the_keyboard_alone_says_where_one_is(
    typist: Keyboard, read_code: Callable[..., str], open_code: Callable[[str], Opened]
) -> None:
    keys, page = typist, typist.page
    for step in (kind, date_after_an_error, addresses, people, ends, change_one):
        step(keys)
    keys.tab_to("#onward")
    onward(keys, "二次元コードができました")
    picture = page.get_by_role("img", name="届出の二次元コード")
    expect(picture).to_be_visible()
    keys.tab_to("#enlarge")
    keys.press("Enter")
    expect(page.locator("#shrink")).to_be_focused()
    keys.press("Escape")
    expect(page.locator("#enlarge")).to_be_focused()
    answers: Any = open_code(read_code(page.locator(".code"))).notification.answers
    assert (answers["kind"], answers["move_date"]) == ("move_in", "2026-11-20")
    told = [(one["given_kana"], one["relation_to_head"]) for one in answers["members"]]
    assert told == [("ハナコ", "head"), ("タロウ", "spouse"), ("ジロウ", "child")]
