"""How full the counter is, on a page that stays open."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from citizen_form.main import create_app
from citizen_form.settings import Settings

pytestmark = pytest.mark.browser


@pytest.fixture
def busy(citizen_settings: Settings, now: datetime, tmp_path: Path, serve) -> str:
    """The address of a form whose counter has just told that eight wait."""
    told = {"office": "272035", "at": now.strftime("%Y-%m-%dT%H:%M:%SZ"), "waiting": 8}
    (tmp_path / "waits.json").write_text(json.dumps(told), encoding="utf-8")
    settings = replace(citizen_settings, waits=str(tmp_path / "waits.json"))
    return str(serve(create_app(settings, lambda: now)))


def test_crowd_on_a_page_left_open_grows_old_and_then_unknown(
    phone: Page, busy: str, now: datetime
) -> None:
    phone.goto(f"{busy}/?lang=ja")
    expect(phone.locator(".age")).to_have_text("（0分前）")
    phone.clock.set_fixed_time(now + timedelta(minutes=16))
    phone.evaluate("import('/static/shared/js/waits.mjs?again')")
    expect(phone.locator(".known")).to_be_hidden()
    expect(phone.locator(".unknown")).to_be_visible()
