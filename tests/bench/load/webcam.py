"""A desk in a real Chromium whose webcam sees codes: from the frame shown to the sheet filled.

The page itself says when the video shows white where a code's margin is, and when the sheet has
come; nothing of the desk's own scripts is touched. What looking for nothing costs is the CPU time
of the counter (server and decoders) and of the browser while only the wall is in view.
"""

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from counter_scanner.db import passwords, staff
from counter_scanner.db.staff import NewStaff
from counter_scanner.domain.role import Role
from load.browser import CHROMIUM
from load.filling import new_database
from load.servers import OFFICE, counter_scanner, new_keys
from shared.forms.example import example
from shared.forms.load import load_procedures
from shared.forms.notification import new_notification
from shared.wire import symbol
from shared.wire.key_files import PUBLIC_NAME, load_public
from shared.wire.notification_code import seal_notification

CODES = 20
_IDLE_SECONDS = 15.0
_LOGIN, _PASSWORD = "webcam", "a long password of the webcam"
_WALL = Image.new("L", (1280, 720), 118)
_SIDE, _LEFT, _TOP = 560, 360, 80
# Chromium plays thirty frames a second: a code for two thirds, the wall between for two seconds.
_HELD, _BETWEEN = 20, 60
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
)
# White in the code's margin, grey on the wall.
_WATCH = """() => {
  const video = document.querySelector('.viewer video');
  const spot = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  let shownAt = null, isShown = false;
  window.waits = [];
  const look = (now) => {
    spot.drawImage(video, 366, 340, 8, 8, 0, 0, 1, 1);
    const isWhite = spot.getImageData(0, 0, 1, 1).data[0] > 190;
    if (isWhite && !isShown) shownAt = now;
    isShown = isWhite;
    video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);
  let had = false;
  new MutationObserver(() => {
    const has = document.getElementById('entry') !== null;
    if (has && !had && shownAt !== null) window.waits.push(performance.now() - shownAt);
    had = has;
  }).observe(document.getElementById('place'), { childList: true, subtree: true });
}"""
_LEAVE = """async () => {
  const visit = document.querySelector('[data-visit]').dataset.visit;
  const id = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');
  await fetch(`/api/desk/visits/${visit}/leave`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ request_id: id }),
  });
}"""  # noqa: E501 - a script


@dataclass(frozen=True)
class Webcam:
    """`waits` in ms from a frame shown to the fields filled; the idle shares are of one core."""

    waits: list[float]
    idle_counter: float
    idle_browser: float


def watch_webcam(codes: int = CODES) -> Webcam:
    with TemporaryDirectory() as folder:
        keys, url = new_keys(Path(folder)), f"sqlite:///{folder}/kazasu.sqlite3"
        _prepare(url)
        film = _film(Path(folder), _sealed(keys, codes))
        wall = _film(Path(folder), [])
        with counter_scanner(keys, url) as address:
            with _desk(address, film) as page:
                waits = _waits(page, codes)
            with _desk(address, wall):
                time.sleep(3)
                counter, browser = _idle()
    return Webcam(waits, counter, browser)


def _prepare(url: str) -> None:
    database = new_database(url, OFFICE, 1)
    with database.write() as session:
        clerk = NewStaff(_LOGIN, _LOGIN, Role.CLERK, passwords.hashed(_PASSWORD))
        staff.add(session, OFFICE, clerk, datetime.now(UTC))
    database.close()


def _sealed(keys: Path, count: int) -> list[str]:
    """Families of four, each with a code of its own."""
    move, now = load_procedures().named("address_change"), datetime.now(UTC)
    public = load_public(keys / PUBLIC_NAME)
    return [
        seal_notification(
            new_notification(
                move,
                example(move, people=4, seed=seed, today=now.date()),
                "ja",
                now,
                seed.to_bytes(16, "big"),
            ),
            move,
            public,
        )
        for seed in range(count)
    ]


def _film(folder: Path, codes: Sequence[str]) -> Path:
    path = folder / f"{len(codes)}.mjpeg"
    wall = _jpeg(_WALL)
    with path.open("wb") as film:
        film.write(wall * 4 * _BETWEEN)
        for digits in codes:
            film.write(_jpeg(_held(digits)) * _HELD + wall * _BETWEEN)
    return path


def _held(digits: str) -> Image.Image:
    frame = _WALL.copy()
    code = Image.open(BytesIO(symbol.png(digits))).convert("L")
    frame.paste(code.resize((_SIDE, _SIDE), Image.Resampling.NEAREST), (_LEFT, _TOP))
    return frame


def _jpeg(frame: Image.Image) -> bytes:
    content = BytesIO()
    frame.save(content, "JPEG", quality=85)
    return content.getvalue()


@contextmanager
def _desk(address: str, film: Path) -> Iterator[Page]:
    found = next(path for name in CHROMIUM if (path := shutil.which(name)))
    args = [*_FLAGS, f"--use-file-for-fake-video-capture={film}"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=args)
        page = browser.new_page(viewport={"width": 1920, "height": 1080}, locale="ja-JP")
        page.goto(f"{address}/login?next=/desk")
        page.fill("#login", _LOGIN)
        page.fill("#password", _PASSWORD)
        page.locator("form.login button").click()
        page.locator('button[name="desk"]').first.click()
        page.locator(".viewer[data-camera='watching']").wait_for()
        yield page
        browser.close()


def _waits(page: Page, codes: int) -> list[float]:
    page.evaluate(_WATCH)
    for _ in range(codes):
        page.locator("#entry").wait_for(timeout=60_000)
        page.evaluate(_LEAVE)
        page.locator("#entry").wait_for(state="detached", timeout=10_000)
    found: list[float] = page.evaluate("window.waits")
    return found


def _idle() -> tuple[float, float]:
    """Shares of one core: the counter's, the browser's. Linux tells by /proc."""
    before, begun = _spent(), time.perf_counter()
    time.sleep(_IDLE_SECONDS)
    after, took = _spent(), time.perf_counter() - begun
    counter, browser = ((after[name] - before[name]) / took for name in ("counter", "browser"))
    return counter, browser


def _spent() -> dict[str, float]:
    """CPU seconds of our children so far."""
    spent = {"counter": 0.0, "browser": 0.0}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = stat.read_text().rpartition(")")[2].split()
            command = (stat.parent / "cmdline").read_bytes()
        except OSError:
            continue
        name = _whose(command)
        if name:
            spent[name] += (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
    return spent


def _whose(command: bytes) -> str:
    if b"--use-file-for-fake-video-capture" in command or b"chrom" in command.split(b"\0")[0]:
        return "browser"
    if b"counter_scanner.camera.child" in command or b"counter-scanner" in command:
        return "counter"
    return ""
