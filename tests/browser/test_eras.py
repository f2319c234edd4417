"""Years of an era on the resident's pages: 元 typed, boundaries, shown in both calendars."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("era", "typed", "shown"),
    [
        ("heisei", ("元", "1", "8"), "1989年（平成元年）1月8日"),
        ("showa", ("64", "1", "7"), "1989年（昭和64年）1月7日"),
        ("taisho", ("元", "7", "30"), "1912年（大正元年）7月30日"),
        ("meiji", ("45", "7", "29"), "1912年（明治45年）7月29日"),
        ("", ("2019", "5", "1"), "2019年（令和元年）5月1日"),
    ],
)
def test_form_day_of_an_era_is_read_and_shown_in_both_calendars(
    resident, era: str, typed: tuple[str, str, str], shown: str
) -> None:
    resident.until_the_people()
    resident.person(0, ("山田", "花子", "ヤマダ", "ハナコ"), "head", "female")
    resident.date("members.0.birth_date", *typed, era=era)
    resident.onward()
    expect(resident.page.locator(".person-card")).to_contain_text(shown)


def test_form_day_outside_its_era_is_refused(resident) -> None:
    resident.until_the_people()
    resident.person(0, ("山田", "花子", "ヤマダ", "ハナコ"), "head", "female")
    resident.date("members.0.birth_date", "元", "4", "30", era="reiwa")
    resident.onward()
    expect(resident.page.locator("#problems")).to_contain_text("ない日付が入っています")
