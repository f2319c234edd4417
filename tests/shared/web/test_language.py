"""A choice beats the cookie, the cookie the browser's wish, the wish the default."""

import pytest
from fastapi.testclient import TestClient

from shared.web.language import choose

LANGUAGES = ("ja", "ja-easy", "en", "zh")


@pytest.mark.parametrize(
    ("query", "cookie", "accept", "chosen"),
    [
        ("en", "ja-easy", "zh", "en"),
        ("xx", "ja-easy", "en", "ja-easy"),
        ("", "xx", "en-GB,en;q=0.9", "en"),
        ("", "", "fr, zh-Hans-CN;q=0.4, en;q=0.3", "zh"),
        ("", "", "en;q=0.1, ja;q=0.2", "ja"),
        ("", "", "en;q=0", "ja"),
        ("", "", "EN-us", "en"),
        ("", "", "en;q=rubbish, *", "ja"),
        ("", "", "", "ja"),
    ],
)
def test_choose_takes_the_strongest_known_wish(
    query: str, cookie: str, accept: str, chosen: str
) -> None:
    assert choose(LANGUAGES, query, cookie, accept) == chosen


def test_language_choice_is_kept_in_the_only_cookie(client: TestClient) -> None:
    response = client.get("/?lang=en")
    cookie = response.headers.get_list("set-cookie")
    assert cookie == ["lang=en; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"]
    assert '<html lang="en"' in client.get("/").text


def test_language_cookie_over_https_is_secure(client: TestClient) -> None:
    response = client.get("https://testserver/?lang=en")
    assert response.headers["set-cookie"].endswith("; Secure")


def test_language_chosen_in_a_lobby_is_met_and_not_kept(client: TestClient) -> None:
    response = client.get("/?kiosk=&lang=en")
    assert '<html lang="en"' in response.text
    assert "set-cookie" not in response.headers


@pytest.mark.parametrize("address", ["/", "/?lang=xx"])
def test_language_without_a_choice_sets_no_cookie(client: TestClient, address: str) -> None:
    assert "set-cookie" not in client.get(address).headers


def test_language_already_kept_is_not_set_again(client: TestClient) -> None:
    client.get("/?lang=en")
    assert "set-cookie" not in client.get("/?lang=en").headers


def test_language_easy_japanese_is_japanese_with_readings(client: TestClient) -> None:
    text = client.get("/?lang=ja-easy").text
    assert '<html lang="ja" data-lang="ja-easy">' in text
    assert "<ruby>窓口<rp>" in text
