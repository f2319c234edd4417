"""Everybody can use the resident's other pages, in every language and mode: those that the server
makes, and the form on one page with what follows it."""

import json
import re
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from citizen_form.gate import Gate, TurnedAway
from citizen_form.main import create_app
from citizen_form.pages import draft
from citizen_form.settings import Contact, Settings
from shared.clock import day_in_japan
from shared.forms.example import example
from shared.forms.load import load_procedures
from shared.i18n.languages import OFFERED
from tests.browser.seen import barriers, narrow_barriers

pytestmark = pytest.mark.browser

PROCEDURES = load_procedures()
OFFICE = Path(__file__).parents[2] / "shared/demo/office.toml"
PLAIN = "address_change/plain"
PAGES = ("", "privacy", "guide", "nothing", PLAIN)
# Made of the same parts, which `PLAIN` shows in every mode.
FURTHER = [f"{name}/plain" for name in sorted(PROCEDURES) if name != "address_change"]
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
# As the page's own button does.
_POST = """({ address, fields }) => {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: address });
  for (const [name, value] of fields) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}"""


@pytest.fixture(scope="module")
def told(citizen_settings: Settings, now: datetime, tmp_path_factory: Any, serve: Any) -> str:
    """A form whose office has told everything that it can tell."""
    waits = tmp_path_factory.mktemp("waits") / "waits.json"
    at = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    quiet = [{"day": "2026-11-25", "from": "15:00", "to": "16:30"}]
    figures = {"office": "272035", "at": at, "waiting": 8, "quiet": quiet}
    figures |= {"wait_minutes": {"median": 12, "p90": 31}}
    waits.write_text(json.dumps(figures), encoding="utf-8")
    contact = Contact(phone="06 1234 5678")
    settings = replace(citizen_settings, office=OFFICE, waits=str(waits), contact=contact)
    return str(serve(create_app(settings, lambda: now)))


def post(page: Page, address: str, lang: str, answers: Any) -> None:
    """Sends the form on one page, as typed."""
    page.goto(f"{address}/{PLAIN}?lang={lang}")
    fields = [list(item) for item in draft.items(typed(answers))]
    with page.expect_navigation():
        page.evaluate(_POST, {"address": f"/{PLAIN}?lang={lang}", "fields": fields})


def typed(answers: Any) -> Any:
    """Answers as somebody types them: yes and no, and dates in three boxes."""
    if isinstance(answers, dict):
        return {name: typed(value) for name, value in answers.items()}
    if isinstance(answers, list):
        return [typed(value) for value in answers]
    if isinstance(answers, bool):
        return "yes" if answers else "no"
    day = _DAY.fullmatch(answers)
    return dict(zip(("year", "month", "day"), day.groups(), strict=True)) if day else answers


def family(people: int, now: datetime) -> dict[str, Any]:
    answers: dict[str, Any] = example(
        PROCEDURES.named("address_change"), people, 1, day_in_japan(now)
    )
    return answers


def crowd(now: datetime) -> dict[str, Any]:
    """Few people, and so much about them that one code is too small: no dictionary has it."""
    answers = family(3, now) | {"remarks": unheard_of(0, 100)}
    for number, person in enumerate(answers["members"], 1):
        person |= {"family_name": unheard_of(number, 30), "given_name": unheard_of(-number, 30)}
    return answers


def unheard_of(seed: int, length: int) -> str:
    return "".join(chr(0x4E00 + (seed * 7919 + place * 1009) % 5000) for place in range(length))


@pytest.mark.parametrize("lang", OFFERED)
def test_page_has_no_barrier(phone: Page, told: str, lang: str) -> None:
    found = {}
    for path in (*PAGES, *FURTHER):
        phone.goto(f"{told}/{path}?lang={lang}")
        found[path] = barriers(phone) if path in PAGES else narrow_barriers(phone)
    assert {path: what for path, what in found.items() if what} == {}


@pytest.mark.parametrize("lang", OFFERED)
def test_plain_form_refused_and_its_codes_have_no_barrier(
    phone: Page, told: str, now: datetime, lang: str
) -> None:
    nobody = {"kind": "move_in", "move_date": "2026-13-40", "phone": "12"}
    for answers, codes in ((nobody, 0), (family(4, now), 1), (crowd(now), 2)):
        post(phone, told, lang, answers)
        assert phone.locator(".code").count() == codes
        assert barriers(phone) == []


@pytest.mark.parametrize("lang", OFFERED)
def test_page_of_somebody_turned_away_has_no_barrier(
    phone: Page, told: str, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    for status in (HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS):
        turned = TurnedAway(status, 5)
        monkeypatch.setattr(Gate, "enter", lambda *_, turned=turned: turned)
        post(phone, told, lang, {"kind": "move_in"})
        assert barriers(phone) == []
