"""Screens that follow: the board calls aloud and recovers from a cut; the kiosk reads codes."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from counter_scanner.db import desks, visits
from counter_scanner.db.engine import Database
from counter_scanner.db.migrations import migrate
from counter_scanner.db.visits import Arrival
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Action, Channel
from counter_scanner.main import create_app
from counter_scanner.settings import Settings
from tests.browser.conftest import serving

pytestmark = pytest.mark.browser

OFFICE = "272035"
# What a browser would speak is written down instead.
SPOKEN = """
window.spoken = [];
speechSynthesis.speak = (said) => {
  window.spoken.push(`${said.lang} ${said.text}`);
  document.documentElement.dataset.spoken = window.spoken.join("|");
};
speechSynthesis.getVoices = () => [];
"""


class Hall:
    """A counter on a port of its own that can be stopped and started again, and its queue."""

    def __init__(self, keys: Path, folder: Path, now: datetime) -> None:
        self.url = f"sqlite:///{folder / 'hall.sqlite3'}"
        migrate(self.url)
        self.keys, self.now = keys, now
        self.running = ExitStack()
        self.database = Database(self.url)
        self.port = 0
        with self.database.write() as session:
            for number in range(1, 4):
                desks.open_desk(session, OFFICE, number, str(number))

    def start(self) -> str:
        settings = Settings(self.keys, self.url, "127.0.0.1", 0)
        app = create_app(settings, lambda: self.now)
        address = self.running.enter_context(serving(app, self.port))
        self.port = int(address.rsplit(":", 1)[1])
        return address

    def stop(self) -> None:
        self.running.close()

    def arrive(self, request: str) -> int:
        with self.database.write() as session:
            arrival = Arrival(Channel.PAPER, "address_change")
            return visits.arrive(session, OFFICE, arrival, Stamp(request, self.now)).id

    def act(self, visit: int, action: Action, desk: int, request: str) -> None:
        with self.database.write() as session:
            visits.act(session, OFFICE, visit, action, Stamp(request, self.now, "sato", desk))


@pytest.fixture
def hall(keys: Path, tmp_path: Path, now: datetime) -> Iterator[Hall]:
    hall = Hall(keys, tmp_path, now)
    yield hall
    hall.stop()
    hall.database.close()


@pytest.fixture
def board(browser: Browser, hall: Hall) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="ja-JP")
    context.add_init_script(SPOKEN)
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(f"{hall.start()}/board")
    page.locator("#sound:not([hidden])").wait_for()
    yield page
    context.close()


def test_board_says_a_call_in_two_languages_once_sound_is_on(board: Page, hall: Hall) -> None:
    first, second = hall.arrive("one"), hall.arrive("two")
    hall.act(first, Action.CALL, 1, "call-1")
    expect(board.locator("tr.called")).to_have_count(1)
    expect(board.locator("html")).not_to_have_attribute("data-spoken", re.compile("."))
    board.locator("#sound button").click()
    expect(board.locator("#sound")).to_have_attribute("data-sound", "on")
    hall.act(second, Action.CALL, 3, "call-2")
    said = "ja-JP 2番の方、3番窓口へお越しください。|en-US Number 2, please come to desk 3."
    expect(board.locator("html")).to_have_attribute("data-spoken", said)


def test_board_opened_anew_asks_for_the_touch_that_sound_needs(board: Page) -> None:
    board.evaluate("localStorage.setItem('kazasu.board.sound', 'on')")
    board.reload()
    expect(board.locator("#silent")).to_be_visible()
    board.locator("h1").click()
    expect(board.locator("#silent")).to_be_hidden()
    expect(board.locator("#sound")).to_have_attribute("data-sound", "on")


def test_board_recovers_by_itself_when_the_server_was_gone(board: Page, hall: Hall) -> None:
    visit = hall.arrive("one")
    expect(board.locator(".board-waiting")).to_contain_text("1人")
    hall.stop()
    expect(board.locator(".cut-note")).to_be_visible()
    hall.act(visit, Action.CALL, 2, "call")
    hall.start()
    expect(board.locator("tr.called .board-number")).to_contain_text("1")
    expect(board.locator(".cut-note")).to_be_hidden()


def test_board_follows_by_asking_where_no_stream_comes_through(board: Page, hall: Hall) -> None:
    board.route("**/live", lambda route: route.abort())
    board.reload()
    hall.arrive("one")
    expect(board.locator(".board-waiting")).to_contain_text("1人")


def test_kiosk_code_held_to_the_camera_gives_a_number(
    clerk_with: Callable[..., Page], seal: Callable[..., str], counter: str
) -> None:
    page = clerk_with(seal())
    page.goto(f"{counter}/kiosk?lang=ja")
    page.wait_for_url("**/kiosk/tickets/*")
    expect(page.locator(".ticket-channel")).to_have_text("二次元コードをお持ちの方")
