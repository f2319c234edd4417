"""A procedure that an office adds as a folder gets its pages without a line of code."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from citizen_form.main import create_app
from citizen_form.settings import Settings
from shared import clock
from shared.forms.load import load_procedures
from shared.wire.key_files import PUBLIC_NAME, load_ring
from shared.wire.notification_code import open_digits

pytestmark = pytest.mark.browser

FORM = """
procedure = "dog_registration"
number = 1900
revision = 1

[[section]]
id = "dog"

[[section.field]]
id = "name"
at = 0
kind = "name"
required = true

[[section.field]]
id = "vaccinated"
at = 1
kind = "yes_no"

[[section.field]]
id = "vaccinated_on"
at = 2
kind = "date"
shown_when = { vaccinated = true }
required_when = { vaccinated = true }
past_when = {}
"""
TEXTS = """
[dog_registration]
title = "犬の登録"
short = "犬の登録"
summary = "犬を飼い始めたときの届出です。"
section.dog.title = "犬について"
field.name.label = "犬の名前"
field.vaccinated.label = "予防注射をしましたか"
field.vaccinated_on.label = "予防注射の日"
"""


@pytest.fixture
def office(tmp_path: Path, keys: Path, serve) -> tuple[str, Path]:
    """The address of a form with the office's own folder, and the folder."""
    folder = tmp_path / "dog_registration"
    (folder / "texts").mkdir(parents=True)
    (folder / "form.toml").write_text(FORM, encoding="utf-8")
    (folder / "texts" / "ja.toml").write_text(TEXTS, encoding="utf-8")
    settings = Settings(keys / PUBLIC_NAME, "127.0.0.1", 0, tmp_path)
    return serve(create_app(settings, clock.now)), tmp_path


def test_own_procedure_is_offered_filled_in_and_sealed(
    phone: Page, office: tuple[str, Path], resident_on, keys: Path
) -> None:
    address, folder = office
    resident = resident_on(phone)
    phone.goto(f"{address}/?lang=ja")
    phone.get_by_role("link", name="入力を始める 犬の登録").click()
    phone.locator("#journey").wait_for()
    resident.fill(name="ポチ")
    resident.pick("vaccinated", "yes")
    resident.onward()
    phone.get_by_role("link", name="「予防注射の日」").click()
    expect(resident.input("vaccinated_on.year")).to_be_focused()
    resident.date("vaccinated_on", "8", "4", "1", era="reiwa")
    resident.onward()
    resident.onward()
    digits = resident.code()
    procedures = load_procedures(folder)
    opened = open_digits(digits, load_ring(keys, None), procedures, clock.day_in_japan(clock.now()))
    assert opened.notification.answers == {
        "name": "ポチ",
        "vaccinated": True,
        "vaccinated_on": "2026-04-01",
    }
    expect(phone.locator("#deadline")).to_be_hidden()
    expect(phone.locator("#bring")).to_be_hidden()
