"""The resident's form in a real browser, from the first question to the code."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import Page, Request, expect

pytestmark = pytest.mark.browser


def test_form_household_of_three_becomes_one_code_and_no_request_but_for_towns(
    resident, open_code, household, now: datetime
) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    resident.page.on("request", note)
    resident.household_of_three()
    resident.onward()
    notification = open_code(resident.code()).notification
    assert notification.answers == household
    assert (notification.procedure, notification.lang) == ("address_change", "ja")
    assert notification.made_at == now.replace(second=0)
    assert len(notification.form_id) == 32
    # The towns of every postcode that begins so; the two postcodes are the same.
    assert [url.partition("/static/")[2] for url in asked] == ["shared/vendor/towns-1/560.mjs"]


def test_form_with_the_network_cut_after_loading_makes_the_code(
    resident, open_code, household
) -> None:
    resident.page.context.set_offline(True)
    resident.household_of_three()
    resident.onward()
    assert open_code(resident.code()).notification.answers == household
    resident.page.context.set_offline(False)


def test_form_keeps_nothing_on_the_device(resident) -> None:
    resident.household_of_three()
    resident.onward()
    resident.code()
    stored = resident.page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, document.cookie,"
        " (await indexedDB.databases()).length]"
    )
    # What is kept for opening the form without a network is tested in test_citizen_offline.py.
    assert stored == [0, 0, "", 0]
    assert [cookie["name"] for cookie in resident.page.context.cookies()] == ["lang"]
    assert "髙" not in resident.page.url


def test_form_page_left_empty_says_what_is_missing_and_stays(resident) -> None:
    page: Page = resident.page
    resident.onward()
    expect(page).to_have_title(re.compile("^エラー："))
    summary = page.locator("#problems [role=alert]")
    expect(summary).to_be_focused()
    link = summary.get_by_role("link")
    sentence = link.inner_text()
    at_field = page.locator('[data-field="kind"] .field-error')
    assert at_field.inner_text().endswith(sentence)
    described = page.locator('[data-field="kind"]').get_attribute("aria-describedby")
    assert described == "kind-problem"
    link.click()
    expect(page.locator('[id="kind"]')).to_be_focused()
    resident.pick("kind", "move_within")
    resident.onward()
    expect(page.locator("#problems")).to_be_empty()
    expect(page).to_have_title("いつのことですか | かざす窓口")


def test_form_page_reached_is_announced_by_heading_and_title(resident) -> None:
    resident.pick("kind", "move_within")
    resident.onward()
    expect(resident.page.locator("h1:visible")).to_be_focused()
    expect(resident.page.locator("#progress-text")).to_have_text("9ページ中2ページ目")


BAD = {
    "my_number": ("番号は 1234-5678-9018", "マイナンバー（個人番号）のような12けたの数字"),
    "resident_code": ("１２３４５６７８９０３", "住民票コードのような11けたの数字"),
}


@pytest.mark.parametrize("case", BAD)
def test_form_secret_number_is_refused_and_not_repeated(resident, case: str) -> None:
    typed, sentence = BAD[case]
    resident.household_of_three()
    resident.page.go_back()
    resident.fill(remarks=typed)
    resident.onward()
    assert sentence in resident.page.locator("#problems").inner_text()
    assert typed not in resident.page.locator("#problems").inner_text()


def test_form_move_in_the_future_is_refused(resident) -> None:
    resident.pick("kind", "move_within")
    resident.onward()
    resident.date("move_date", "2026", "11", "25")
    resident.onward()
    assert "引っ越した日が今日より後です" in resident.page.locator("#problems").inner_text()


def test_form_question_that_no_longer_applies_is_dropped(resident, open_code) -> None:
    page: Page = resident.page
    resident.pick("kind", "move_in")
    resident.pick("from_abroad", "yes")
    resident.household_of_three()
    expect(page.locator("#answers")).not_to_contain_text("国外")
    resident.onward()
    assert "from_abroad" not in open_code(resident.code()).notification.answers


def test_form_address_abroad_is_one_box(resident) -> None:
    resident.pick("kind", "move_in")
    resident.pick("from_abroad", "yes")
    resident.onward()
    resident.date("move_date", "2026", "11", "20")
    resident.onward()
    expect(resident.input("old_address.country")).to_be_visible()
    expect(resident.input("old_address.city")).to_be_hidden()
    resident.onward()
    expect(resident.page.locator("#problems a")).to_have_count(1)
    resident.page.locator("#problems a").click()
    expect(resident.input("old_address.country")).to_be_focused()


def test_form_leaving_with_something_typed_asks_first(resident) -> None:
    asked: list[str] = []
    resident.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    resident.pick("kind", "move_within")
    resident.page.get_by_role("link", name="最初のページ").click()
    resident.page.wait_for_url("**/")
    assert asked == ["beforeunload"]


def test_form_typed_markup_stays_text(resident) -> None:
    hostile = "<img src=x onerror=alert(1)>漢字{かんじ}"
    resident.until_the_people()
    names = (hostile, "花子", "ヤマダ", "ハナコ")
    resident.person(0, names, "head", "female")
    resident.onward()
    expect(resident.page.locator(".person-card h2")).to_have_text(f"{hostile} 花子")
    resident.after_the_people()
    expect(resident.page.locator("#answers")).to_contain_text(hostile)
    assert resident.page.locator("#answers img, #answers ruby").count() == 0


@pytest.mark.parametrize("lang", ["ja-easy", "vi"])
def test_form_in_other_languages_becomes_a_code(
    citizen: str, resident, open_code, household, lang: str
) -> None:
    resident.start(citizen, lang)
    resident.household_of_three()
    resident.onward()
    notification = open_code(resident.code()).notification
    assert (notification.lang, notification.answers) == (lang, household)
