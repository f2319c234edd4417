"""The supervisor's screens: they move by themselves, are read from across the room, and a plan
answers while it is typed."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from counter_scanner.db import half_hours, passwords, staff
from counter_scanner.db.engine import Database
from counter_scanner.db.migrations import migrate
from counter_scanner.db.staff import NewStaff
from counter_scanner.domain.role import Role
from counter_scanner.made_up.fill import fill
from counter_scanner.main import create_app
from counter_scanner.settings import Settings
from shared.clock import day_in_japan
from tests.browser.counter.conftest import OFFICE, SCREEN, sign_in
from tests.browser.seen import barriers, overflow

pytestmark = pytest.mark.browser

DAYS = 40
# Whatever asks now and then asks never: what still moves is moved by the live stream.
NO_ASKING = "window.setInterval = () => 0;"
# The height of the smallest writing that a wall shows, in shares of the screen's.
SMALLEST = """() => Math.min(...[...document.querySelectorAll(".now *")]
  .filter((one) => one.checkVisibility() && [...one.childNodes].some((text) =>
    text.nodeType === Node.TEXT_NODE && text.data.trim()))
  .filter((one) => !one.closest(".visually-hidden"))
  .map((one) => parseFloat(getComputedStyle(one).fontSize))) / innerHeight"""


@pytest.fixture(scope="module")
def remembering(
    keys: Path,
    tmp_path_factory: pytest.TempPathFactory,
    serve: Callable[[FastAPI], str],
    now: datetime,
    password: str,
) -> str:
    """The address of a counter with a past, and with an administrator."""
    url = f"sqlite:///{tmp_path_factory.mktemp('past') / 'kazasu.sqlite3'}"
    migrate(url)
    database, today = Database(url), day_in_japan(now)
    with database.write() as session:
        kato = NewStaff("kato", "加藤 みどり", Role.ADMIN, passwords.hashed(password))
        staff.add(session, OFFICE, kato, now)
    fill(database, OFFICE, today, DAYS)
    half_hours.refresh(database, OFFICE, today)
    database.close()
    return serve(create_app(Settings(keys, url, "127.0.0.1", 0), lambda: now))


@pytest.fixture
def supervisor(browser: Browser, remembering: str) -> Iterator[Page]:
    context = browser.new_context(viewport=SCREEN, locale="ja-JP")
    page = context.new_page()
    page.set_default_timeout(15_000)
    sign_in(page, remembering)
    yield page
    context.close()


def take_ticket(page: Page, counter: str) -> None:
    page.goto(f"{counter}/kiosk?lang=ja")
    page.locator('a[href^="/kiosk/paper"]').click()
    page.locator('button[value="school_repair"]').click()
    page.locator(".ticket-number").wait_for()


def test_arrival_elsewhere_moves_the_figures_by_the_stream_alone(
    clerk: Page, desk: Page, counter: str
) -> None:
    clerk.add_init_script(NO_ASKING)
    clerk.goto(f"{counter}/supervisor?lang=ja")
    waiting = clerk.locator('[data-figure="waiting"]')
    before = int(waiting.inner_text().removesuffix("人"))
    for more in (1, 2):
        take_ticket(desk, counter)
        expect(waiting).to_have_text(f"{before + more}人")


def test_wall_is_one_screen_and_nothing_on_it_is_small(
    supervisor: Page, desk: Page, remembering: str
) -> None:
    take_ticket(desk, remembering)
    supervisor.goto(f"{remembering}/supervisor?wall=yes&lang=ja")
    expect(supervisor.locator(".lanes li").first).to_be_visible()
    expect(supervisor.locator(".page-header")).to_be_hidden()
    assert supervisor.evaluate(SMALLEST) >= 0.025
    assert (overflow(supervisor), overflow(supervisor, "Height")) == (0, 0)


def test_more_desks_in_a_half_hour_change_wait_and_share_with_their_range(
    supervisor: Page, remembering: str
) -> None:
    supervisor.goto(f"{remembering}/supervisor/staffing?lang=ja")
    answers = {name: supervisor.locator(f'[data-answer="{name}"]') for name in ("p90", "within")}
    before = {name: answer.inner_text() for name, answer in answers.items()}
    expect(supervisor.locator('[data-answer="change"]')).to_contain_text("1日開ける場合です")
    for slot in range(18, 24):
        supervisor.locator(f'[name="d{slot}"]').fill("1")
    expect(supervisor.locator('[data-answer="change"]')).to_have_text(
        re.compile(r"−\d+ポイント（−\d+～−\d+）、90％の方の待ち時間 \+\d+分（\+\d+～\+\d+分）")
    )
    for name, answer in answers.items():
        assert answer.inner_text() != before[name]
        assert re.search("10日のうち8日は.+～", answer.inner_text())
    supervisor.wait_for_url("**d18=1*")


@pytest.mark.parametrize("place", ["staffing?suggest=1", "statistics", "report/2026-10"])
def test_page_with_a_past_has_no_barrier(supervisor: Page, remembering: str, place: str) -> None:
    supervisor.goto(f"{remembering}/supervisor/{place}")
    expect(supervisor.locator("canvas").first).to_be_visible()
    expect(supervisor.locator("[data-made-up]")).to_be_visible()
    assert barriers(supervisor) == []
