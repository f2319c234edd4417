"""Nothing that the entry screen called saved is lost, also when the server is killed in between."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from counter_scanner.db import passwords, staff
from counter_scanner.db.engine import Database
from counter_scanner.db.migrations import migrate
from counter_scanner.db.staff import NewStaff
from counter_scanner.domain.role import Role
from shared.clock import now
from tests.browser.counter.conftest import OFFICE, PASSWORD, SCREEN, ready, sign_in

pytestmark = pytest.mark.browser

NAME = "members.0.family_name"
SERVE = "from counter_scanner.cli.main import main; import sys; sys.exit(main(['serve']))"


@dataclass
class Killable:
    """A counter in a process of its own."""

    environ: dict[str, str]
    port: int
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-c", SERVE]
        self.process = subprocess.Popen(command, env=self.environ)
        for _ in range(400):
            try:
                httpx.get(f"{self.address}/healthz")
                return
            except httpx.TransportError:
                time.sleep(0.1)
        raise AssertionError("it did not start")

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def killable(keys: Path, tmp_path: Path) -> Iterator[Killable]:
    url = f"sqlite:///{tmp_path / 'kazasu.sqlite3'}"
    migrate(url)
    database = Database(url)
    with database.write() as session:
        kato = NewStaff("kato", "加藤 みどり", Role.ADMIN, passwords.hashed(PASSWORD))
        staff.add(session, OFFICE, kato, now())
    database.close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {"KAZASU_KEYS": str(keys), "KAZASU_DATABASE_URL": url, "KAZASU_PORT": str(port)}
    counter = Killable({**os.environ, **own}, port)
    counter.start()
    yield counter
    counter.kill()


@pytest.fixture
def sit_down(browser: Browser, killable: Killable) -> Iterator[Callable[[int], Page]]:
    contexts = []

    def make(desk: int) -> Page:
        contexts.append(browser.new_context(viewport=SCREEN, locale="ja-JP"))
        page = contexts[-1].new_page()
        sign_in(page, killable.address)
        page.locator(f'button[name="desk"][value="{desk}"]').click()
        ready(page)
        return page

    yield make
    for context in contexts:
        context.close()


def box(page: Page, path: str) -> Any:
    return page.locator(f'[id="box-{path}"]')


def test_entry_server_killed_while_typing_keeps_what_was_said_to_be_saved(
    sit_down: Callable[[int], Page], killable: Killable, seal: Callable[..., str]
) -> None:
    page = sit_down(1)
    page.locator("#digits").fill(seal())
    page.locator("#digits").press("Enter")
    box(page, NAME).fill("高橋")
    saved = page.locator("[data-saved]")
    expect(saved).to_contain_text("保存済み")
    box(page, "remarks").press_sequentially("あいうえお", delay=30)
    killable.kill()
    expect(saved).to_contain_text("まだ保存できていません。")
    killable.start()
    again = sit_down(1)
    expect(box(again, NAME)).to_have_value("高橋")
    expect(saved).to_contain_text("保存済み")
    again.reload()
    expect(box(again, "remarks")).to_have_value("あいうえおベビーカーで行きます。")


def test_entry_typed_and_closed_is_there_when_it_is_opened_again(
    sit_down: Callable[[int], Page], seal: Callable[..., str]
) -> None:
    page = sit_down(2)
    page.locator("#digits").fill(seal(people=2))
    page.locator("#digits").press("Enter")
    box(page, "new_address.block").fill("9-9")
    page.locator("[data-row='1'] [data-leave-out]").click()
    expect(page.locator("[data-saved]")).to_contain_text("保存済み")
    page.reload()
    expect(box(page, "new_address.block")).to_have_value("9-9")
    expect(page.locator(".person-rows.left-out")).to_have_count(1)
