"""Signing in and out, and how long it lasts."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from counter_scanner.db import audit, staff
from counter_scanner.db.engine import Database

PASSWORD = "correct horse"
SignIn = Callable[..., TestClient]


def post(client: TestClient, password: str = PASSWORD, login: str = "sato", query: str = "") -> Any:
    return client.post(f"/login{query}", data={"login": login, "password": password})


@pytest.mark.parametrize(
    ("login", "home"), [("sato", "/desk"), ("suzuki", "/supervisor"), ("kato", "/admin")]
)
def test_login_each_role_lands_on_its_page(stranger: TestClient, login: str, home: str) -> None:
    answer = post(stranger, login=login)
    assert (answer.status_code, answer.headers["location"]) == (303, home)


def test_login_cookie_out_of_reach_of_scripts_and_other_sites(stranger: TestClient) -> None:
    cookie = post(stranger).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Secure" not in cookie


def test_login_over_https_cookie_never_leaves_it(app: FastAPI, stranger: TestClient) -> None:
    client = TestClient(app, base_url="https://counter.example", follow_redirects=False)
    assert "Secure" in post(client).headers["set-cookie"]


@pytest.mark.parametrize(
    ("login", "password"), [("sato", "wrong horse"), ("nobody", PASSWORD), ("", ""), ("sato", "")]
)
def test_login_refused_with_one_and_the_same_sentence(
    stranger: TestClient, login: str, password: str
) -> None:
    answer = post(stranger, password, login)
    assert answer.status_code == 401
    assert "ログイン名かパスワードが違います。" in answer.text
    assert "set-cookie" not in answer.headers


def test_login_typed_login_kept_password_not(stranger: TestClient) -> None:
    answer = post(stranger, "hunter2hunter2")
    assert 'value="sato"' in answer.text
    assert "hunter2" not in answer.text


def test_login_of_a_disabled_clerk_refused(
    stranger: TestClient, store: Database, office: str, clock: Any
) -> None:
    with store.write() as session:
        staff.disable(session, office, "sato", clock())
    assert post(stranger).status_code == 401


def test_login_sixth_try_in_a_minute_paused_even_with_the_right_password(
    stranger: TestClient, clock: Any
) -> None:
    assert [post(stranger, "wrong").status_code for _ in range(5)] == [401] * 5
    paused = post(stranger)
    assert (paused.status_code, paused.headers["retry-after"]) == (429, "61")
    clock.pass_(seconds=61)
    assert post(stranger).status_code == 303


def test_login_pause_of_one_clerk_is_not_anothers(stranger: TestClient) -> None:
    for _ in range(6):
        post(stranger, "wrong")
    assert post(stranger, login="suzuki").status_code == 303


def test_login_on_the_audit_log(stranger: TestClient, store: Database, office: str) -> None:
    post(stranger)
    with store.read() as session:
        assert audit.verify(session, office) == 1


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/supervisor", "/supervisor"),
        ("//evil.example/", "/desk"),
        ("/\\evil.example", "/desk"),
        ("https://evil.example", "/desk"),
    ],
)
def test_login_goes_on_to_our_own_pages_only(stranger: TestClient, asked: str, led_to: str) -> None:
    answer = stranger.post(
        "/login", params={"next": asked}, data={"login": "sato", "password": PASSWORD}
    )
    assert answer.headers["location"] == led_to


def test_page_of_a_stranger_leads_to_the_sign_in_and_back(stranger: TestClient) -> None:
    answer = stranger.get("/desk")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?next=/desk")


def test_api_of_a_stranger_answers_401_in_json(stranger: TestClient) -> None:
    answer = stranger.post("/api/desk/call", json={"request_id": "call-0001"})
    assert answer.status_code == 401
    assert answer.json()["code"] == "http.401"


def test_logout_ends_the_session_for_good(clerk: TestClient) -> None:
    token = clerk.cookies["kazasu_staff"]
    assert clerk.post("/logout").headers["location"] == "/login"
    clerk.cookies.set("kazasu_staff", token)
    assert clerk.get("/desk").status_code == 303


def test_session_ends_an_hour_after_the_last_page(clerk: TestClient, clock: Any) -> None:
    clock.pass_(minutes=50)
    assert clerk.get("/desk").status_code == 200
    clock.pass_(minutes=50)
    assert clerk.get("/desk").status_code == 200
    clock.pass_(minutes=61)
    assert clerk.get("/desk").status_code == 303


def test_session_is_not_kept_alive_by_a_screen_left_alone(clerk: TestClient, clock: Any) -> None:
    for _ in range(7):
        clock.pass_(minutes=10)
        answer = clerk.get("/desk/queue")
    assert answer.status_code == 303


def test_session_ends_after_twelve_hours_however_busy(clerk: TestClient, clock: Any) -> None:
    for _ in range(12):
        clock.pass_(minutes=59)
        assert clerk.get("/desk").status_code == 200
    clock.pass_(minutes=59)
    assert clerk.get("/desk").status_code == 303


PAGES = ["/desk", "/desk/queue", "/desk/entry", "/supervisor", "/supervisor/figures", "/admin"]
ALLOWED = {
    "sato": {"/desk", "/desk/queue", "/desk/entry"},
    "suzuki": set(PAGES) - {"/admin"},
    "kato": set(PAGES),
}


@pytest.mark.parametrize("login", ALLOWED)
def test_role_opens_its_pages_and_no_others(sign_in: SignIn, login: str) -> None:
    client = sign_in(login)
    found = {page: client.get(page).status_code for page in PAGES}
    assert found == {page: 200 if page in ALLOWED[login] else 403 for page in PAGES}


@pytest.mark.parametrize("address", ["/admin/staff", "/admin/desks", "/admin/desks/1/close"])
def test_role_clerk_may_not_post_what_admins_post(
    clerk: TestClient, rows: Callable[[], dict[str, int]], address: str
) -> None:
    before = rows()
    data = {"login": "new", "password": "long enough", "number": 9}
    assert clerk.post(address, data=data).status_code == 403
    assert rows() == before


@pytest.mark.parametrize(
    "page", ["/kiosk", "/board", "/board/numbers", "/public/waits.json", "/metrics", "/login"]
)
def test_page_of_the_lobby_needs_no_sign_in(stranger: TestClient, page: str) -> None:
    assert stranger.get(page).status_code == 200
