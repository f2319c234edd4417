"""Back, forward and across in the form: people added and removed, answers changed."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_form_two_heads_are_refused_at_the_list(resident) -> None:
    resident.until_the_people()
    for index in (0, 1):
        resident.person(index, ("山田", "花子", "ヤマダ", "ハナコ"), "head", "female")
        resident.onward()
        if index == 0:
            resident.input("members.add").click()
    resident.onward()
    assert "世帯主が二人以上います" in resident.page.locator("#problems").inner_text()


def test_form_nobody_on_the_list_is_refused(resident) -> None:
    resident.until_the_people()
    resident.page.get_by_role("button", name="この人を消す").click()
    resident.onward()
    assert "届け出る人がいません" in resident.page.locator("#problems").inner_text()


def test_form_person_left_empty_is_nobody(resident) -> None:
    resident.until_the_people()
    resident.person(0, ("山田", "花子", "ヤマダ", "ハナコ"), "head", "female")
    resident.onward()
    resident.input("members.add").click()
    resident.page.go_back()
    expect(resident.page.locator(".person-card")).to_have_count(1)


def test_form_person_half_filled_is_led_back_to(resident) -> None:
    resident.until_the_people()
    resident.fill_under("members.0.", {"family_name": "山田"})
    resident.page.go_back()
    resident.page.go_forward()
    resident.input("members.0.family_name").wait_for()
    resident.onward()
    link = resident.page.get_by_role("link", name="1人目：「名」は必須")
    link.click()
    expect(resident.input("members.0.given_name")).to_be_focused()


def test_form_person_removed_and_brought_back(resident) -> None:
    page: Page = resident.page
    resident.household_of_three()
    page.get_by_role("button", name="変更する 届け出る人").click()
    page.get_by_role("button", name="消す 髙橋 太郎").click()
    expect(page.locator(".person-card h2")).to_have_text(["𠮷田 葛\U000e0100子", "﨑山 次郎"])
    expect(page.get_by_role("status")).to_contain_text("髙橋 太郎を消しました")
    expect(page.get_by_role("button", name="元に戻す")).to_be_focused()
    page.get_by_role("button", name="元に戻す").click()
    expect(page.locator(".person-card h2")).to_have_text(
        ["髙橋 太郎", "𠮷田 葛\U000e0100子", "﨑山 次郎"]
    )


def test_form_person_removed_is_not_in_the_code(resident, open_code, household) -> None:
    page: Page = resident.page
    resident.household_of_three()
    page.get_by_role("button", name="変更する 届け出る人").click()
    page.get_by_role("button", name="消す 𠮷田").click()
    resident.onward()
    resident.onward()
    members = open_code(resident.code()).notification.answers["members"]
    assert members == [household["members"][0], household["members"][2]]


def test_form_change_comes_straight_back_with_the_change(resident, open_code) -> None:
    page: Page = resident.page
    resident.household_of_three()
    page.get_by_role("button", name="変更する 2人目").click()
    expect(resident.input("members.1.given_name")).to_have_value("葛\U000e0100子")
    resident.fill_under("members.1.", {"given_name": "桂子"})
    resident.onward()
    assert resident.heading() == "入力した内容を確認してください"
    resident.onward()
    assert open_code(resident.code()).notification.answers["members"][1]["given_name"] == "桂子"


def test_form_change_that_opens_a_question_asks_it(resident, open_code) -> None:
    page: Page = resident.page
    resident.household_of_three()
    page.get_by_role("button", name="変更する 窓口に来る人").click()
    resident.pick("applicant", "agent")
    resident.fill(applicant_name="佐藤 一")
    resident.onward()
    resident.onward()
    assert open_code(resident.code()).notification.answers["applicant_name"] == "佐藤 一"
    expect(page.locator("#bring")).to_contain_text("委任状")


def test_form_browser_back_and_forward_keep_everything(resident) -> None:
    page: Page = resident.page
    resident.household_of_three()
    for _ in range(3):
        page.go_back()
    assert resident.heading() == "届け出る人"
    expect(page.locator(".person-card")).to_have_count(3)
    for _ in range(3):
        page.go_forward()
    assert resident.heading() == "入力した内容を確認してください"
    expect(page.locator("#answers")).to_contain_text("メゾン・ド・﨑 203")


def test_form_back_link_goes_where_one_came_from(resident) -> None:
    resident.pick("kind", "move_within")
    resident.onward()
    resident.page.locator("#back").click()
    assert resident.heading() == "どの届出ですか"
    expect(resident.page.locator("[name=kind][value=move_within]")).to_be_checked()


def test_form_enter_key_goes_on_and_removes_nobody(resident) -> None:
    resident.until_the_people()
    resident.person(0, ("山田", "花子", "ヤマダ", "ハナコ"), "head", "female")
    resident.input("members.0.given_kana").press("Enter")
    assert resident.heading() == "届け出る人"
    expect(resident.page.locator(".person-card")).to_have_count(1)
