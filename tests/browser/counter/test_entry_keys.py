"""Hands on the keyboard: a whole entry without a mouse; an input method sets nothing off."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

IN_FOCUS = "document.activeElement.id || document.activeElement.name"


def box(page: Page, path: str) -> Any:
    return page.locator(f'[id="box-{path}"]')


def test_entry_from_the_call_to_the_end_by_keyboard_alone(
    clerk: Page, seal: Callable[..., str]
) -> None:
    """Somebody waits; nothing in this test is clicked."""
    clerk.locator("[data-post$='/arrivals']").first.press("Enter")
    expect(clerk.locator("#message")).to_contain_text("番で登録しました。")
    clerk.keyboard.press("F2")
    expect(clerk.locator(".place-number")).to_be_visible()
    clerk.locator("#digits").press_sequentially(seal(people=2))
    clerk.keyboard.press("Enter")
    clerk.locator("#entry").wait_for()
    expect(clerk.locator("#place")).to_be_focused()
    clerk.keyboard.press("Enter")
    expect(box(clerk, "kind")).to_be_focused()
    clerk.keyboard.press("Enter")
    clerk.keyboard.press("Enter")
    clerk.keyboard.press("Shift+Enter")
    assert clerk.evaluate(IN_FOCUS) == "move_date.era"
    clerk.keyboard.press("Alt+i")
    expect(clerk.locator("#paper-identity")).to_be_focused()
    clerk.keyboard.press("Space")
    clerk.keyboard.press("Enter")
    clerk.keyboard.press("ArrowDown")
    expect(clerk.locator("#document-identity")).to_have_value("my_number_card")
    clerk.keyboard.press("F9")
    expect(clerk.locator('#entry[data-state="accepted"]')).to_be_visible()
    with clerk.context.expect_page() as opened:
        clerk.keyboard.press("F10")
    opened.value.close()
    expect(clerk.locator("[data-post$='/finish']")).to_be_enabled()
    clerk.keyboard.press("Control+Enter")
    expect(clerk.locator("#entry")).to_have_count(0)


def test_entry_keys_add_leave_out_and_jump(clerk_and_family: Page) -> None:
    page = clerk_and_family
    page.keyboard.press("Alt+p")
    expect(box(page, "members.3.family_name")).to_be_focused()
    page.keyboard.press("Alt+x")
    expect(page.locator(".person-rows.left-out")).to_have_count(1)
    page.keyboard.press("Alt+n")
    expect(box(page, "_notes")).to_be_focused()
    box(page, "new_address.postcode").fill("12")
    expect(page.locator("[data-goto='new_address.postcode']")).to_be_visible()
    page.keyboard.press("Alt+n")
    page.keyboard.press("Alt+j")
    expect(box(page, "new_address.postcode")).to_be_focused()


def test_entry_related_ticks_follow_the_kind_and_what_was_offered_is_kept(
    clerk_and_family: Page,
) -> None:
    page = clerk_and_family
    ticks = page.locator('.ticks input[name="related"]:visible')
    expect(ticks).to_have_count(12)
    page.keyboard.press("Alt+o")
    page.keyboard.press("Space")
    expect(page.locator("#offered-my_number_card")).to_be_checked()
    page.keyboard.press("F8")
    expect(page.locator("#entry:not([data-dirty])")).to_be_visible()
    expect(page.locator("#offered-my_number_card")).to_be_checked()
    box(page, "kind").select_option("household_change")
    # What was declared stays in sight: the card, school and water.
    expect(ticks).to_have_count(5 + 3)


def test_entry_help_names_the_keys_of_what_can_be_done_now(clerk_and_family: Page) -> None:
    page = clerk_and_family
    page.keyboard.press("F1")
    keys = page.locator("#keys")
    expect(keys).to_be_visible()
    for words in ("F9", "確認した", "Alt+P", "Enter", "次の欄へ"):
        expect(keys).to_contain_text(words)
    page.keyboard.press("F9")
    expect(page.locator("#message")).not_to_contain_text("本人確認")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()


def test_entry_input_method_converting_sets_no_key_off(clerk_and_family: Page) -> None:
    """As Chromium tells of Mozc and MS-IME: keys with code 229 while text is composed, F9 and
    Enter among them, which convert and settle."""
    page = clerk_and_family
    name = box(page, "members.0.family_name")
    name.fill("")
    name.focus()
    cdp = page.context.new_cdp_session(page)
    composed = {"text": "たかはし", "selectionStart": 4, "selectionEnd": 4}
    cdp.send("Input.imeSetComposition", composed)
    page.evaluate(
        """() => {
          const target = document.activeElement;
          for (const key of ["F8", "F9", "F10", "F1", "Enter", "x", "j", "p", "n", "i"]) {
            for (const state of [{ isComposing: true }, { keyCode: 229 }]) {
              const alt = key.length === 1;
              const event = new KeyboardEvent("keydown",
                { key, altKey: alt, bubbles: true, cancelable: true, ...state });
              target.dispatchEvent(event);
              if (event.defaultPrevented) window.setOff = key;
            }
          }
        }"""
    )
    expect(name).to_be_focused()
    cdp.send("Input.insertText", {"text": "髙梁"})
    expect(name).to_have_value("髙梁")
    assert page.evaluate("window.setOff") is None
    expect(page.locator("#keys")).to_be_hidden()
    expect(page.locator("#message")).not_to_contain_text("本人確認")
    expect(page.locator('#entry[data-state="accepted"]')).to_have_count(0)


@pytest.mark.parametrize("agent", [False, True])
def test_entry_family_of_four_needs_no_scrolling(
    clerk: Page, seal: Callable[..., str], *, agent: bool
) -> None:
    """On 1920 by 1080, with a late filing, four unusual characters and a correction."""
    who = {"applicant": "agent", "applicant_name": "森 蘭"} if agent else {}
    clerk.locator("#digits").fill(seal(people=4, **who))
    clerk.locator("#digits").press("Enter")
    box(clerk, "members.0.family_name").fill("高橋")
    expect(clerk.locator("#panel-corrections")).to_be_visible()
    height = clerk.evaluate("document.documentElement.scrollHeight")
    assert height <= 1080, height
