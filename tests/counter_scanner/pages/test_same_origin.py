"""Nothing happens on behalf of somebody else's page."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

FORM = {"channel": "paper", "_request_id": "kiosk-0001"}
FOREIGN = [
    {"origin": "https://evil.example"},
    {"origin": "http://testserver:8100"},
    {"origin": "null"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site", "origin": "http://testserver"},
]
OWN = [
    {},
    {"origin": "http://testserver"},
    {"sec-fetch-site": "same-origin", "origin": "null"},
    {"sec-fetch-site": "none"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_post_from_elsewhere_refused_and_nothing_changed(
    stranger: TestClient, rows: Callable[[], dict[str, int]], headers: dict[str, str]
) -> None:
    before = rows()
    answer = stranger.post("/kiosk", data=FORM, headers=headers)
    assert answer.status_code == 403
    assert "。" in answer.text
    assert rows() == before


@pytest.mark.parametrize("headers", OWN, ids=str)
def test_post_from_our_own_page_taken(stranger: TestClient, headers: dict[str, str]) -> None:
    assert stranger.post("/kiosk", data=FORM, headers=headers).status_code == 303


def test_get_from_elsewhere_answered(stranger: TestClient) -> None:
    assert stranger.get("/board", headers={"sec-fetch-site": "cross-site"}).status_code == 200


def test_refusal_from_elsewhere_carries_the_security_headers(stranger: TestClient) -> None:
    answer = stranger.post("/kiosk", data=FORM, headers=FOREIGN[0])
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_page_tells_its_origin_to_ourselves_only(stranger: TestClient) -> None:
    assert stranger.get("/login").headers["referrer-policy"] == "same-origin"
