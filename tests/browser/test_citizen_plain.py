"""The resident's form in a browser that runs no scripts."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def reader(phone_without_scripts: Page, citizen: str, resident_on):
    """Somebody on the plain page, which the form leads to by itself."""
    phone_without_scripts.goto(f"{citizen}/address_change?lang=ja")
    phone_without_scripts.wait_for_url("**/address_change/plain")
    return resident_on(phone_without_scripts)


def fill_all(reader) -> None:
    reader.pick("kind", "move_within")
    reader.date("move_date", "８", "11", "20", era="reiwa")
    reader.address("old_address", "1-2-3")
    reader.address("new_address", "3-1-1")
    reader.person(0, ("髙橋", "太郎", "たかはし", "ﾀﾛｳ"), "head", "male")
    reader.pick("applicant", "self")


def make_code(reader) -> None:
    reader.page.get_by_role("button", name="二次元コードを作る").click()


def test_plain_household_of_two_becomes_a_code(reader, open_code, read_code) -> None:
    fill_all(reader)
    reader.page.get_by_role("button", name="もう一人追加する").click()
    expect(reader.page.locator("[id='members.1']")).to_be_focused()
    names = ("𠮷田", "葛\U000e0100子", "ヨシダ", "カツコ")
    reader.person(1, names, "spouse", "female")
    make_code(reader)
    expect(reader.page.locator("h1")).to_have_text("二次元コードができました")
    answers = open_code(read_code(reader.page.locator(".code"))).notification.answers
    members = answers["members"]
    assert [person["family_name"] for person in members] == ["髙橋", "𠮷田"]
    assert members[1]["given_name"] == "葛\U000e0100子"


def test_plain_error_summary_takes_the_focus_and_keeps_what_was_typed(reader) -> None:
    fill_all(reader)
    reader.fill(phone="12")
    make_code(reader)
    expect(reader.page.get_by_role("alert")).to_be_focused()
    expect(reader.input("old_address.town")).to_have_value("本町一丁目")
    reader.page.get_by_role("alert").get_by_role("link").click()
    expect(reader.input("phone")).to_be_focused()


def test_plain_enter_key_makes_the_code_and_removes_nobody(reader) -> None:
    fill_all(reader)
    reader.input("members.0.given_kana").press("Enter")
    expect(reader.page.locator("h1")).to_have_text("二次元コードができました")


def test_plain_correct_something_brings_everything_back(reader) -> None:
    fill_all(reader)
    make_code(reader)
    reader.page.get_by_role("button", name="入力を直す").click()
    expect(reader.input("members.0.family_name")).to_have_value("髙橋")
    expect(reader.page.locator("[name=kind][value=move_within]")).to_be_checked()


def test_plain_other_language_keeps_everything(reader) -> None:
    fill_all(reader)
    reader.page.locator(".language summary").click()
    reader.page.get_by_role("button", name="English").click()
    expect(reader.page.locator("html")).to_have_attribute("data-lang", "en")
    expect(reader.input("members.0.family_name")).to_have_value("髙橋")
    reader.page.get_by_role("button", name="Make the QR code").click()
    expect(reader.page.locator("h1")).to_have_text("Your QR code is ready")
