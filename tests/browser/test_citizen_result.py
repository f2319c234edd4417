"""The page with the code: what it says, and the ways to keep and to show it."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_form_correct_something_goes_back_and_a_new_code_follows(resident, open_code) -> None:
    page: Page = resident.page
    resident.household_of_three()
    resident.onward()
    first = open_code(resident.code()).notification
    page.get_by_role("button", name="入力を直す").click()
    page.get_by_role("button", name="変更する 新しい住所").click()
    resident.fill_under("new_address.", {"building": ""})
    resident.onward()
    page.go_forward()
    resident.onward()
    second = open_code(resident.code()).notification
    assert "building" not in second.answers["new_address"]
    assert first.form_id != second.form_id


def test_form_code_of_earlier_answers_is_not_shown_again(resident) -> None:
    page: Page = resident.page
    resident.household_of_three()
    resident.onward()
    resident.code()
    page.go_back()
    page.go_back()
    resident.fill(remarks="追記")
    page.go_forward()
    page.go_forward()
    assert resident.heading() == "入力した内容を確認してください"


def test_form_late_move_warns_and_passes(resident, open_code) -> None:
    resident.household_of_three()
    resident.page.get_by_role("button", name="変更する いつのことですか").click()
    resident.date("move_date", "2026", "11", "1")
    resident.fill(late_reason="入院していました")
    resident.onward()
    expect(resident.page.locator("#notes")).to_contain_text("8日過ぎています")
    resident.onward()
    opened = open_code(resident.code())
    assert [problem.code for problem in opened.problems] == ["late"]
    expect(resident.page.locator("#last-day")).to_contain_text("2026年11月16日（月曜日）")


def test_form_result_says_day_and_things_to_bring(resident) -> None:
    resident.household_of_three()
    resident.page.get_by_role("button", name="変更する 3人目").click()
    resident.pick("members.2.has_card", "yes")
    resident.onward()
    resident.onward()
    resident.code()
    expect(resident.page.locator("#last-day")).to_have_text("2026年12月4日（金曜日）まで")
    expect(resident.page.locator("#bring")).to_contain_text("（﨑山 次郎）")
    expect(resident.page.locator(".notice:visible")).to_contain_text("届出は終わりません")


def test_form_related_procedures_are_pointed_out_with_whom_and_until_when(resident) -> None:
    page: Page = resident.page
    resident.household_of_three()
    page.get_by_role("button", name="変更する あわせて必要な手続き").click()
    resident.pick("related", "dog")
    resident.onward()
    resident.onward()
    resident.code()
    listed = page.locator("#related-procedures li")
    expect(listed).to_contain_text(["（﨑山 次郎）", "2026年12月21日（月曜日）まで", "水道"])
    page.emulate_media(media="print")
    expect(listed.first).to_be_visible()


def test_form_last_day_on_a_holiday_is_the_next_open_day(resident) -> None:
    resident.household_of_three()
    resident.page.get_by_role("button", name="変更する いつのことですか").click()
    # The fourteenth day is Monday 23 November, 勤労感謝の日.
    resident.date("move_date", "2026", "11", "9")
    resident.onward()
    resident.onward()
    resident.code()
    expect(resident.page.locator("#last-day")).to_contain_text("2026年11月24日（火曜日）")


def test_form_saved_image_holds_the_same_code(resident) -> None:
    resident.household_of_three()
    resident.onward()
    digits = resident.code()
    with resident.page.expect_download() as download:
        resident.page.get_by_role("button", name="画像で保存").click()
    assert download.value.suggested_filename == "kazasu.png"
    image = Image.open(BytesIO(Path(download.value.path()).read_bytes())).convert("L")
    [symbol] = zxingcpp.read_barcodes(image, zxingcpp.BarcodeFormat.QRCodeModel2)
    assert symbol.text == digits


def test_form_enlarged_code_is_the_same_and_closes_with_escape(resident) -> None:
    page: Page = resident.page
    resident.household_of_three()
    resident.onward()
    digits = resident.code()
    page.get_by_role("button", name="画面いっぱいに表示").click()
    dialog = page.locator("#enlarged")
    image = Image.open(BytesIO(dialog.screenshot())).convert("L")
    [symbol] = zxingcpp.read_barcodes(image, zxingcpp.BarcodeFormat.QRCodeModel2)
    assert symbol.text == digits
    page.get_by_role("button", name="閉じる").click()
    expect(dialog).to_be_hidden()


def test_form_code_has_its_white_margin_in_dark_mode(resident) -> None:
    resident.page.emulate_media(color_scheme="dark")
    resident.household_of_three()
    resident.onward()
    resident.code()
    code = Image.open(BytesIO(resident.page.locator("#code svg").screenshot())).convert("L")
    border = [code.getpixel((x, 2)) for x in range(4, code.width - 4)]
    assert set(border) == {255}


def test_form_printed_sheet_has_the_code_large_and_what_was_entered(resident) -> None:
    page: Page = resident.page
    resident.household_of_three()
    resident.onward()
    resident.code()
    page.emulate_media(media="print")
    box = page.locator("#code svg").bounding_box()
    assert box is not None
    assert box["width"] / 96 * 25.4 >= 40
    expect(page.locator("#entered")).to_contain_text("メゾン・ド・﨑 203")
    expect(page.locator("#made")).to_have_text("作成日：2026年11月24日")
    expect(page.locator(".fingerprint")).to_be_visible()
    expect(page.locator("#save")).to_be_hidden()


def test_form_printed_sheet_of_a_family_is_one_page(resident, tmp_path: Path) -> None:
    resident.household_of_three()
    resident.onward()
    resident.code()
    sheet = tmp_path / "sheet.pdf"
    resident.page.pdf(path=sheet, prefer_css_page_size=True)
    told = subprocess.run(["pdfinfo", sheet], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Pages: +1$", told, re.MULTILINE)
