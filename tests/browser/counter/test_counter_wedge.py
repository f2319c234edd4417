"""Handheld scanners at the desk: quick digits anywhere, whatever they end with."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

FIELD = '[id="box-new_address.block"]'

# Keys as a scanner sends them, faster than a test could press them one by one; like a browser,
# what nobody prevents is put into the field that has the focus.
_SCAN = """
([text, end]) => {
  for (const key of [...text, ...(end ? [end] : [])]) {
    const init = { key, bubbles: true, cancelable: true };
    const target = document.activeElement ?? document.body;
    if (target.dispatchEvent(new KeyboardEvent("keydown", init)) && key.length === 1) {
      document.execCommand("insertText", false, key);
    }
  }
}
"""


def scan(page: Page, text: str, end: str = "") -> None:
    page.evaluate(_SCAN, [text, end])


@pytest.mark.parametrize("end", ["Enter", "Tab", ""])
def test_desk_scanner_without_a_field_fills_the_sheet_whatever_it_ends_with(
    end: str, clerk: Page, seal: Callable[..., str]
) -> None:
    scan(clerk, seal(), end)

    clerk.locator("#entry").wait_for()
    expect(clerk.locator("#digits")).to_have_value("")


def test_desk_scanner_of_full_width_digits_fills_the_sheet(
    clerk: Page, seal: Callable[..., str]
) -> None:
    wide = seal().translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    scan(clerk, wide, "Enter")

    clerk.locator("#entry").wait_for()


def test_desk_scanner_into_a_field_leaves_it_as_it_was(clerk_and_family: Page) -> None:
    field = clerk_and_family.locator(FIELD)
    field.fill("3-1-1")
    scan(clerk_and_family, "4901234567894" * 3, "Enter")

    expect(clerk_and_family.locator("#message")).to_contain_text("別のサービスのコードです。")
    expect(field).to_have_value("3-1-1")
    expect(field).to_be_focused()


def test_desk_person_typing_a_phone_number_is_no_scanner(clerk_and_family: Page) -> None:
    field = clerk_and_family.locator(FIELD)
    field.fill("")
    field.press_sequentially("09012345678", delay=60)

    expect(field).to_have_value("09012345678")
