"""The self-test of a handheld scanner: what was typed, and what to change."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from counter_scanner.pages.scanner_test import TEST_DIGITS

pytestmark = pytest.mark.browser

DIGITS = "0123456789"
FULL_WIDTH = str.maketrans(DIGITS, "０１２３４５６７８９")
KANA = str.maketrans(DIGITS, "わぬふあうえおやゆよ")
AZERTY = str.maketrans(DIGITS, "à&é\"'(-è_ç")
ENDS = "ends_nothing"


@pytest.fixture
def test_page(clerk: Page) -> Page:
    clerk.goto(clerk.url.replace("/desk", "/desk/scanner"))
    return clerk


def diagnosed(page: Page, typed: str, last: str = "", pace: int = 5, **key: Any) -> Any:
    """What the module says of these characters, `pace` milliseconds apart."""
    keys = [
        {"key": one, "code": "", "isComposing": False, "at": at * pace, **key}
        for at, one in enumerate([*typed, *([last] if last else [])])
    ]
    return page.evaluate(
        """async ([keys, expected]) => {
            const script = document.querySelector('script[type=module]').src;
            const address = script.replace('scanner_test.mjs', 'scanner_diagnosis.mjs');
            const { diagnose } = await import(address);
            const { isRight, findings } = diagnose(keys, expected);
            return [isRight, findings.map(({ name }) => name)];
        }""",
        [keys, TEST_DIGITS],
    )


def test_diagnose_each_fault_is_told_from_the_others(test_page: Page) -> None:
    half, middle = TEST_DIGITS[:256], TEST_DIGITS[:100] + TEST_DIGITS[103:]
    cases = [
        (TEST_DIGITS, [True, ["pace", ENDS]]),
        (TEST_DIGITS.translate(FULL_WIDTH), [True, ["full_width", "pace", ENDS]]),
        (TEST_DIGITS.translate(KANA), [False, ["kana", "pace", ENDS]]),
        (TEST_DIGITS.translate(AZERTY), [False, ["azerty", "pace", ENDS]]),
        (f"]Q1{TEST_DIGITS}", [False, ["extra", "pace", ENDS]]),
        (half, [False, ["truncated", "pace", ENDS]]),
        (middle, [False, ["dropped", "pace", ENDS]]),
        ("4901234567894", [False, ["other", "pace", ENDS]]),
        ("", [False, ["silent"]]),
    ]
    for typed, expected in cases:
        assert diagnosed(test_page, typed) == expected


def test_diagnose_ending_pace_and_input_method_are_remarked(test_page: Page) -> None:
    assert diagnosed(test_page, TEST_DIGITS, "Enter", 60) == [True, ["slow", "ends_enter"]]
    assert diagnosed(test_page, TEST_DIGITS, "Tab") == [True, ["pace", "ends_tab"]]
    composing = diagnosed(test_page, TEST_DIGITS, isComposing=True)
    assert composing == [True, ["composing", "pace", ENDS]]


def test_scanner_page_digits_and_enter_are_judged_right(test_page: Page) -> None:
    test_page.keyboard.type(TEST_DIGITS)
    test_page.keyboard.press("Enter")

    verdict = test_page.locator("#verdict")
    expect(verdict).to_contain_text("正しく読み取れました。")
    expect(verdict).to_contain_text("終わりにEnterが付きます。")


def test_scanner_page_cut_off_says_after_how_many_and_a_second_try_is_judged_anew(
    test_page: Page,
) -> None:
    test_page.keyboard.type(TEST_DIGITS[:300])
    verdict = test_page.locator("#verdict")
    expect(verdict).to_contain_text("560桁のうち、初めの300桁で切れました。")
    test_page.keyboard.type(TEST_DIGITS)
    expect(verdict).to_contain_text("正しく読み取れました。")
