"""The whole path as two people walk it, on what `make run` starts: nothing is stood in for.

A resident fills the form in on a phone; the code on her screen becomes a video; a second Chromium
plays it as the clerk's webcam; the entry screen is filled, corrected, confirmed and finished; the
supervisor's figures have changed.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from shared.demo.ports import free_port

pytestmark = pytest.mark.browser

GREY = (118, 118, 122)
FRAMES = 24
FRAME_SIZE = (1280, 720)


@dataclass(frozen=True)
class Trial:
    """What the launcher said: two addresses, and a password a role."""

    citizen: str
    counter: str
    passwords: dict[str, str]


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    """`python -m shared.demo` in a folder of its own, ended by Ctrl-C."""
    data = tmp_path_factory.mktemp("trial")
    citizen = free_port(18100)
    counter = free_port(18200, frozenset({citizen}))
    env = os.environ | {
        "KAZASU_DATA": str(data),
        "CITIZEN_PORT": str(citizen),
        "COUNTER_PORT": str(counter),
    }
    launcher = subprocess.Popen(
        [sys.executable, "-m", "shared.demo"], env=env, stdout=subprocess.PIPE, text=True
    )
    assert launcher.stdout is not None
    said = ""
    for line in launcher.stdout:
        said += line
        if "Ctrl-C" in line:
            break
    assert f"http://127.0.0.1:{citizen}/" in said
    passwords = json.loads((data / "sign-in.json").read_text(encoding="utf-8"))
    assert all(password in said for password in passwords.values())
    yield Trial(f"http://127.0.0.1:{citizen}", f"http://127.0.0.1:{counter}", passwords)
    launcher.send_signal(signal.SIGINT)
    assert launcher.wait(timeout=30) == 0
    launcher.stdout.close()


def film(code: bytes, path: Path) -> None:
    """A 720p video of a code that is held in front of a grey wall, never quite still."""
    screen = Image.open(BytesIO(code)).convert("RGB").resize((460, 460))
    with path.open("wb") as video:
        for number in range(FRAMES):
            held = screen.rotate(number % 5 - 2, expand=True, fillcolor=GREY)
            frame = Image.new("RGB", FRAME_SIZE, GREY)
            frame.paste(held, (390 + number * 3, 90 + number % 7 * 4))
            frame.save(video, "JPEG", quality=85)


@pytest.fixture
def webcam_page(
    browser: Browser, chromium: str, tmp_path: Path
) -> Iterator[Callable[[bytes], Page]]:
    """A page of a second Chromium whose webcam shows a code."""
    launched: list[Browser] = []

    def with_code(code: bytes) -> Page:
        film(code, tmp_path / "webcam.mjpeg")
        second = browser.browser_type.launch(
            executable_path=chromium,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                f"--use-file-for-fake-video-capture={tmp_path / 'webcam.mjpeg'}",
            ],
        )
        launched.append(second)
        size = {"width": 1920, "height": 1080}
        return second.new_context(viewport=size, locale="ja-JP").new_page()

    yield with_code
    for second in launched:
        second.close()


def sign_in(page: Page, trial: Trial, role: str, place: str) -> None:
    page.goto(f"{trial.counter}{place}")
    page.fill("#login", role)
    page.fill("#password", trial.passwords[role])
    page.locator("form.login button").click()


def sit_down(page: Page, trial: Trial) -> None:
    sign_in(page, trial, "clerk", "/desk")
    page.locator('button[name="desk"][value="1"]').click()
    page.locator("#desk").wait_for()
    page.wait_for_load_state("load")


def figures(browser: Browser, trial: Trial) -> list[tuple[str, str]]:
    """Group and n of every row that the supervisor sees: waits, then services."""
    context = browser.new_context(locale="ja-JP")
    page = context.new_page()
    sign_in(page, trial, "supervisor", "/supervisor")
    rows = page.locator("tr[data-group]")
    rows.first.wait_for()
    found = [
        (row.get_attribute("data-group") or "", row.locator("td.number").first.inner_text())
        for row in rows.all()
    ]
    context.close()
    return found


NOBODY = [("qr", "0"), ("paper", "0"), ("total", "0")] * 2
ONE_BY_QR = [("qr", "1"), ("paper", "0"), ("total", "1")] * 2


def test_whole_path_from_the_form_to_the_figures(
    resident_at: Callable[[str], object],
    desk: Page,
    webcam_page: Callable[[bytes], Page],
    browser: Browser,
    trial: Trial,
) -> None:
    assert figures(browser, trial) == NOBODY
    code = made_at_home(resident_at(trial.citizen))
    arrive_and_be_called(desk, trial)

    clerk = webcam_page(code)
    sit_down(clerk, trial)
    filled_exactly(clerk)
    correct_and_finish(clerk)

    assert figures(browser, trial) == ONE_BY_QR


def made_at_home(resident) -> bytes:
    """A picture of the code on the resident's screen."""
    resident.household_of_three()
    resident.onward()
    resident.page.locator("#code svg").wait_for()
    picture: bytes = resident.page.locator(".code").screenshot()
    return picture


def arrive_and_be_called(page: Page, trial: Trial) -> None:
    """A number at the kiosk, then a call from desk 1."""
    page.goto(f"{trial.counter}/kiosk")
    page.locator('button[name="channel"][value="qr"]').click()
    expect(page.locator(".ticket-number")).to_have_text("1")
    sit_down(page, trial)
    page.keyboard.press("F2")
    expect(page.locator('[data-visit][data-state="called"]')).to_contain_text("1")


def filled_exactly(page: Page) -> None:
    """Every character as it was typed, variants and supplementary ones too."""
    page.locator("#entry").wait_for(timeout=20_000)
    expected = {
        "members.0.family_name": "髙橋",
        "members.0.given_kana": "タロウ",
        "members.1.family_name": "𠮷田",
        "members.1.given_name": "葛\U000e0100子",
        "members.2.family_name": "﨑山",
        "new_address.building": "メゾン・ド・﨑 203",
        "new_address.block": "3-1-1",
        "old_head": "髙橋 太郎",
        "phone": "0612345678",
    }
    found = {name: page.locator(f'[name="{name}"]').input_value() for name in expected}
    assert found == expected


def correct_and_finish(page: Page) -> None:
    page.locator('[name="new_address.block"]').fill("3-1-2")
    page.locator("#paper-identity").check()
    page.locator("#document-identity").select_option(index=1)
    page.keyboard.press("F9")
    expect(page.locator('#entry[data-state="accepted"]')).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#entry")).to_have_count(0)
