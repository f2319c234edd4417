"""The sheet for the counter: a household of four is one page of A4 in every language."""

import re
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from shared.i18n.languages import DEFAULT, OFFERED, language_name
from tests.browser.test_citizen_access_pages import family, post, told
from tests.browser.test_citizen_languages import change

pytestmark = pytest.mark.browser

__all__ = ["told"]
NAMES = ("髙橋", "太郎次郎", "タカハシ", "タロウジロウ")
FAMILY = (("head", "male"), ("spouse", "female"), ("child", "male"), ("child", "female"))


def pages(page: Page) -> int:
    return len(re.findall(rb"/Type /Page\n", page.pdf(prefer_css_page_size=True)))


def width_in_mm(page: Page, selector: str) -> float:
    page.emulate_media(media="print")
    box = page.locator(selector).bounding_box()
    page.emulate_media(media="null")
    assert box is not None
    return box["width"] / 96 * 25.4


def test_form_sheet_of_four_is_one_page_in_every_language(
    phone: Page, told: str, resident_on: Any
) -> None:
    resident = resident_on(phone)
    resident.start(told)
    resident.until_the_people()
    for number, (relation, sex) in enumerate(FAMILY):
        if number:
            resident.input("members.add").click()
        resident.person(number, NAMES, relation, sex)
        resident.pick(f"members.{number}.has_card", "yes")
        resident.onward()
    resident.after_the_people()
    resident.onward()
    found = {}
    for lang in OFFERED:
        if lang != DEFAULT:
            change(phone, language_name(lang))
            expect(phone.locator("html")).to_have_attribute("data-lang", lang)
        phone.locator("#code svg").wait_for()
        found[lang] = pages(phone)
        assert width_in_mm(phone, "#code svg") >= 40
    assert found == dict.fromkeys(OFFERED, 1)


def test_plain_sheet_of_four_is_one_page_in_every_language(
    phone: Page, told: str, now: datetime
) -> None:
    found = {}
    for lang in OFFERED:
        post(phone, told, lang, family(4, now))
        found[lang] = pages(phone)
        assert width_in_mm(phone, ".code img") >= 40
    assert found == dict.fromkeys(OFFERED, 1)
