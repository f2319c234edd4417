"""The way to talk to staff first: gone at a key, and not to be gone back to."""

import pytest
from playwright.sync_api import Page, expect

from citizen_form.settings import LEAVE_TO

pytestmark = pytest.mark.browser


@pytest.fixture
def reader(phone: Page, citizen: str) -> Page:
    """Somebody who has come from the first page; elsewhere there is weather."""
    weather = "<!doctype html><title>Weather</title><h1>Sunny</h1>"
    phone.route(
        f"{LEAVE_TO}**", lambda route: route.fulfill(body=weather, content_type="text/html")
    )
    phone.goto(f"{citizen}/?lang=ja")
    phone.get_by_role("link", name="入力する前に、職員と話したい方へ").click()
    phone.wait_for_url("**/guide")
    return phone


@pytest.mark.parametrize("way", ["button", "key"])
def test_guide_left_in_a_hurry_is_not_in_the_history(reader: Page, citizen: str, way: str) -> None:
    told: list[str | None] = []
    reader.on("request", lambda request: told.append(request.headers.get("referer")))
    if way == "key":
        reader.keyboard.press("Escape")
    else:
        reader.get_by_role("link", name="この画面を離れる").click()
    reader.wait_for_url(f"{LEAVE_TO}**")
    assert set(told) == {None}
    reader.go_back()
    assert reader.url == f"{citizen}/?lang=ja"
    reader.go_forward()
    expect(reader).to_have_title("Weather")


def test_guide_read_in_another_language_is_not_in_the_history_either(
    reader: Page, citizen: str
) -> None:
    reader.locator(".language summary").click()
    reader.get_by_role("link", name="English").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("talk to staff first")
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    expect(reader.locator("#main")).to_be_focused()
    reader.keyboard.press("Escape")
    reader.wait_for_url(f"{LEAVE_TO}**")
    reader.go_back()
    assert reader.url == f"{citizen}/?lang=ja"


def test_guide_has_a_neutral_name_and_keeps_nothing(reader: Page) -> None:
    expect(reader).to_have_title("ご案内 | かざす窓口")
    stored = reader.evaluate(
        "async () => [localStorage.length, sessionStorage.length, document.cookie,"
        " (await indexedDB.databases()).length, (await caches.keys()).length]"
    )
    assert stored == [0, 0, "", 0, 0]


def test_guide_way_out_stays_in_sight(reader: Page) -> None:
    reader.set_viewport_size({"width": 320, "height": 480})
    reader.keyboard.press("End")
    reader.wait_for_timeout(100)
    expect(reader.locator("#leave")).to_be_in_viewport()
