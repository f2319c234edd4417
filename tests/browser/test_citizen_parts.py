"""A household that is too much for one code: told beforehand, made as two codes, and kept."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from shared.forms.load import load_procedures
from shared.forms.parts import join
from shared.wire.notification_code import Opened

pytestmark = pytest.mark.browser

MOVE = load_procedures().named("address_change")
PEOPLE = 12
COUNTRIES = (
    "ベトナム社会主義共和国",
    "ネパール",
    "フィリピン共和国",
    "スリランカ",
    "ミャンマー",
    "ブラジル",
)


def crowd(resident: Any) -> None:
    """From the first page to the check: twelve foreign residents with long names, an address that
    no table of towns has, and much to say."""
    resident.pick("kind", "move_within")
    resident.onward()
    resident.date("move_date", "８", "11", "20", era="reiwa")
    resident.onward()
    place = {
        "postcode": "",
        "prefecture": "大阪府",
        "city": "豊中市",
        "town": "曽根東町字北之口外島飛地",
    }
    resident.fill_under("old_address.", place | {"block": "三丁目十二番地の四十五号"})
    resident.onward()
    building = "グランドメゾン曽根ヒルズ弐番館東棟 1204号室 国際交流寮内"
    resident.fill_under("new_address.", place | {"block": "二丁目七番八号", "building": building})
    resident.onward()
    resident.onward()
    for number in range(PEOPLE):
        if number:
            resident.input("members.add").click()
        somebody(resident, number)
        resident.onward()


def somebody(resident: Any, number: int) -> None:
    path = f"members.{number}"
    letters = "ABCDEFGHJKLM"[number]
    resident.fill_under(
        f"{path}.",
        {
            "family_name": f"NGUYEN {letters}UONG",
            "given_name": f"THI {letters}HANH",
            "family_kana": f"グエン{'アイウエオカキクケコサシ'[number]}クイン",
            "given_kana": f"ティ{'タチツテトナニヌネノハヒ'[number]}ハイン",
        },
    )
    resident.date(f"{path}.birth_date", str(1980 + number), str(1 + number), str(2 + 2 * number))
    resident.choose(f"{path}.relation_to_head", "head" if number == 0 else "cohabitant")
    resident.pick(f"{path}.foreign", "yes")
    resident.fill_under(
        f"{path}.",
        {
            "nationality": COUNTRIES[number % 6],
            "residence_status": ("技術・人文知識・国際業務", "特定技能2号", "家族滞在")[number % 3],
            "residence_period": f"{1 + number % 5}年{number}月",
            "residence_card": f"{letters}Q{(number + 3) * 7654321 % 10**8:08d}{letters}Z",
        },
    )
    resident.date(f"{path}.residence_expiry", str(2027 + number % 4), "5", str(3 + number))


def until_the_check(resident: Any) -> None:
    resident.onward()
    resident.pick("applicant", "self")
    resident.onward()
    resident.fill(
        remarks="通訳が必要です。ベトナム語とネパール語でお願いします。車いすの者が一人います。"
    )
    resident.onward()


def codes_on(page: Page) -> list[str]:
    """The digits of every code on the page, read from pictures of the screen."""
    found = []
    for figure in page.locator(".code").all():
        image = Image.open(BytesIO(figure.screenshot())).convert("L")
        [symbol] = zxingcpp.read_barcodes(image, zxingcpp.BarcodeFormat.QRCodeModel2)
        found.append(symbol.text)
    return found


@pytest.fixture
def crowded(resident: Any) -> Any:
    """Somebody who has entered everybody and stands before the check."""
    crowd(resident)
    expect(resident.page.locator(".people + .notice")).to_be_visible()
    until_the_check(resident)
    return resident


def test_form_household_too_large_for_one_code_makes_two_that_join(
    crowded: Any, open_code: Callable[[str], Opened], tmp_path: Path
) -> None:
    page = crowded.page
    expect(page.locator("#room")).to_contain_text("2つのコードに分けて")
    expect(page.locator("#room li").first).to_contain_text("％")
    expect(page.locator("#onward")).to_contain_text("2つの二次元コード")
    page.screenshot(path=tmp_path / "check.png", full_page=True)
    crowded.onward()
    page.locator("#code-2 svg").wait_for()
    expect(page.locator("#several")).to_contain_text("2つ")
    page.screenshot(path=tmp_path / "result.png", full_page=True)
    page.pdf(path=tmp_path / "result.pdf")
    opened = [open_code(digits).notification for digits in codes_on(page)]
    assert [one.answers["part"] for one in opened] == [
        {"number": 1, "count": 2},
        {"number": 2, "count": 2},
    ]
    assert len({one.form_id[:30] for one in opened}) == 1
    whole = join(MOVE, [one.answers for one in opened])
    assert len(whole["members"]) == PEOPLE
    assert ["remarks" in one.answers for one in opened] == [True, False]


def test_form_second_code_enlarged_and_saved(crowded: Any) -> None:
    page = crowded.page
    crowded.onward()
    page.locator("#code-2 svg").wait_for()
    second = codes_on(page)[1]
    with page.expect_download() as download:
        page.locator("#save-2").click()
    assert download.value.suggested_filename == "kazasu-2.png"
    image = Image.open(BytesIO(Path(download.value.path()).read_bytes())).convert("L")
    assert [
        symbol.text for symbol in zxingcpp.read_barcodes(image, zxingcpp.BarcodeFormat.QRCodeModel2)
    ] == [second]
    page.locator("#enlarge-2").click()
    image = Image.open(BytesIO(page.locator("#enlarged").screenshot())).convert("L")
    assert [
        symbol.text for symbol in zxingcpp.read_barcodes(image, zxingcpp.BarcodeFormat.QRCodeModel2)
    ] == [second]
