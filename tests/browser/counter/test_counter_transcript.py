"""Copying field by field, as far as the clipboard: what arrives is what another program gets."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def pasted(page: Page) -> str:
    """What another program would get, put into a field of its own page."""
    other = page.context.new_page()
    other.set_content("<textarea autofocus></textarea>")
    other.locator("textarea").focus()
    other.keyboard.press("Control+V")
    text = other.locator("textarea").input_value()
    other.close()
    page.bring_to_front()
    return text


def finished(page: Page) -> None:
    """Confirm and finish what is on the sheet."""
    page.locator("#paper-identity").check()
    page.locator("#document-identity").select_option("driving_licence")
    page.keyboard.press("F9")
    expect(page.locator("#entry")).to_have_attribute("data-state", "accepted")
    page.keyboard.press("Control+Enter")
    page.locator(".place-idle").wait_for()


@pytest.mark.parametrize("way", ["async", "old"])
def test_transcript_one_key_copies_the_next_and_marks_it(
    clerk_and_family: Page, counter: str, way: str
) -> None:
    page = clerk_and_family
    visit = page.locator("#entry").get_attribute("data-visit")
    finished(page)
    if way == "async":
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    else:
        page.add_init_script("delete Navigator.prototype.clipboard")
    page.goto(f"{counter}/desk/visits/{visit}/transcript")
    texts = page.locator("[data-text]").evaluate_all("all => all.map(one => one.dataset.text)")
    arrived = []
    for _ in range(3):
        page.keyboard.press("F2")
        expect(page.locator("#copied")).to_contain_text(f"{len(arrived) + 1}番目")
        arrived.append(pasted(page))
    assert arrived == texts[:3]
    expect(page.locator("[data-copied]")).to_have_count(3)
    page.locator('[data-text="葛\U000e0100彦"]').click()
    expect(page.locator('[data-text="葛\U000e0100彦"][data-copied]')).to_have_count(1)
    assert pasted(page) == "葛\U000e0100彦"


def test_transcript_done_is_on_the_record(
    clerk_and_family: Page, counter: str, seal: Callable[..., str]
) -> None:
    page = clerk_and_family
    visit = page.locator("#entry").get_attribute("data-visit")
    finished(page)
    page.goto(f"{counter}/desk/visits/{visit}/transcript")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".given .marks")).to_contain_text("転記")
    expect(page.locator(".given .marks")).to_contain_text("kato")
