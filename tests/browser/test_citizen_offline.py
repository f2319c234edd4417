"""The form opens again without a network, keeps no answer, and never an old key for long."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from citizen_form.main import create_app
from citizen_form.settings import Settings
from citizen_form.static_site.build import Place, build
from shared.wire.key_files import PUBLIC_NAME, load_public, new_pair, public_to_json
from tests.browser.conftest import serving
from tests.browser.test_static_site import file_server

pytestmark = pytest.mark.browser

KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      const response = await cache.match(url);
      found.push([new URL(url).pathname, await response.text()]);
    }
  }
  return found;
}"""
# Every page kept is eight days old.
AGE = """async () => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  const date = new Date(Date.now() - 8 * 86_400_000).toUTCString();
  for (const { url } of await cache.keys()) {
    const text = await (await cache.match(url)).text();
    await cache.put(url, new Response(text, { headers: { date, "content-type": "text/html" } }));
  }
}"""
# The worker is active when the page that was open before it is kept.
ACTIVE = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  while (active.state !== "activated") await new Promise((resolve) => setTimeout(resolve, 20));
}"""
# The worker comes when the test says so, as it comes late on a slow line.
LATE = """() => {
  const { register } = ServiceWorkerContainer.prototype;
  const told = new Promise((resolve) => { globalThis.letWorkerCome = resolve; });
  ServiceWorkerContainer.prototype.register = function late(...asked) {
    return told.then(() => register.apply(this, asked));
  };
}"""
REPLACED = """async (old) => {
  while ((await caches.keys()).join() === old || (await caches.keys()).length !== 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}"""


class Server:
    """A citizen form that can be switched off, and on again at the same address."""

    def __init__(self, settings: Settings, now) -> None:
        self.settings, self.now = settings, now
        self.running = ExitStack()
        self.address = self.running.enter_context(serving(create_app(settings, lambda: now)))

    def switch_off(self) -> None:
        self.running.close()


@pytest.fixture
def server(citizen_settings: Settings, now) -> Iterator[Server]:
    server = Server(citizen_settings, now)
    yield server
    server.switch_off()


def wait_until_kept(page: Page) -> None:
    page.evaluate(ACTIVE)


def test_form_opens_again_without_a_network_and_makes_the_code(
    server: Server, resident_at, open_code, household
) -> None:
    resident = resident_at(server.address)
    wait_until_kept(resident.page)
    server.switch_off()
    resident.start(server.address)
    resident.household_of_three()
    resident.onward()
    assert open_code(resident.code()).notification.answers == household


def test_form_opens_without_a_network_in_the_language_seen_before(
    server: Server, phone: Page, resident_on
) -> None:
    resident = resident_on(phone)
    resident.start(server.address, "en")
    wait_until_kept(phone)
    server.switch_off()
    phone.goto(f"{server.address}/address_change")
    expect(phone.locator("html")).to_have_attribute("lang", "en")


def test_worker_does_not_undo_the_language_chosen_meanwhile(
    server: Server, phone: Page, resident_on
) -> None:
    phone.add_init_script(f"({LATE})()")
    resident_on(phone).start(server.address, "ja")
    phone.context.add_cookies([{"name": "lang", "value": "en", "url": server.address}])
    phone.evaluate("() => globalThis.letWorkerCome()")
    wait_until_kept(phone)
    phone.goto(f"{server.address}/address_change")
    expect(phone.locator("html")).to_have_attribute("lang", "en")


def test_worker_keeps_pages_and_files_and_nothing_typed(server: Server, resident_at) -> None:
    resident = resident_at(server.address)
    wait_until_kept(resident.page)
    resident.household_of_three()
    resident.onward()
    resident.code()
    kept = resident.page.evaluate(KEPT)
    bundled = "/static/shared/bundled/citizen_form/"
    assert {path for path, _ in kept} == {
        "/address_change",
        "/static/shared/icon.svg",
        *(bundled + name for name in ("main.mjs", "site.css")),
    }
    assert not [path for path, text in kept if "髙橋" in text or "メゾン" in text]


def test_page_older_than_a_week_is_not_shown(server: Server, resident_at) -> None:
    page: Page = resident_at(server.address).page
    wait_until_kept(page)
    page.evaluate(AGE)
    server.switch_off()
    with pytest.raises(Exception, match="ERR_"):
        page.goto(f"{server.address}/address_change")


def test_new_key_is_in_the_page_at_once_and_what_was_kept_goes(
    server: Server, resident_at, tmp_path: Path, now
) -> None:
    page: Page = resident_at(server.address).page
    wait_until_kept(page)
    [before] = page.evaluate("() => caches.keys()")
    new_pair(tmp_path, "272035", None)
    other = create_app(Settings(tmp_path / PUBLIC_NAME, "127.0.0.1", 0, None), lambda: now)
    port = int(server.address.rpartition(":")[2])
    server.switch_off()
    with serving(other, port) as address:
        assert address == server.address
        page.goto(f"{address}/address_change")
        shown = page.evaluate("() => JSON.parse(document.getElementById('page').textContent).key")
        assert shown == public_to_json(load_public(tmp_path / PUBLIC_NAME))
        page.evaluate(REPLACED, before)


def test_page_itself_can_still_ask_for_nothing(server: Server, resident_at) -> None:
    page: Page = resident_at(server.address).page
    wait_until_kept(page)
    page.reload()
    assert page.evaluate("() => navigator.serviceWorker.controller !== null")
    tried = "fetch('/address_change?name=x').then(() => 'sent', () => 'refused')"
    assert page.evaluate(tried) == "refused"


def test_form_of_files_alone_opens_again_without_a_network(
    citizen_settings: Settings, now, tmp_path: Path, phone: Page, resident_on
) -> None:
    build(tmp_path / "site", citizen_settings, Place(), lambda: now)
    with file_server(tmp_path / "site") as address:
        phone.goto(f"{address}/en/address_change/")
        phone.locator("#journey").wait_for()
        phone.evaluate(ACTIVE)
    phone.goto(f"{address}/en/address_change/")
    phone.locator("#journey").wait_for()
    expect(phone.locator("html")).to_have_attribute("lang", "en")
