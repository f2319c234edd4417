"""Everybody can use the resident's pages: axe's rules, narrow screens, the keyboard alone."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

LANGUAGES = ("ja", "ja-easy", "en")
NARROW = 320


def faults(page: Page) -> list[str]:
    """axe's violations, each with the rule and the elements."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in found]


def overflow(page: Page) -> int:
    """How many pixels wider than the screen the page is."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def journey(resident) -> Iterator[str]:
    """Every page of the form, as it is left empty and as it is filled in."""
    page = resident.page
    yield "kind"
    resident.onward()
    yield "kind refused"
    resident.pick("kind", "move_within")
    resident.onward()
    resident.date("move_date", "2026", "11", "1")
    yield "date"
    resident.onward()
    resident.onward()
    yield "address refused"
    resident.address("old_address", "1-2-3")
    resident.onward()
    resident.address("new_address", "3-1-1")
    resident.onward()
    yield "heads"
    resident.onward()
    resident.pick("members.0.foreign", "yes")
    resident.onward()
    yield "person refused"
    resident.pick("members.0.foreign", "no")
    resident.person(0, ("山田", "花子", "ヤマダ", "ハナコ"), "head", "female")
    resident.onward()
    yield "people"
    page.locator(".person-actions button").last.click()
    yield "person removed"
    page.get_by_role("status").get_by_role("button").click()
    resident.onward()
    resident.pick("applicant", "agent")
    yield "applicant"
    resident.fill(applicant_name="佐藤 一")
    resident.onward()
    yield "related"
    resident.onward()
    yield "check"
    resident.onward()
    page.locator("#code svg").wait_for()
    yield "result"
    page.locator("#enlarge").click()
    yield "enlarged"


def everywhere(resident, look: Callable[[Page], object]) -> dict[str, object]:
    """What `look` finds on each page, without those where it finds nothing."""
    found = {name: look(resident.page) for name in journey(resident)}
    return {name: what for name, what in found.items() if what}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_form_every_page_passes_axe(resident, citizen: str, lang: str) -> None:
    resident.start(citizen, lang)
    assert everywhere(resident, faults) == {}


def test_form_every_page_in_dark_mode_passes_axe(resident) -> None:
    resident.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert everywhere(resident, faults) == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_form_every_page_fits_a_narrow_screen(resident, citizen: str, lang: str) -> None:
    resident.page.set_viewport_size({"width": NARROW, "height": 640})
    resident.start(citizen, lang)
    assert everywhere(resident, overflow) == {}


@pytest.mark.parametrize("path", ["/", "/privacy", "/guide", "/address_change/plain", "/nothing"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_passes_axe_and_fits_a_narrow_screen(
    phone: Page, citizen: str, path: str, lang: str
) -> None:
    phone.set_viewport_size({"width": NARROW, "height": 640})
    for scheme in ("light", "dark"):
        phone.emulate_media(color_scheme=scheme)
        phone.goto(f"{citizen}{path}?lang={lang}")
        assert faults(phone) == []
        assert overflow(phone) == 0


def test_plain_refused_and_result_pass_axe(phone: Page, citizen: str, resident_on) -> None:
    phone.goto(f"{citizen}/address_change/plain?lang=ja")
    phone.get_by_role("button", name="二次元コードを作る").click()
    expect(phone.get_by_role("alert")).to_be_focused()
    assert faults(phone) == []
    reader = resident_on(phone)
    reader.pick("kind", "move_within")
    reader.date("move_date", "2026", "11", "20")
    reader.address("old_address", "1-2-3")
    reader.address("new_address", "3-1-1")
    reader.person(0, ("山田", "花子", "ヤマダ", "ハナコ"), "head", "female")
    reader.pick("applicant", "self")
    phone.get_by_role("button", name="二次元コードを作る").click()
    phone.locator(".code img").wait_for()
    assert faults(phone) == []


def test_form_filled_in_with_the_keyboard_alone(resident) -> None:
    page: Page = resident.page
    keys = page.keyboard

    def tab_to(selector: str) -> None:
        for _ in range(40):
            keys.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"the keyboard does not reach {selector}")

    tab_to("[name=kind]")
    keys.press("Space")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    tab_to("#onward")
    keys.press("Enter")
    for part, text in (("year", "2026"), ("month", "11"), ("day", "20")):
        tab_to(f"[id='move_date.{part}']")
        keys.type(text)
    keys.press("Enter")
    for part in ("prefecture", "city", "block"):
        tab_to(f"[id='new_address.{part}']")
        keys.type("a")
    keys.press("Enter")
    tab_to("#new_head")
    keys.press("Enter")
    tab_to("[id='members.0.family_name']")
    assert page.locator("[name=kind][value=household_change]").is_checked()
    expect(page.locator("h1:visible")).to_have_text("1人目")
