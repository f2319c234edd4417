"""Another language in the middle of the form: everything typed stays, and none of it is sent."""

from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from citizen_form.settings import Settings
from citizen_form.static_site.build import Place, build
from shared.i18n.languages import OFFERED
from tests.browser.seen import NARROW, faults
from tests.browser.test_static_site import file_server

pytestmark = pytest.mark.browser


def change(page: Page, name: str) -> None:
    page.locator(".language summary").click()
    page.locator(".language").get_by_role("link", name=name, exact=True).click()


def test_language_changed_half_way_keeps_everything_and_asks_for_a_page_only(
    resident, citizen: str, open_code, household
) -> None:
    page: Page = resident.page
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    resident.household_of_three()
    page.on("request", note)
    change(page, "English")
    expect(page.locator("h1:visible")).to_have_text("Check your answers")
    expect(page.locator("h1:visible")).to_be_focused()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#answers")).to_contain_text("葛\U000e0100子")
    change(page, "やさしい日本語")
    expect(page.locator("html")).to_have_attribute("data-lang", "ja-easy")
    assert asked == [f"{citizen}/address_change/page.mjs?lang={lang}" for lang in ("en", "ja-easy")]
    resident.onward()
    notification = open_code(resident.code()).notification
    assert (notification.lang, notification.answers) == ("ja-easy", household)


def test_language_changed_on_a_page_that_is_wrong_keeps_what_is_wrong(resident) -> None:
    page: Page = resident.page
    resident.pick("kind", "move_within")
    resident.onward()
    resident.date("move_date", "２０２６", "13", "40")
    resident.onward()
    expect(page.locator("#problems")).not_to_be_empty()
    change(page, "English")
    expect(page.locator("h1:visible")).to_be_focused()
    expect(resident.input("move_date.month")).to_have_value("13")
    expect(page).to_have_title("When is it? | Kazasu Counter")
    resident.onward()
    expect(page.locator("#problems a")).to_have_count(1)


def test_language_changed_the_way_back_is_still_there(resident) -> None:
    page: Page = resident.page
    resident.until_the_people()
    resident.fill_under("members.0.", {"family_name": "髙橋"})
    change(page, "English")
    expect(resident.input("members.0.family_name")).to_have_value("髙橋")
    page.go_back()
    expect(resident.input("new_head")).to_be_visible()
    page.go_back()
    expect(resident.input("new_address.block")).to_have_value("3-1-1")
    assert faults(page) == []


def test_language_changed_at_the_code_keeps_the_code(resident) -> None:
    resident.household_of_three()
    resident.onward()
    digits = resident.code()
    change(resident.page, "English")
    expect(resident.page.locator("h1:visible")).to_have_text("Your QR code is ready")
    assert resident.code() == digits


def test_language_without_a_network_stays_and_says_so(resident) -> None:
    page: Page = resident.page
    resident.pick("kind", "move_within")
    page.context.set_offline(True)
    change(page, "English")
    expect(page.get_by_role("alert")).to_contain_text("言語を変えられません")
    expect(page.locator("[name=kind]:checked")).to_have_count(1)
    page.context.set_offline(False)


def test_language_changed_leaves_the_draft_and_the_warning_in_force(resident) -> None:
    page: Page = resident.page
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    resident.pick("kind", "move_within")
    page.locator("#draft-keep").click()
    expect(page.locator("#draft-forget")).to_be_visible()
    change(page, "English")
    expect(page.get_by_role("button", name="Erase what is kept")).to_be_visible()
    page.locator("#draft-forget").click()
    expect(page.locator("#draft-keep")).to_be_visible()
    page.get_by_role("link", name="First page").click()
    page.wait_for_url("**/")
    assert asked == ["beforeunload"]


def test_language_of_the_next_visit_is_the_one_chosen(resident, citizen: str) -> None:
    change(resident.page, "English")
    expect(resident.page.locator("html")).to_have_attribute("lang", "en")
    resident.page.goto(f"{citizen}/address_change")
    expect(resident.page.locator("html")).to_have_attribute("lang", "en")


def test_language_changed_on_files_alone_keeps_everything(
    citizen_settings: Settings, now: datetime, tmp_path: Path, phone: Page, resident_on
) -> None:
    build(tmp_path / "site", citizen_settings, Place(), lambda: now)
    with file_server(tmp_path / "site") as address:
        phone.goto(f"{address}/ja/address_change/")
        phone.locator("#journey").wait_for()
        reader = resident_on(phone)
        reader.pick("kind", "move_within")
        reader.onward()
        reader.date("move_date", "2026", "11", "20")
        change(phone, "English")
        expect(phone.locator("html")).to_have_attribute("lang", "en")
        expect(reader.input("move_date.day")).to_have_value("20")
        assert phone.url == f"{address}/en/address_change/#date"


def test_language_menu_on_a_narrow_phone_lies_within_the_screen(phone: Page, citizen: str) -> None:
    phone.set_viewport_size(NARROW)
    for lang in OFFERED:
        phone.goto(f"{citizen}/privacy?lang={lang}")
        phone.locator(".language summary").click()
        box = phone.locator(".language ul").bounding_box()
        assert box is not None
        assert (lang, box["x"] >= 0, box["x"] + box["width"] <= 320) == (lang, True, True)
