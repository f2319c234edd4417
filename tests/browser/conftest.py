"""Real servers on loopback and a real Chromium, for the tests in this folder.

`serve(app)` runs any of our applications in a thread; `phone` and `desk` are pages of the sizes
that residents and clerks have. `resident` fills in the citizen form as a person would.
"""

import json
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
import uvicorn
import zxingcpp
from fastapi import FastAPI
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from citizen_form.main import create_app
from citizen_form.settings import Settings
from shared import clock
from shared.forms.definition import Answers
from shared.forms.load import load_procedures
from shared.wire.key_files import PUBLIC_NAME, load_ring, new_pair
from shared.wire.notification_code import Opened, open_digits

HERE = Path(__file__).parent
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
OFFICE = "272035"
# A Tuesday; both the server and the browser think that it is now.
NOW = datetime(2026, 11, 24, 3, 4, 5, tzinfo=UTC)
SECONDS_TO_START = 20


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's program, wherever the distribution puts it."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    assert found is not None, "no Chromium on the path; `make test` installs it"
    return found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One a module: Playwright keeps an event loop running, in which no other test of the same
    process could start its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield browser
        browser.close()


Serve = Callable[[FastAPI], str]


@contextmanager
def serving(app: FastAPI, port: int = 0) -> Iterator[str]:
    """Runs an application on a port of loopback, or a free one; gives its address."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    # A page that is still open may follow a stream that never ends.
    limits = {"ws_max_size": 8 * 1024 * 1024, "timeout_graceful_shutdown": 1}
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, **limits))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    deadline = time.monotonic() + SECONDS_TO_START
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    assert server.started
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Starts applications; all end with the session."""
    with ExitStack() as running:
        yield lambda app: running.enter_context(serving(app))


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a counter's pair of keys, without a passphrase."""
    folder = tmp_path_factory.mktemp("keys")
    new_pair(folder, OFFICE, None)
    return folder


@pytest.fixture(scope="session")
def citizen_settings(keys: Path) -> Settings:
    return Settings(keys / PUBLIC_NAME, "127.0.0.1", 0, None)


@pytest.fixture(scope="session")
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def citizen(citizen_settings: Settings, serve: Serve) -> str:
    """The address of a citizen form on the fixed day."""
    return serve(create_app(citizen_settings, lambda: NOW))


@contextmanager
def opened(browser: Browser, width: int, height: int, **options: object) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="ja-JP", **options
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page at the size of a phone, on the fixed day."""
    with opened(browser, 390, 844, device_scale_factor=2, has_touch=True) as page:
        page.clock.set_fixed_time(NOW)
        yield page


@pytest.fixture
def phone_without_scripts(browser: Browser) -> Iterator[Page]:
    with opened(browser, 390, 844, java_script_enabled=False) as page:
        yield page


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A page at the size of an office computer's screen."""
    with opened(browser, 1280, 900) as page:
        yield page


