"""The practice desk in a real browser: from a card on the screen to the end of the guided tour."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def held_up(page: Page, address: str, number: int) -> str:
    """What a camera would read off a card that another screen shows."""
    other = page.context.new_page()
    other.goto(f"{address}/training/cards/{number}")
    picture = Image.open(BytesIO(other.locator(".practice-code").screenshot()))
    other.close()
    page.bring_to_front()
    (found,) = zxingcpp.read_barcodes(picture, zxingcpp.BarcodeFormat.QRCodeModel2)
    return str(found.text)


def press_keys(page: Page, text: str) -> None:
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def test_tour_goes_on_with_what_the_clerk_does(clerk: Page, counter: str) -> None:
    page, title = clerk, clerk.locator("#tour-title")
    page.goto(f"{counter}/training/desk")
    expect(title).to_have_text("次の方を呼ぶ")
    expect(page.locator("#tour")).to_be_focused()
    page.keyboard.press("F2")
    expect(title).to_have_text("コードをかざしてもらう")
    press_keys(page, held_up(page, counter, 1))
    expect(title).to_have_text("確かめる")
    page.locator("#paper-identity").check()
    page.locator("#document-identity").select_option("driving_licence")
    page.locator("#tour-next").press("Enter")
    expect(title).to_have_text("「確認した」を押す")
    page.keyboard.press("F9")
    expect(title).to_have_text("印刷して署名をもらう")
    page.locator("#tour-next").press("Enter")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#tour")).to_be_hidden()
    page.reload()
    page.locator(".place-idle").wait_for()
    expect(page.locator("#tour")).to_be_hidden()
    page.locator(".staff-nav a").last.click()
    expect(title).to_have_text("次の方を呼ぶ")
    page.keyboard.press("Escape")
    expect(page.locator("#tour")).to_be_hidden()


def test_practice_screen_sends_nothing_to_the_real_desk(
    clerk: Page, counter: str, seal: Callable[..., Any]
) -> None:
    page, asked = clerk, []
    page.goto(f"{counter}/training/desk")
    page.on("request", lambda request: asked.append(request.url.removeprefix(counter)))
    page.on("websocket", lambda socket: asked.append(re.sub("^ws://[^/]*", "", socket.url)))
    page.keyboard.press("Escape")
    press_keys(page, held_up(page, counter, 50))
    page.locator("#entry").wait_for()
    press_keys(page, seal())
    expect(page.locator("#message")).to_contain_text("これは本物の届のコードです")
    page.reload()
    page.locator("#entry").wait_for()
    page.wait_for_timeout(1000)
    assert len(asked) > 5
    assert [one for one in asked if not one.startswith(("/training/", "/static/"))] == []
