"""The resident's side as files alone, on Python's plain file server."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from citizen_form.settings import Settings
from citizen_form.static_site.build import Place, build

pytestmark = pytest.mark.browser


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing; the tests look at what the browser asks for."""


@contextmanager
def file_server(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def site(citizen_settings: Settings, now, tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("static") / "site"
    build(folder, citizen_settings, Place(), lambda: now)
    with file_server(folder) as address:
        yield address


@pytest.fixture
def resident_on_files(phone: Page, resident_on) -> tuple[Any, list[Request]]:
    """Somebody with a phone, and every request that it makes."""
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    phone.on("request", note)
    return resident_on(phone), asked


@pytest.mark.parametrize("lang", ["ja", "zh", "ne"])
def test_static_site_from_first_page_to_code_asks_for_files_only(
    resident_on_files, site: str, open_code, household, lang: str
) -> None:
    resident, asked = resident_on_files
    phone = resident.page
    phone.goto(f"{site}/")
    phone.locator(f'.languages [href="/{lang}/"]').click()
    phone.locator(f'a[href="/{lang}/address_change/"]').click()
    phone.locator("#journey").wait_for()
    loaded = len(asked)
    resident.household_of_three()
    resident.onward()
    notification = open_code(resident.code()).notification
    assert (notification.lang, notification.answers) == (lang, household)
    assert {(one.method, one.post_data) for one in asked} == {("GET", None)}
    assert all(one.url.startswith(f"{site}/") and "?" not in one.url for one in asked)
    # Towns by the first three digits of a postcode are all that is asked for while filling in.
    late = {one.url.rpartition("/vendor/")[2] for one in asked[loaded:]}
    assert late <= {"towns-1/560.mjs"}
    assert phone.context.cookies() == []


def test_static_site_policy_holds_without_headers(phone: Page, site: str) -> None:
    phone.goto(f"{site}/ja/address_change/")
    phone.locator("#journey").wait_for()
    tried = "fetch('/ja/').then(() => 'sent', () => 'refused')"
    assert phone.evaluate(tried) == "refused"


def test_static_site_back_from_the_first_question_is_the_first_page(phone: Page, site: str) -> None:
    phone.goto(f"{site}/en/address_change/")
    phone.locator("#journey").wait_for()
    phone.locator("#back").click()
    phone.wait_for_url(f"{site}/en/")


def test_static_site_language_of_a_form_is_another_address(phone: Page, site: str) -> None:
    phone.goto(f"{site}/ja/address_change/")
    phone.locator("details.language summary").click()
    phone.get_by_role("link", name="English").click()
    phone.wait_for_url(f"{site}/en/address_change/")
    expect(phone.locator("html")).to_have_attribute("data-lang", "en")


def test_static_site_without_scripts_says_what_it_needs(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/en/address_change/")
    expect(page.get_by_role("heading", name="This form needs JavaScript")).to_be_visible()
    expect(page.locator("#loading")).to_be_hidden()
    context.close()