@dataclass(frozen=True)
class Resident:
    """A person in front of the citizen form. Paths are the names of the inputs."""

    page: Page

    def input(self, path: str) -> Locator:
        return self.page.locator(f'[id="{path}"]')

    def fill(self, **texts: str) -> None:
        self.fill_under("", texts)

    def fill_under(self, lead: str, texts: dict[str, str]) -> None:
        for name, text in texts.items():
            self.input(f"{lead}{name}").fill(text)

    def pick(self, name: str, value: str) -> None:
        self.page.locator(f'[name="{name}"][value="{value}"]').check()

    def choose(self, path: str, value: str) -> None:
        """From a list; where plain questions stand above it, it must be opened first."""
        self.input(path).evaluate("list => list.closest('details')?.setAttribute('open', '')")
        self.input(path).select_option(value)

    def date(self, path: str, year: str, month: str, day: str, *, era: str = "") -> None:
        self.choose(f"{path}.era", era)
        self.fill_under(f"{path}.", {"year": year, "month": month, "day": day})

    def address(self, path: str, block: str, building: str = "") -> None:
        place = {"postcode": "５６０－００２１", "prefecture": "大阪府", "city": "豊中市"}
        rest = {"town": "本町一丁目", "block": block, "building": building}
        self.fill_under(f"{path}.", place | rest)

    def person(self, index: int, names: tuple[str, str, str, str], relation: str, sex: str) -> None:
        """Somebody born in 1985; a child in 2014."""
        path = f"members.{index}"
        era, year = ("heisei", "26") if relation == "child" else ("showa", "60")
        asked = ("family_name", "given_name", "family_kana", "given_kana")
        self.fill_under(f"{path}.", dict(zip(asked, names, strict=True)))
        self.date(f"{path}.birth_date", year, "4", "1", era=era)
        self.pick(f"{path}.sex", sex)
        self.choose(f"{path}.relation_to_head", relation)

    def onward(self) -> None:
        self.page.locator("#onward").click()

    def heading(self) -> str:
        return self.page.locator("h1:visible").inner_text()

    def start(self, address: str, lang: str = "ja") -> None:
        """Opens the form and waits until it is ready."""
        self.page.goto(f"{address}/address_change?lang={lang}")
        self.page.locator("#journey").wait_for()

    def household_of_three(self) -> None:
        """From the first page to the check: a move within the city."""
        self.until_the_people()
        self.person(0, ("髙橋", "太郎", "たかはし", "ﾀﾛｳ"), "head", "male")
        self.onward()
        self.input("members.add").click()
        self.person(1, ("𠮷田", "葛\U000e0100子", "ヨシダ", "カツコ"), "spouse", "female")
        self.onward()
        self.input("members.add").click()
        self.person(2, ("﨑山", "次郎", "サキヤマ", "ジロウ"), "child", "male")
        self.onward()
        self.after_the_people()

    def until_the_people(self) -> None:
        """From the first page to that of the first person."""
        self.pick("kind", "move_within")
        self.onward()
        self.date("move_date", "８", "11", "20", era="reiwa")
        self.onward()
        self.address("old_address", "1-2-3")
        self.onward()
        self.address("new_address", "3-1-1", "メゾン・ド・﨑 203")
        self.onward()
        self.fill(old_head="髙橋 太郎")
        self.onward()

    def after_the_people(self) -> None:
        """From the list of people to the check."""
        self.onward()
        self.pick("applicant", "self")
        self.fill(phone="０６-1234-5678")
        self.onward()
        self.pick("related", "water")
        self.onward()

    def code(self) -> str:
        """The digits of the code on the page, read from a picture of the screen."""
        self.page.locator("#code svg").wait_for()
        return code_in(self.page.locator(".code"))


def code_in(picture: Locator) -> str:
    """The one QR symbol in a part of the screen."""
    image = Image.open(BytesIO(picture.screenshot())).convert("L")
    [symbol] = zxingcpp.read_barcodes(image, zxingcpp.BarcodeFormat.QRCodeModel2)
    return symbol.text


@pytest.fixture
def read_code() -> Callable[[Locator], str]:
    """Reads the one QR symbol in a part of the screen."""
    return code_in


@pytest.fixture
def open_code(keys: Path) -> Callable[[str], Opened]:
    """Opens digits with the counter's private key, on the fixed day."""
    ring, procedures = load_ring(keys, None), load_procedures()
    return lambda digits: open_digits(digits, ring, procedures, clock.day_in_japan(NOW))


@pytest.fixture
def household() -> Answers:
    """What `household_of_three` types, as the counter must read it."""
    answers: Answers = json.loads((HERE / "household.json").read_text(encoding="utf-8"))
    return answers


@pytest.fixture
def resident_on() -> Callable[[Page], Resident]:
    """A person in front of any page that holds the form."""
    return Resident


@pytest.fixture
def resident_at(phone: Page) -> Callable[[str], Resident]:
    """Somebody who opens the form at another address."""

    def start(address: str) -> Resident:
        person = Resident(phone)
        person.start(address)
        return person

    return start


@pytest.fixture
def resident(resident_at: Callable[[str], Resident], citizen: str) -> Resident:
    """Somebody who has just opened the form on a phone."""
    return resident_at(citizen)
