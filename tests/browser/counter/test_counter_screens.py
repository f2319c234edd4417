"""Everybody can use the counter's pages: axe's rules, small and large screens, dark mode."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

LOBBY = ("/kiosk", "/board", "/login")
STAFF = ("/desk", "/supervisor", "/supervisor/statistics", "/admin?audited=yes")


def faults(page: Page) -> list[str]:
    """axe's violations, each with the rule and the elements."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in found]


def overflow(page: Page, way: str = "Width") -> int:
    """How many pixels wider (or taller) than the screen the page is."""
    return int(page.evaluate(f"document.documentElement.scroll{way} - inner{way}"))


def fill(page: Page, digits: str) -> None:
    page.locator("#digits").fill(digits)
    page.locator("#digits").press("Enter")
    page.locator("#entry").wait_for()


@pytest.mark.parametrize("lang", ["ja", "ja-easy", "en"])
@pytest.mark.parametrize("place", LOBBY)
def test_lobby_page_passes_axe_and_fits_a_phone(
    desk: Page, counter: str, place: str, lang: str
) -> None:
    desk.goto(f"{counter}{place}?lang={lang}")
    assert faults(desk) == []
    desk.set_viewport_size({"width": 320, "height": 640})
    assert overflow(desk) <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_staff_page_passes_axe(
    clerk_with: Callable[..., Page], counter: str, lang: str, scheme: str
) -> None:
    page = clerk_with(color_scheme=scheme)
    for place in STAFF:
        page.goto(f"{counter}{place}{'&' if '?' in place else '?'}lang={lang}")
        page.locator("h1").first.wait_for(state="attached")
        assert faults(page) == [], place


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sheet_with_everything_to_say_passes_axe(
    clerk_with: Callable[..., Page], seal: Callable[..., str], scheme: str
) -> None:
    page = clerk_with(color_scheme=scheme)
    fill(page, seal())
    page.locator('[id="box-new_address.postcode"]').fill("12")
    page.locator("[data-row='1'] [data-leave-out]").click()
    page.keyboard.press("F9")
    expect(page.locator("#message.error")).to_be_visible()
    expect(page.locator('[id="note-new_address.postcode"]')).to_be_visible()
    assert faults(page) == []


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
    clerk_and_family.locator("#trend canvas").wait_for()
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
    page.locator("#document").select_option("passport")
    page.keyboard.press("F9")
    expect(page.locator('#entry[data-state="accepted"]')).to_be_visible()
    visit = page.locator("#entry").get_attribute("data-visit")
    page.goto(f"{counter}/desk/visits/{visit}/print")
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") == 1
    assert faults(page) == []


def test_kiosk_ticket_from_a_button_to_the_board(desk: Page, counter: str) -> None:
    desk.goto(f"{counter}/kiosk?lang=en")
    desk.locator('a[href^="/kiosk/paper"]').click()
    expect(desk.locator("h1")).to_have_text("What have you come for?")
    assert faults(desk) == []
    desk.locator('button[value="school_repair"]').click()
    expect(desk.locator("h1")).to_have_text("Your number")
    expect(desk.locator(".ticket-number")).to_have_text(re.compile("^[0-9]+$"))
    desk.get_by_text("Done").click()
    expect(desk.locator("html")).to_have_attribute("lang", "ja")
