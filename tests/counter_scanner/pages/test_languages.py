"""Every page comes up in every language."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

PAGES = [
    "/login",
    "/desk",
    "/desk/queue",
    "/desk/entry",
    "/desk/visits/1",
    "/desk/visits/1/print",
    "/kiosk",
    "/kiosk/tickets/1",
    "/board",
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


@pytest.mark.parametrize("lang", ["ja", "ja-easy", "en"])
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


def test_openapi_describes_the_api_and_no_screens(stranger: TestClient) -> None:
    described = stranger.get("/api/openapi.json").json()["paths"]
    assert {"/api/desk/scan", "/api/desk/upload", "/public/waits.json"} <= set(described)
    assert all(path.startswith(("/api/", "/public/")) for path in described)
    assert stranger.get("/docs").status_code == 404
