"""Where and when to come, and how full it is, on the pages that say so."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import shared.demo
from citizen_form.main import create_app
from citizen_form.settings import Settings
from shared.i18n.languages import OFFERED

DEMO = Path(shared.demo.__file__).parent / "office.toml"
UNKNOWN = "今の混み具合は分かりません。"

Open = Callable[..., TestClient]


@pytest.fixture
def open_form(settings: Settings, now: datetime, tmp_path: Path) -> Open:
    """A form with the demo office, whose counter has told something so many minutes ago."""

    def start(minutes: int = 3, office: Path | None = DEMO, **told: object) -> TestClient:
        at = (now - timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")
        waits = tmp_path / "waits.json"
        given = {"office": "272035", "at": at, "waiting": 8, "wait_minutes": None} | told
        waits.write_text(json.dumps(given), encoding="utf-8")
        known = replace(settings, office=office, waits=str(waits))
        return TestClient(create_app(known, lambda: now), headers={"accept": "text/html"})

    return start


@pytest.mark.parametrize("path", ["/", "/address_change"])
def test_page_says_where_and_when_to_come(open_form: Open, path: str) -> None:
    page = open_form().get(f"{path}?lang=en").text
    assert "9:00 to 17:15" in page
    assert 'href="tel:06-0000-0000"' in page


def test_plain_result_says_where_and_when_to_come(
    open_form: Open, household: dict[str, str]
) -> None:
    page = open_form().post("/address_change/plain?lang=ja", data=household).text
    assert "午前9時から午後5時15分まで" in page
    assert "少し混んでいます" in page


def test_page_office_without_the_language_speaks_japanese_and_says_so(
    open_form: Open, tmp_path: Path
) -> None:
    office = tmp_path / "office.toml"
    office.write_text('[hours]\nja = "九時{くじ}から"\n', encoding="utf-8")
    page = open_form(office=office).get("/?lang=en").text
    assert '<dd lang="ja"><ruby>九時' in page


def test_page_shows_the_lamp_the_age_and_the_wait(open_form: Open) -> None:
    client = open_form(minutes=5, waiting=12, wait_minutes={"median": 12, "p90": 28})
    page = client.get("/?lang=ja").text
    assert 'class="lamp red"' in page
    assert "待っている人：12人" in page
    assert "半分の人は12分以内、10人中9人は28分以内" in page
    assert "2026年11月24日 11:59現在" in page
    assert "<span data-age>5</span>分前" in page


def test_page_few_waiting_are_told_as_few(open_form: Open) -> None:
    page = open_form(waiting=4, few=True).get("/?lang=ja").text
    assert "待っている人：4人以下" in page


@pytest.mark.parametrize("lang", OFFERED)
def test_page_tells_quiet_times_that_are_still_to_come(open_form: Open, lang: str) -> None:
    spans = [
        {"day": "2026-11-24", "from": "08:45", "to": "11:00"},
        {"day": "2026-11-24", "from": "15:00", "to": "16:30"},
        {"day": "2026-11-25", "from": "09:00", "to": "10:30"},
    ]
    page = open_form(quiet=spans).get(f"/?lang={lang}").text
    shown = page.split('<ul class="quiet">')[1].split("</ul>")[0]
    assert shown.count("<li>") == 2
    assert "08:45" not in shown
    assert "15:00" in shown
    assert "10:30" in shown


def test_page_with_nothing_known_says_unknown(client: TestClient, open_form: Open) -> None:
    assert UNKNOWN in client.get("/?lang=ja").text
    old = open_form(minutes=16).get("/?lang=ja").text
    assert UNKNOWN in old
    assert "lamp" not in old


def test_guide_without_a_phone_of_its_own_gives_the_offices(open_form: Open) -> None:
    assert "tel:06-0000-0000" in open_form().get("/guide").text
