"""Practice: a whole visit at the practice desk, and nothing of it anywhere else."""

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from counter_scanner.training.cards import Card, cards
from counter_scanner.training.codes import text_of
from shared.forms.load import load_procedures

PROCEDURES = load_procedures()
ROOT = "/training"
Rows = Callable[[], dict[str, int]]


@pytest.fixture
def show(clock: Any, request_id: Callable[[], str]) -> Callable[..., Any]:
    """Type a card's code at the practice desk, or at another place."""

    def send(client: TestClient, card: Card, root: str = ROOT) -> Any:
        body = {"digits": text_of(card, PROCEDURES, clock()), "request_id": request_id()}
        return client.post(f"{root}/api/desk/scan", json=body)

    return send


@pytest.fixture
def practise(clerk: TestClient, show: Callable[..., Any]) -> Callable[[], int]:
    """A visitor called, read, confirmed, printed and finished at the practice desk."""

    def whole() -> int:
        called = clerk.post(f"{ROOT}/api/desk/call", json={"request_id": "practice-call"})
        assert called.json()["visit"]["number"] == 1
        visit: int = show(clerk, cards()[0]).json()["visit"]
        page = clerk.get(f"{ROOT}/desk/entry").text
        form = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
        assert form["_version"] == "0"
        form |= {name: value for name, value in _typed(page) if name not in form}
        form |= {"_papers": "identity", "_documents.identity": "driving_licence"}
        form |= {"_request_id": "practice-accept"}
        accepted = clerk.post(f"{ROOT}/api/visits/{visit}/accept", data=form)
        assert accepted.status_code == 200, accepted.text
        printed = clerk.post(
            f"{ROOT}/desk/visits/{visit}/print", data={"_request_id": "practice-print"}
        )
        assert printed.headers["location"] == f"{ROOT}/desk/visits/{visit}/print"
        done = clerk.post(
            f"{ROOT}/api/visits/{visit}/finish", json={"request_id": "practice-finish"}
        )
        assert done.status_code == 204
        return visit

    return whole


def _typed(page: str) -> list[tuple[str, str]]:
    """Values of inputs that are no ticks, and what is chosen in lists."""
    page = re.sub(r"<template.*?</template>", "", page, flags=re.DOTALL)
    found = []
    for tag in re.findall(r"<input[^>]*>", page):
        given = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if "name" in given and given.get("type") != "checkbox" and " disabled" not in tag:
            found.append((given["name"], given.get("value", "")))
    for name, inner in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', inner)
        found.append((name, chosen[1] if chosen else ""))
    return found


def test_practice_leaves_the_real_database_as_it_was(
    clerk: TestClient, practise: Callable[[], int], rows: Rows
) -> None:
    clerk.get("/desk")
    before = rows()
    practise()
    assert rows() == before


def test_practice_is_on_no_real_screen_and_in_no_file(
    clerk: TestClient, sign_in: Callable[..., TestClient], practise: Callable[[], int]
) -> None:
    supervisor = sign_in("suzuki", 2)
    public, board = clerk.get("/public/waits.json").json(), clerk.get("/board").text
    figures = supervisor.get("/supervisor").text
    practise()
    assert clerk.get("/public/waits.json").json() == public
    assert clerk.get("/board").text == board
    assert supervisor.get("/supervisor").text == figures
    assert "完了した届はありません" in clerk.get("/desk/handover").text
    file = supervisor.post(
        "/desk/handover/file", data={"_request_id": "click-0001", "procedure": "address_change"}
    )
    assert len(list(csv.reader(file.content.decode("utf-8-sig").splitlines()))) == 2
    made = sign_in("kato").post("/admin/tokens", data={"name": "RPA", "scope": ["read"]}).text
    secret = made.split('token-secret"><code>')[1].split("<")[0]
    listing = clerk.get(
        "/api/handover/notifications", headers={"authorization": f"Bearer {secret}"}
    )
    assert listing.json() == {"notifications": [], "next": 0}


@pytest.mark.parametrize(
    "address",
    [
        "/board",
        "/kiosk",
        "/supervisor",
        "/supervisor/statistics",
        "/admin",
        "/public/waits.json",
        "/desk/handover",
        "/api/handover/notifications",
        "/desk/visits/1/transcript",
    ],
)
def test_practice_has_no_screen_but_the_desk(clerk: TestClient, address: str) -> None:
    assert clerk.get(f"{ROOT}{address}").status_code == 404


