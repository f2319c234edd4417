"""A counter with many desks on the fixed day, and clerks whose webcam shows what a test wants.

Every test takes a desk of its own, so that none finds another's visitor there.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from PIL import Image
from playwright.sync_api import Browser, Page

from counter_scanner.db import desks, passwords, staff
from counter_scanner.db.engine import Database
from counter_scanner.db.migrations import migrate
from counter_scanner.db.staff import NewStaff
from counter_scanner.domain.role import Role
from counter_scanner.main import create_app
from counter_scanner.settings import Settings
from shared.forms.load import load_procedures
from shared.forms.notification import new_notification
from shared.wire import symbol
from shared.wire.key_files import PUBLIC_NAME, load_public
from shared.wire.notification_code import seal_notification

MOVE = load_procedures().named("address_change")
OFFICE = "272035"
PASSWORD = "correct horse"
DESKS = 60
SCREEN = {"width": 1920, "height": 1080}
WALL = Image.new("L", (1280, 720), 118)


def person(family: str, given: str, kana: str, relation: str, born: str) -> dict[str, Any]:
    return {
        "family_name": family,
        "given_name": given,
        "family_kana": "タカハシ",
        "given_kana": kana,
        "birth_date": born,
        "sex": "female",
        "relation_to_head": relation,
        "has_card": True,
        "foreign": False,
    }


@pytest.fixture(scope="session")
def household() -> list[dict[str, Any]]:
    """Four people whose names a terminal cannot take for granted."""
    return [
        person("髙橋", "𠮷江", "ヨシエ", "head", "1985-03-05"),
        person("髙橋", "葛\U000e0100彦", "クズヒコ", "spouse", "1983-11-21"),
        person("髙橋", "﨑子", "サキコ", "child", "2015-06-30"),
        person("髙橋", "次郎", "ジロウ", "child", "2018-01-02"),
    ]


@pytest.fixture(scope="session")
def seal(keys: Path, now: datetime, household: list[dict[str, Any]]) -> Callable[..., str]:
    """The digits of a family's code, with other answers on request."""
    forms = count(1)
    place = {"postcode": "5618501", "prefecture": "大阪府", "city": "豊中市", "town": "中桜塚"}

    def digits(people: int = 3, **changed: Any) -> str:
        answers = {
            "kind": "move_within",
            "move_date": "2026-11-01",
            "late_reason": "仕事が忙しかったため",
            "old_address": {**place, "block": "1-1", "building": "ハイツ中桜塚 203号室"},
            "new_address": {**place, "block": "3-1-1"},
            "old_head": "髙橋 𠮷江",
            "members": household[:people],
            "applicant": "self",
            "phone": "0612345678",
            "related": ["my_number_card", "school", "water"],
            "remarks": "ベビーカーで行きます。",
        }
        form_id = next(forms).to_bytes(16, "big")
        notification = new_notification(MOVE, {**answers, **changed}, "ja", now, form_id)
        return seal_notification(notification, MOVE, load_public(keys / PUBLIC_NAME))

    return digits


@pytest.fixture(scope="session")
def counter(
    keys: Path,
    tmp_path_factory: pytest.TempPathFactory,
    serve: Callable[[FastAPI], str],
    now: datetime,
) -> str:
    """The address of a counter with an administrator, who may open every screen."""
    url = f"sqlite:///{tmp_path_factory.mktemp('counter') / 'kazasu.sqlite3'}"
    migrate(url)
    database = Database(url)
    with database.write() as session:
        kato = NewStaff("kato", "加藤 みどり", Role.ADMIN, passwords.hashed(PASSWORD))
        staff.add(session, OFFICE, kato, now)
        for number in range(1, DESKS + 1):
            desks.open_desk(session, OFFICE, number, str(number))
    database.close()
    return serve(create_app(Settings(keys, url, "127.0.0.1", 0), lambda: now))


@pytest.fixture(scope="session")
def password() -> str:
    """Of the one clerk, `kato`."""
    return PASSWORD


@pytest.fixture(scope="session")
def next_desk() -> Callable[[], int]:
    numbers = count(1)
    return lambda: next(numbers)


@pytest.fixture
def film(tmp_path: Path) -> Callable[..., Path]:
    """A video in which codes are held up, each for a second, with the wall between them."""

    def shoot(*codes: str) -> Path:
        path = tmp_path / "webcam.mjpeg"
        with path.open("wb") as video:
            for digits in codes or ("",):
                for frame in [WALL] * 10 + [_held(digits)] * 30:
                    frame.save(video, "JPEG", quality=85)
        return path

    return shoot


def _held(digits: str) -> Image.Image:
    frame = WALL.copy()
    if digits:
        code = Image.open(BytesIO(symbol.png(digits))).convert("L")
        frame.paste(code.resize((560, 560), Image.Resampling.NEAREST), (360, 80))
    return frame


@pytest.fixture
def clerk_with(
    browser: Browser, chromium: str, counter: str, film: Callable[..., Path], next_desk: Any
) -> Iterator[Callable[..., Page]]:
    """A clerk's page at a free desk of a Chromium whose webcam shows these codes."""
    launched: list[Browser] = []

    def sit_down(*codes: str, **options: Any) -> Page:
        args = [
            "--no-sandbox",
            "--disable-gpu",
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={film(*codes)}",
        ]
        second = browser.browser_type.launch(executable_path=chromium, args=args)
        launched.append(second)
        context = second.new_context(**{"viewport": SCREEN, "locale": "ja-JP", **options})
        page = context.new_page()
        page.set_default_timeout(15_000)
        sign_in(page, counter)
        page.locator(f'button[name="desk"][value="{next_desk()}"]').click()
        ready(page)
        return page

    yield sit_down
    for second in launched:
        second.close()


def sign_in(page: Page, counter: str) -> None:
    page.goto(f"{counter}/login?next=/desk")
    page.fill("#login", "kato")
    page.fill("#password", PASSWORD)
    page.locator("form.login button").click()
    page.locator(".desk-choices").wait_for()


def ready(page: Page) -> None:
    """The scripts are there: they have said how the camera is."""
    page.locator(".viewer-status:not(:empty)").wait_for(state="attached")


@pytest.fixture
def clerk(browser: Browser, counter: str, next_desk: Any) -> Iterator[Page]:
    """A clerk at a free desk without a webcam."""
    context = browser.new_context(viewport=SCREEN, locale="ja-JP")
    page = context.new_page()
    page.set_default_timeout(15_000)
    sign_in(page, counter)
    page.locator(f'button[name="desk"][value="{next_desk()}"]').click()
    ready(page)
    yield page
    context.close()


@pytest.fixture
def clerk_and_family(clerk: Page, seal: Callable[..., str]) -> Page:
    """A clerk who has read a family's code with a handheld scanner."""
    clerk.locator("#digits").fill(seal())
    clerk.locator("#digits").press("Enter")
    clerk.locator("#entry").wait_for()
    return clerk
