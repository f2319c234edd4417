"""The desk in a real browser: a code before the webcam, digits, keys, the sheet that follows."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from shared.wire import symbol

pytestmark = pytest.mark.browser

Clerk = Callable[..., Page]
FIRST = "members.0.family_name"


def box(page: Page, path: str) -> Any:
    return page.locator(f'[id="box-{path}"]')


def frame_of(page: Page, path: str) -> Any:
    return page.locator(f'[data-path="{path}"]')


def press_keys(page: Page, text: str) -> None:
    """As a handheld scanner does: quick, into whatever has the focus, Enter at the end."""
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def identify(page: Page) -> None:
    page.locator("#paper-identity").check()
    page.locator("#document-identity").select_option("driving_licence")


def test_desk_code_before_the_webcam_fills_the_sheet(
    clerk_with: Clerk, seal: Callable[..., str]
) -> None:
    page = clerk_with(seal())
    page.locator("#entry").wait_for()
    names = [box(page, f"members.{row}.given_name").input_value() for row in range(3)]
    assert names == ["𠮷江", "葛\U000e0100彦", "﨑子"]
    expect(page.locator("#message")).to_contain_text("番の方の内容を表示しました。")
    expect(page.locator(".viewer-status")).to_have_text(
        "枠の中に二次元コードをかざしてもらってください。"
    )


def test_desk_code_that_stays_in_view_is_said_once(
    clerk_with: Clerk, seal: Callable[..., str]
) -> None:
    page = clerk_with(seal())
    page.locator("#entry").wait_for()
    page.wait_for_timeout(2500)
    expect(page.locator("#message")).to_contain_text("表示しました")


def test_desk_strange_code_before_the_webcam_said_in_words(clerk_with: Clerk) -> None:
    page = clerk_with("4901234567894")
    expect(page.locator("#message")).to_contain_text("別のサービスのコードです。")
    expect(page.locator("#entry")).to_have_count(0)


def test_desk_digits_typed_anywhere_are_taken_as_a_code(
    clerk: Page, seal: Callable[..., str]
) -> None:
    press_keys(clerk, seal())
    clerk.locator("#entry").wait_for()
    expect(clerk.locator("#digits")).to_have_value("")


def test_desk_digits_typed_into_the_sheet_stay_there(clerk_and_family: Page) -> None:
    box(clerk_and_family, "new_address.block").fill("")
    box(clerk_and_family, "new_address.block").press_sequentially("123")
    expect(box(clerk_and_family, "new_address.block")).to_have_value("123")
    expect(clerk_and_family.locator("#digits")).to_have_value("")


def test_desk_refused_digits_stay_to_be_looked_at(clerk: Page) -> None:
    press_keys(clerk, "12345")
    expect(clerk.locator("#message")).to_contain_text("別のサービスのコードです。")
    expect(clerk.locator("#digits")).to_have_value("12345")


def test_desk_picture_chosen_is_read(clerk: Page, seal: Callable[..., str]) -> None:
    picture = FilePayload(name="code.png", mimeType="image/png", buffer=symbol.png(seal()))
    clerk.locator("#picture").set_input_files(picture)
    clerk.locator("#entry").wait_for()


def test_sheet_change_is_marked_while_typing(clerk_and_family: Page) -> None:
    page = clerk_and_family
    expect(frame_of(page, FIRST)).not_to_have_class("changed")
    box(page, FIRST).fill("高橋")
    expect(page.locator(f'.changed[data-path="{FIRST}"] .declared')).to_have_text("申告髙橋")
    box(page, FIRST).fill("髙橋")
    expect(page.locator(f'.changed[data-path="{FIRST}"]')).to_have_count(0)


def test_sheet_other_kind_shows_other_questions_at_once(clerk_and_family: Page) -> None:
    page = clerk_and_family
    expect(box(page, "to_abroad")).to_be_hidden()
    box(page, "kind").select_option("move_out")
    expect(box(page, "to_abroad")).to_be_visible()
    expect(page.locator('[data-section="old_address"]')).to_be_visible()
    box(page, "kind").select_option("household_change")
    expect(box(page, "to_abroad")).to_be_hidden()


def test_sheet_relation_is_shown_as_printed_and_follows_the_sexes(clerk_and_family: Page) -> None:
    page = clerk_and_family
    picked = page.locator('[name="members.1.relation_to_head"] option:checked')
    expect(picked).to_have_text("妻")
    page.locator('[name="members.1.sex"]').select_option("male")
    expect(picked).to_have_text("夫")
    page.locator('[name="members.1.sex"]').select_option("")
    expect(picked).to_have_text("夫・妻")
    offers = page.locator('#panel [data-path^="_offered"]')
    expect(offers.filter(has_text="転校 3人目")).to_have_count(1)


def test_sheet_person_left_out_and_brought_back(clerk_and_family: Page) -> None:
    page = clerk_and_family
    remove = page.locator("[data-row='1'] [data-leave-out]")
    remove.click()
    expect(box(page, "members.1.given_name")).to_be_disabled()
    expect(page.locator("[data-row='2'] .person-number")).to_have_text("2")
    remove.click()
    expect(box(page, "members.1.given_name")).to_be_enabled()
    expect(page.locator("[data-row='2'] .person-number")).to_have_text("3")


def test_sheet_person_added_and_confirmed(clerk_and_family: Page) -> None:
    page = clerk_and_family
    page.locator("[data-add-person]").click()
    row = "members.3"
    expect(box(page, f"{row}.family_name")).to_be_focused()
    for name, text in (("family_name", "森"), ("given_name", "蘭")):
        box(page, f"{row}.{name}").fill(text)
    identify(page)
    page.keyboard.press("F9")
    note = page.locator(f'[id="note-{row}.birth_date"]')
    expect(note).to_be_visible()
    for name, text in (("family_kana", "モリ"), ("given_kana", "ラン")):
        box(page, f"{row}.{name}").fill(text)
    for part, text in (("year", "2020"), ("month", "5"), ("day", "6")):
        page.locator(f'[name="{row}.birth_date.{part}"]').fill(text)
    box(page, f"{row}.relation_to_head").select_option("child")
    expect(note).to_be_hidden()
    page.keyboard.press("F9")
    expect(page.locator('#entry[data-state="accepted"]')).to_be_visible()
    expect(box(page, f"{row}.given_name")).to_have_value("蘭")


def test_sheet_confirming_without_identity_points_at_it(clerk_and_family: Page) -> None:
    page = clerk_and_family
    page.keyboard.press("F9")
    expect(page.locator("#message")).to_contain_text("本人確認がまだです。")
    expect(page.locator("#paper-identity")).to_be_focused()
    expect(page.locator("#entry")).to_have_attribute("data-state", "none")


def test_sheet_change_after_confirming_closes_print_and_finish(clerk_and_family: Page) -> None:
    page = clerk_and_family
    identify(page)
    page.keyboard.press("F9")
    finish = page.locator("[data-post$='/finish']")
    expect(finish).to_be_enabled()
    box(page, FIRST).fill("高橋")
    expect(finish).to_be_disabled()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#entry")).to_be_visible()


def test_sheet_printed_in_a_tab_of_its_own(clerk_and_family: Page) -> None:
    page = clerk_and_family
    identify(page)
    page.keyboard.press("F9")
    expect(page.locator('#entry[data-state="accepted"]')).to_be_visible()
    with page.context.expect_page() as opened:
        page.keyboard.press("F10")
    paper = opened.value
    expect(paper.locator(".paper-line").first).to_have_text("届出人の署名")
    expect(paper.locator(".paper")).to_contain_text("葛\U000e0100彦")


def test_keys_a_japanese_input_method_at_work_sets_none_off(clerk_and_family: Page) -> None:
    page = clerk_and_family
    box(page, FIRST).focus()
    page.evaluate(
        """() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
             {key: "F9", bubbles: true, cancelable: true, isComposing: true}))"""
    )
    page.wait_for_timeout(400)
    expect(page.locator("#message")).not_to_contain_text("本人確認")


def test_queue_called_started_on_paper_and_stopped(clerk: Page) -> None:
    clerk.locator("[data-post$='/arrivals']").last.click()
    expect(clerk.locator("#message")).to_contain_text("番で登録しました。")
    clerk.keyboard.press("F2")
    expect(clerk.locator(".place-number")).to_be_visible()
    # The key is the button's, which the queue draws a moment later.
    expect(clerk.locator("[data-post$='/start']")).to_be_visible()
    clerk.keyboard.press("F4")
    # Whoever has waited longest is called: of which procedure is the other tests' doing.
    expect(clerk.locator("#entry")).to_be_visible()
    expect(clerk.locator(".panel-part.error")).to_have_count(0)
    clerk.locator("[data-post$='/leave']").click()
    expect(clerk.locator("[data-post='/api/desk/call']")).to_be_visible()
    expect(clerk.locator("#entry")).to_have_count(0)


def test_server_cut_off_says_so_and_goes_on_by_itself(
    clerk_with: Clerk, seal: Callable[..., str]
) -> None:
    page = clerk_with()
    expect(page.locator(".viewer[data-camera='watching']")).to_be_visible()
    page.context.set_offline(True)
    page.locator("[data-post='/api/desk/call']").click()
    expect(page.locator("#message")).to_contain_text("サーバーにつながりません。")
    page.context.set_offline(False)
    page.locator("#digits").fill(seal())
    page.locator("#digits").press("Enter")
    page.locator("#entry").wait_for()