@pytest.mark.parametrize(
    "address", ["/", "/desk", "/cards/1", "/sheets", "/desk/visits/1", "/desk/visits/1/print"]
)
def test_practice_every_page_is_marked_and_leads_to_no_real_desk(
    clerk: TestClient, practise: Callable[[], int], address: str
) -> None:
    practise()
    page = clerk.get(f"{ROOT}{address}").text
    assert "<title>【練習】" in page
    assert 'class="practice-band"><strong>練習</strong>' in page
    assert "practice.css" in page
    inside = re.findall(r'(?:href|action|data-post|data-follow|data-address)="(/[^"]*)"', page)
    assert [one for one in inside if not one.startswith((f"{ROOT}/", "/static/"))] == []


def test_practice_code_at_the_real_desk_refused_in_words(
    clerk: TestClient, show: Callable[..., Any], rows: Rows
) -> None:
    before = rows()
    answer = show(clerk, cards()[0], root="")
    assert (answer.status_code, answer.json()["code"]) == (422, "practice.code")
    assert answer.json()["what"] == "これは練習用のコードです。"
    assert rows() == before


def test_real_code_at_the_practice_desk_refused_in_words(
    clerk: TestClient, code: Callable[..., str], rows: Rows
) -> None:
    clerk.get("/desk")
    before = rows()
    body = {"digits": code(), "request_id": "real-code-0001"}
    answer = clerk.post(f"{ROOT}/api/desk/scan", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "practice.real")
    assert rows() == before


def test_damaged_cards_refused_with_the_reason_and_nothing_registered(
    clerk: TestClient, show: Callable[..., Any]
) -> None:
    for card in cards():
        if card.damage:
            answer = show(clerk, card)
            assert answer.status_code in (413, 422)
            assert answer.json()["what"].endswith("。")
    assert "次の方を呼ぶ" in clerk.get(f"{ROOT}/desk").text


def test_card_shown_again_is_told_as_seen_before(
    clerk: TestClient, practise: Callable[[], int], show: Callable[..., Any]
) -> None:
    practise()
    again = next(card for card in cards() if card.lesson == "again")
    assert show(clerk, again).json()["code"] == "submission.seen"


def test_trainees_do_not_meet_and_each_can_begin_afresh(
    clerk: TestClient, sign_in: Callable[..., TestClient], practise: Callable[[], int]
) -> None:
    practise()
    other = sign_in("suzuki")
    called = other.post(f"{ROOT}/api/desk/call", json={"request_id": "practice-call"})
    assert called.json()["visit"]["number"] == 1
    again = clerk.post(f"{ROOT}/afresh")
    assert again.headers["location"] == f"{ROOT}/desk"
    called = clerk.post(f"{ROOT}/api/desk/call", json={"request_id": "practice-call"})
    assert called.json()["visit"]["number"] == 1


def test_practice_needs_a_sign_in_and_comes_back(stranger: TestClient) -> None:
    answer = stranger.get(f"{ROOT}/desk")
    assert answer.headers["location"] == "/login?next=/training/desk"
    assert stranger.post(f"{ROOT}/api/desk/call", json={}).status_code == 401


def test_practice_over_leads_back_to_the_real_desk(clerk: TestClient) -> None:
    answer = clerk.get(f"{ROOT}/leave", follow_redirects=True)
    assert answer.url.path == "/desk"
    assert "practice-band" not in answer.text


def test_practice_database_is_gone_with_the_service(
    app: FastAPI, clerk: TestClient, stranger: TestClient
) -> None:
    clerk.get(f"{ROOT}/desk")
    practice = app.state.practice
    folder = Path(practice.counter_of("sato").database.url.database).parent
    assert folder.is_dir()
    practice.close()
    assert not folder.exists()


@pytest.mark.parametrize("number", ["0", "51", "-1", "999999999999999999999"])
def test_card_that_is_none_refused(clerk: TestClient, number: str) -> None:
    answer = clerk.get(f"{ROOT}/cards/{number}")
    assert answer.status_code == 404
    assert "練習カードはありません" in answer.text


def test_tour_begins_by_itself_until_it_was_seen(
    clerk: TestClient, sign_in: Callable[..., TestClient]
) -> None:
    assert "data-begin" in clerk.get(f"{ROOT}/desk").text
    assert "はじめてですか" in sign_in("sato").get("/desk").text
    assert clerk.post(f"{ROOT}/tour", json={}).status_code == 204
    assert "data-begin" not in clerk.get(f"{ROOT}/desk").text
    assert "はじめてですか" not in sign_in("sato").get("/desk").text
    assert "data-begin" in sign_in("suzuki").get(f"{ROOT}/desk").text
