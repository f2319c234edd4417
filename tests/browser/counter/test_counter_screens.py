"""Everybody can use the counter's pages in every language and mode, and an office
screen holds them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from shared.i18n.languages import OFFERED, STAFFS
from tests.browser.counter.conftest import sign_in
from tests.browser.seen import barriers, faults, overflow

pytestmark = pytest.mark.browser

LOBBY = ("/kiosk", "/kiosk/paper", "/board", "/login", "/nothing")
STAFF = (
    "/desk",
    "/supervisor",
    "/supervisor?wall=yes",
    "/supervisor/statistics",
    "/supervisor/questions",
    "/supervisor/staffing",
    "/supervisor/report/2026-11",
    "/admin?audited=yes",
)


def fill(page: Page, digits: str) -> None:
    page.locator("#digits").fill(digits)
    page.locator("#digits").press("Enter")
    page.locator("#entry").wait_for()


@pytest.mark.parametrize("lang", OFFERED)
def test_lobby_page_has_no_barrier(desk: Page, counter: str, lang: str) -> None:
    for place in LOBBY:
        desk.goto(f"{counter}{place}?lang={lang}")
        assert (place, barriers(desk)) == (place, [])


@pytest.mark.parametrize("lang", STAFFS)
def test_staff_page_has_no_barrier(clerk: Page, counter: str, lang: str) -> None:
    found = {}
    for place in STAFF:
        clerk.goto(f"{counter}{place}{'&' if '?' in place else '?'}lang={lang}")
        clerk.locator("h1").first.wait_for(state="attached")
        found[place] = barriers(clerk)
    assert {place: what for place, what in found.items() if what} == {}


def test_choice_of_a_desk_has_no_barrier(desk: Page, counter: str) -> None:
    sign_in(desk, counter)
    for lang in STAFFS:
        desk.goto(f"{counter}/desk?lang={lang}")
        assert (lang, barriers(desk)) == (lang, [])


@pytest.mark.parametrize("lang", STAFFS)
def test_sheet_with_everything_to_say_has_no_barrier(
    clerk: Page, counter: str, seal: Callable[..., str], lang: str
) -> None:
    clerk.goto(f"{counter}/desk?lang={lang}")
    fill(clerk, seal())
    assert barriers(clerk) == []
    clerk.locator('[id="box-new_address.postcode"]').fill("12")
    clerk.locator("[data-row='1'] [data-leave-out]").click()
    clerk.keyboard.press("F9")
    expect(clerk.locator("#message.error")).to_be_visible()
    expect(clerk.locator('[id="note-new_address.postcode"]')).to_be_visible()
    assert barriers(clerk) == []


@pytest.mark.parametrize("people", [1, 3, 4])
def test_sheet_fits_an_office_screen_without_scrolling(
    clerk_with: Callable[..., Page], seal: Callable[..., str], people: int
) -> None:
    page = clerk_with()
    fill(page, seal(people))
    assert (overflow(page), overflow(page, "Height")) == (0, 0)


def test_statistics_chart_drawn_where_the_policy_allows_no_more(
    clerk_and_family: Page, counter: str
) -> None:
    said: list[str] = []
    clerk_and_family.on("console", lambda message: said.append(message.text))
    clerk_and_family.goto(f"{counter}/supervisor/statistics")
    clerk_and_family.locator('[data-chart="trend"] canvas').wait_for()
    with clerk_and_family.expect_download() as saved:
        clerk_and_family.locator('[data-save="trend"]').click()
    with Image.open(saved.value.path()) as picture:
        assert picture.format == "PNG"
    assert said == []
    assert faults(clerk_and_family) == []
    assert overflow(clerk_and_family) <= 0


def test_sheet_on_a_smaller_screen_never_wider_than_it(
    clerk_with: Callable[..., Page], seal: Callable[..., str]
) -> None:
    page = clerk_with(viewport={"width": 1280, "height": 900})
    fill(page, seal(4))
    assert overflow(page) == 0


def test_paper_of_a_family_is_one_sheet_of_a4(
    clerk_and_family: Page, counter: str, tmp_path: Any
) -> None:
    page = clerk_and_family
    page.locator("#paper-identity").check()
    page.locator("#document-identity").select_option("passport")
    page.keyboard.press("F9")
    expect(page.locator('#entry[data-state="accepted"]')).to_be_visible()
    visit = page.locator("#entry").get_attribute("data-visit")
    # The page prints itself, and what is being printed cannot be asked for as a PDF.
    page.add_init_script("globalThis.print = () => { globalThis.isPrinted = true; }")
    page.goto(f"{counter}/desk/visits/{visit}/print")
    assert page.evaluate("() => globalThis.isPrinted")
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") == 1
    assert faults(page) == []


def test_kiosk_ticket_nobody_touches_asks_before_it_goes_back_and_stays_for_who_wants(
    desk: Page, counter: str
) -> None:
    desk.goto(f"{counter}/kiosk?lang=en")
    desk.locator('a[href^="/kiosk/paper"]').click()
    desk.clock.install()
    desk.locator('button[value="school_repair"]').click()
    back = desk.locator("#ticket-back")
    expect(back).to_be_hidden()
    desk.clock.run_for(21_000)
    expect(back).to_contain_text("Back to the start in 15 seconds.")
    back.get_by_role("button").click()
    desk.clock.run_for(20_000)
    expect(desk.locator(".ticket-number")).to_be_visible()
    desk.clock.run_for(20_000)
    desk.wait_for_url("**/kiosk?lang=ja")


def test_kiosk_ticket_from_a_button_to_the_board(desk: Page, counter: str) -> None:
    desk.goto(f"{counter}/kiosk?lang=en")
    desk.locator('a[href^="/kiosk/paper"]').click()
    expect(desk.locator("h1")).to_have_text("What have you come for?")
    assert faults(desk) == []
    desk.locator('button[value="school_repair"]').click()
    expect(desk.locator("h1")).to_have_text("Your number")
    expect(desk.locator(".ticket-number")).to_have_text(re.compile("^[0-9]+$"))
    assert faults(desk) == []
    desk.get_by_text("Done", exact=True).click()
    expect(desk.locator("html")).to_have_attribute("lang", "ja")
