"""Every page comes up in every language."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from shared.i18n.languages import OFFERED, STAFFS, html_lang

PAGES = [
    "/login",
    "/desk",
    "/desk/queue",
    "/desk/entry",
    "/desk/visits/1",
    "/desk/visits/1/print",
    "/supervisor",
    "/supervisor/figures",
    "/admin",
]


@pytest.fixture
def counter_with_a_visitor(
    sign_in: Callable[..., TestClient], scan: Callable[..., Any], code: Callable[..., str]
) -> TestClient:
    client = sign_in("kato", 1)
    scan(client, code())
    return client


@pytest.mark.parametrize("lang", STAFFS)
def test_page_comes_up_in_the_language_asked_for(
    counter_with_a_visitor: TestClient, lang: str
) -> None:
    client = counter_with_a_visitor
    for page in PAGES:
        answer = client.get(page, params={"lang": lang})
        # An unconfirmed sheet is not printed; its refusal is a page too.
        assert answer.status_code == (409 if page.endswith("print") else 200), page
        is_whole = answer.text.startswith("<!doctype html>")
        assert not is_whole or f'data-lang="{lang}"' in answer.text, page


@pytest.mark.parametrize("lang", OFFERED)
@pytest.mark.parametrize("page", ["/kiosk", "/kiosk/paper", "/kiosk/tickets/1", "/board"])
def test_lobby_page_comes_up_in_every_language(
    counter_with_a_visitor: TestClient, page: str, lang: str
) -> None:
    answer = counter_with_a_visitor.get(page, params={"lang": lang})
    assert answer.status_code == 200
    assert f'<html lang="{html_lang(lang)}" data-lang="{lang}">' in answer.text
    assert set(re.findall('hreflang="([^"]*)"', answer.text)) <= set(map(html_lang, OFFERED))


def test_staff_page_in_a_language_it_does_not_speak_answers_in_english(
    counter_with_a_visitor: TestClient,
) -> None:
    text = counter_with_a_visitor.get("/desk", params={"lang": "zh"}).text
    assert '<html lang="en" data-lang="en">' in text
    assert set(re.findall(r"lang=([\w-]+)", text)) == set(STAFFS)


def test_openapi_describes_the_api_and_no_screens(stranger: TestClient) -> None:
    described = stranger.get("/api/openapi.json").json()["paths"]
    assert {"/api/desk/scan", "/api/desk/upload", "/public/waits.json"} <= set(described)
    assert all(path.startswith(("/api/", "/public/")) for path in described)
    assert stranger.get("/docs").status_code == 404
