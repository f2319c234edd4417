"""The queue of a desk, worked by keys."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_queue_steps_by_keys_are_taken_back(clerk: Page) -> None:
    clerk.locator("[data-post$='/arrivals']").last.click()
    expect(clerk.locator("#message")).to_contain_text("番で登録しました。")
    visit = clerk.locator(".queue-visit")
    clerk.keyboard.press("F2")
    expect(visit).to_have_attribute("data-state", "called")
    clerk.keyboard.press("F4")
    expect(visit).to_have_attribute("data-state", "serving")
    clerk.keyboard.press("F6")
    expect(clerk.locator(".queue-held li")).to_have_count(1)
    expect(visit).to_have_count(0)
    clerk.keyboard.press("Control+F8")
    expect(visit).to_have_attribute("data-state", "serving")
    clerk.keyboard.press("F3")
    expect(clerk.locator("#dialog-hand-over")).to_be_visible()
    clerk.locator("#hand-over-desk").select_option("60")
    clerk.keyboard.press("Enter")
    expect(visit).to_have_count(0)
    expect(clerk.locator(".queue-row .flag")).to_have_text("60番へ")
    clerk.keyboard.press("Control+F8")
    expect(visit).to_have_attribute("data-state", "serving")
    clerk.keyboard.press("Control+F3")
    expect(visit).to_have_count(0)


def test_queue_waiting_visitor_chosen_for_a_reason_goes_first(clerk: Page) -> None:
    clerk.keyboard.press("Control+F2")
    clerk.locator("#arrival-priority").select_option("infant")
    clerk.keyboard.press("Enter")
    row = clerk.locator(".queue-row").first
    expect(row.locator(".flag")).to_have_text("乳幼児連れ")
    number = row.locator("strong").inner_text()
    row.click()
    clerk.keyboard.press("Enter")
    expect(clerk.locator(".queue-number")).to_have_text(number)
    clerk.keyboard.press("Control+F7")
    expect(clerk.locator(".queue-visit")).to_have_count(0)
