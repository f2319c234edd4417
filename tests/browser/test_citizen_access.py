"""Everybody can use the resident's form, in every language and mode, on a narrow screen and at
twice the size: see `barriers`."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from shared.i18n.languages import OFFERED
from tests.browser.seen import barriers
from tests.browser.test_citizen_postcode import MANY

pytestmark = pytest.mark.browser


def journey(resident) -> Iterator[str]:
    """Every page of the form, as it is left empty and as it is filled in."""
    yield from until_the_people(resident)
    yield from people(resident)
    yield from ends(resident)


def until_the_people(resident) -> Iterator[str]:
    page = resident.page
    yield "kind"
    resident.onward()
    yield "kind refused"
    page.locator(".language summary").click()
    yield "languages"
    page.locator(".language summary").click()
    resident.pick("kind", "move_within")
    page.locator("#draft-keep").click()
    resident.onward()
    resident.date("move_date", "2026", "11", "1")
    yield "date, and a draft that is kept"
    page.locator("#draft-forget").click()
    resident.onward()
    resident.fill_under("old_address.", {"postcode": MANY})
    page.locator(".towns select").wait_for()
    yield "towns of a postcode"
    resident.onward()
    yield "address refused"
    resident.address("old_address", "1-2-3")
    resident.onward()
    resident.address("new_address", "3-1-1")
    resident.onward()
    yield "heads"
    resident.onward()


def people(resident) -> Iterator[str]:
    page = resident.page
    resident.pick("members.0.foreign", "yes")
    resident.onward()
    yield "person refused"
    resident.pick("members.0.foreign", "no")
    resident.person(0, ("山田", "花子", "ヤマダ", "ハナコ"), "head", "female")
    resident.onward()
    yield "people"
    resident.input("members.add").click()
    resident.pick("members.1.relation_to_head.guide.who", "parent")
    resident.pick("members.1.relation_to_head.guide.whose_parent", "spouse")
    yield "plain questions that lead to a term"
    page.locator("#back").click()
    page.locator(".person-actions button").last.click()
    yield "person removed"
    page.get_by_role("status").get_by_role("button").click()
    resident.onward()


def ends(resident) -> Iterator[str]:
    page = resident.page
    resident.pick("applicant", "agent")
    yield "applicant"
    resident.fill(applicant_name="佐藤 一")
    resident.onward()
    yield "related"
    resident.onward()
    yield "check"
    resident.onward()
    page.locator("#code svg").wait_for()
    yield "result"
    page.locator("#enlarge").click()
    yield "enlarged"


def everywhere(resident, look: Callable[[Page], list[str]]) -> dict[str, list[str]]:
    """What `look` finds on each page, without those where it finds nothing."""
    found = {name: look(resident.page) for name in journey(resident)}
    return {name: what for name, what in found.items() if what}


@pytest.fixture
def calm(phone: Page, resident_on):
    """Somebody who sees every state at once: nothing moves."""
    phone.emulate_media(reduced_motion="reduce")
    return resident_on(phone)


@pytest.mark.parametrize("lang", OFFERED)
def test_form_every_page_has_no_barrier(calm, citizen: str, lang: str) -> None:
    calm.start(citizen, lang)
    assert everywhere(calm, barriers) == {}


def test_form_draft_that_is_found_has_no_barrier(calm, citizen: str) -> None:
    calm.start(citizen, "ja")
    calm.pick("kind", "move_within")
    calm.page.locator("#draft-keep").click()
    expect(calm.page.locator("#draft-forget")).to_be_visible()
    for lang in OFFERED:
        calm.start(citizen, lang)
        expect(calm.page.locator("#draft-found")).to_be_visible()
        assert (lang, barriers(calm.page)) == (lang, [])


def test_kiosk_first_page_and_its_question_have_no_barrier(calm, citizen: str) -> None:
    page = calm.page
    page.clock.install()
    for lang in OFFERED:
        page.goto(f"{citizen}/address_change?kiosk&lang={lang}")
        page.locator("#journey").wait_for()
        assert (lang, barriers(page)) == (lang, [])
        calm.pick("kind", "move_within")
        page.clock.run_for(95_000)
        expect(page.locator("#idle")).to_be_visible()
        assert (lang, barriers(page)) == (lang, [])
