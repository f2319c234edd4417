"""A draft stays on the device only where somebody asks for it, and never for longer than a day."""

import json
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from citizen_form.settings import LEAVE_TO

pytestmark = pytest.mark.browser

KEEP, FORGET = "24時間残す", "残した内容を消す"
RESUME, DISCARD = "続きから入力する", "消して、はじめから入力する"
# What lies in the database, as far as a script can read it.
STORED = """async () => {
  const names = (await indexedDB.databases()).map(({ name }) => name);
  if (names.length === 0) return null;
  const database = await new Promise((resolve) => {
    const request = indexedDB.open(names[0]);
    request.onsuccess = () => resolve(request.result);
  });
  const store = database.transaction("draft").objectStore("draft");
  const [record] = await new Promise((resolve) => {
    const request = store.getAll();
    request.onsuccess = () => resolve(request.result);
  });
  database.close();
  const exported = await crypto.subtle.exportKey("raw", record.key).catch(({ name }) => name);
  const bytes = new TextDecoder("utf-8").decode(record.sealed);
  return { names, fields: Object.keys(record), exported, bytes };
}"""


def button(page: Page, name: str):
    return page.get_by_role("button", name=name, exact=True)


def databases(page: Page) -> int:
    return int(page.evaluate("async () => (await indexedDB.databases()).length"))


def keep(resident) -> None:
    button(resident.page, KEEP).click()
    expect(button(resident.page, FORGET)).to_be_focused()


def reopen(resident, address: str, lang: str = "ja") -> None:
    resident.page.wait_for_timeout(600)
    resident.start(address, lang)


def test_draft_is_offered_and_not_begun(resident) -> None:
    resident.pick("kind", "move_within")
    expect(button(resident.page, KEEP)).to_be_visible()
    resident.page.wait_for_timeout(600)
    assert databases(resident.page) == 0


def test_draft_comes_back_with_everything_and_becomes_the_same_code(
    resident, citizen: str, open_code, household
) -> None:
    resident.pick("kind", "move_within")
    keep(resident)
    resident.household_of_three()
    reopen(resident, citizen)
    assert resident.page.locator("[name=kind]:checked").count() == 0
    button(resident.page, RESUME).click()
    heading = resident.page.locator("h1:visible")
    expect(heading).to_have_text("入力した内容を確認してください")
    expect(button(resident.page, FORGET)).to_be_visible()
    resident.onward()
    assert open_code(resident.code()).notification.answers == household
    # With the code made it is gone.
    assert databases(resident.page) == 0


def test_draft_half_way_comes_back_where_it_was_left(resident, citizen: str) -> None:
    resident.until_the_people()
    resident.fill_under("members.0.", {"family_name": "髙橋"})
    keep(resident)
    resident.fill_under("members.0.", {"given_name": "葛\U000e0100子"})
    reopen(resident, citizen, "en")
    button(resident.page, "Go on from there").click()
    expect(resident.input("members.0.given_name")).to_have_value("葛\U000e0100子")
    resident.page.locator("#back").click()
    assert resident.page.locator("[name=kind]:checked").count() == 1


def test_draft_on_the_device_shows_nothing_and_its_key_stays(resident) -> None:
    resident.until_the_people()
    resident.fill_under("members.0.", {"family_name": "髙橋"})
    keep(resident)
    stored = resident.page.evaluate(STORED)
    assert stored["names"] == ["kazasu-draft"]
    assert sorted(stored["fields"]) == ["iv", "key", "sealed", "until"]
    assert stored["exported"] == "InvalidAccessError"
    assert "髙橋" not in json.dumps(stored, ensure_ascii=False)
    assert "move_within" not in stored["bytes"]


@pytest.mark.parametrize("way", [FORGET, DISCARD])
def test_draft_is_gone_by_one_button(resident, citizen: str, way: str) -> None:
    resident.pick("kind", "move_within")
    keep(resident)
    if way == DISCARD:
        reopen(resident, citizen)
    button(resident.page, way).click()
    expect(button(resident.page, KEEP)).to_be_visible()
    assert databases(resident.page) == 0
    resident.start(citizen)
    expect(button(resident.page, RESUME)).to_be_hidden()


@pytest.mark.parametrize(("hours", "kept"), [(23.9, True), (24.1, False)])
def test_draft_opened_after_its_day_is_gone(
    resident, citizen: str, now: datetime, hours: float, kept: bool
) -> None:
    resident.pick("kind", "move_within")
    keep(resident)
    expect(resident.page.locator("#draft-kept-until")).to_contain_text("2026年11月25日 12:04")
    resident.page.clock.set_fixed_time(now + timedelta(hours=hours))
    reopen(resident, citizen)
    expect(button(resident.page, KEEP if not kept else RESUME)).to_be_visible()
    assert databases(resident.page) == int(kept)


def test_draft_that_is_kept_needs_no_warning_before_leaving(resident) -> None:
    asked: list[str] = []
    resident.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    resident.pick("kind", "move_within")
    keep(resident)
    resident.page.get_by_role("link", name="最初のページ").click()
    resident.page.wait_for_url("**/")
    assert asked == []


def test_draft_does_not_outlive_a_way_out_in_a_hurry(resident, citizen: str) -> None:
    page: Page = resident.page
    page.route(f"{LEAVE_TO}**", lambda route: route.fulfill(body="<h1>Sunny</h1>"))
    resident.pick("kind", "move_within")
    keep(resident)
    page.goto(f"{citizen}/guide")
    page.keyboard.press("Escape")
    page.wait_for_url(f"{LEAVE_TO}**")
    page.goto(f"{citizen}/?lang=ja")
    assert databases(page) == 0
