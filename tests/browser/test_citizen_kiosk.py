"""The form on a tablet in a lobby: nothing of one person is left for the next."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import opened
from tests.browser.seen import faults, overflow

pytestmark = pytest.mark.browser

TRACES = """async () => [localStorage.length, sessionStorage.length, document.cookie,
  (await indexedDB.databases()).length, history.state]"""


@pytest.fixture
def tablet(browser: Browser, now: datetime) -> Iterator[Page]:
    """A tablet whose clock the test moves on."""
    with opened(browser, 810, 1080, has_touch=True) as page:
        page.clock.install(time=now)
        yield page


@pytest.fixture
def person(tablet: Page, citizen: str, resident_on):
    """Somebody who has chosen English and said what has changed."""
    tablet.goto(f"{citizen}/address_change?kiosk")
    tablet.locator("#journey").wait_for()
    person = resident_on(tablet)
    person.pick("kind", "move_within")
    return person


def is_new(page: Page, citizen: str) -> None:
    page.wait_for_function("() => document.querySelector('#journey:not([hidden])') !== null")
    expect(page.locator("[name=kind]:checked")).to_have_count(0)
    assert page.url == f"{citizen}/address_change?kiosk"
    assert page.evaluate(TRACES) == [0, 0, "", 0, None]
    assert page.evaluate("history.length") <= 2
    assert page.context.cookies() == []


def test_kiosk_after_two_idle_minutes_is_new_and_counts_before(
    person, tablet: Page, citizen: str
) -> None:
    person.onward()
    person.date("move_date", "2026", "11", "20")
    tablet.clock.run_for(88_000)
    expect(tablet.locator("#idle")).to_be_hidden()
    tablet.clock.run_for(5_000)
    expect(tablet.locator("#idle-left")).to_contain_text("あと27秒で")
    tablet.clock.run_for(10_000)
    expect(tablet.locator("#idle-left")).to_contain_text("あと17秒で")
    tablet.clock.run_for(20_000)
    is_new(tablet, citizen)
    tablet.go_back()
    assert "address_change" not in tablet.url


def test_kiosk_asked_goes_on_with_everything(person, tablet: Page) -> None:
    tablet.clock.run_for(95_000)
    expect(tablet.locator("#idle-go-on")).to_be_focused()
    tablet.get_by_role("button", name="続ける").click()
    tablet.clock.run_for(80_000)
    expect(tablet.locator("#idle")).to_be_hidden()
    expect(tablet.locator("[name=kind]:checked")).to_have_count(1)


def test_kiosk_that_nobody_touches_stays_as_it_is(tablet: Page, citizen: str) -> None:
    tablet.goto(f"{citizen}/address_change?kiosk")
    tablet.locator("#journey").wait_for()
    tablet.evaluate("window.isTheSame = true")
    tablet.clock.run_for(600_000)
    assert tablet.evaluate("window.isTheSame")


def test_kiosk_shows_the_code_and_clears_when_done(
    person, tablet: Page, citizen: str, open_code, household
) -> None:
    person.household_of_three()
    person.onward()
    assert open_code(person.code()).notification.answers == household
    expect(tablet.get_by_role("button", name="画像で保存")).to_be_hidden()
    expect(tablet.get_by_role("button", name="印刷する")).to_be_visible()
    assert tablet.evaluate("history.length") <= 2
    tablet.locator("#kiosk-finish").click()
    is_new(tablet, citizen)


def test_kiosk_back_button_of_the_form_works_without_a_history(person, tablet: Page) -> None:
    person.onward()
    person.date("move_date", "2026", "11", "20")
    tablet.locator("#back").click()
    assert person.heading() == "どの届出ですか"
    person.onward()
    expect(person.input("move_date.year")).to_have_value("2026")


def test_kiosk_offers_no_draft_and_erases_one(tablet: Page, citizen: str) -> None:
    tablet.goto(f"{citizen}/address_change?lang=ja")
    tablet.locator("#draft-keep").click()
    expect(tablet.locator("#draft-forget")).to_be_visible()
    tablet.goto(f"{citizen}/address_change?kiosk")
    tablet.locator("#journey").wait_for()
    tablet.wait_for_timeout(300)
    assert tablet.evaluate("async () => (await indexedDB.databases()).length") == 0
    expect(tablet.get_by_role("button", name="24時間残す")).to_be_hidden()


def test_kiosk_has_large_targets_and_passes_axe(person, tablet: Page) -> None:
    person.onward()
    boxes = [
        one.bounding_box()
        for one in tablet.locator("button:visible, input:visible, select:visible").all()
    ]
    assert [box for box in boxes if box is not None and 1 < box["height"] < 48] == []
    assert faults(tablet) == []
    assert overflow(tablet) == 0
    tablet.clock.run_for(95_000)
    assert faults(tablet) == []


def test_kiosk_in_another_language_is_still_cleared_and_leaves_none(
    person, tablet: Page, citizen: str
) -> None:
    tablet.locator(".language summary").click()
    tablet.get_by_role("link", name="English").click()
    expect(tablet.locator("html")).to_have_attribute("lang", "en")
    expect(tablet.locator("[name=kind]:checked")).to_have_count(1)
    tablet.clock.run_for(95_000)
    expect(tablet.locator("#idle-left")).to_contain_text("will be erased in")
    tablet.clock.run_for(30_000)
    is_new(tablet, citizen)
    expect(tablet.locator("html")).to_have_attribute("lang", "ja")
