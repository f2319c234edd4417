"""The clerk's sheet while another code of its notification is missing, or comes late."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

Rows = Callable[[], dict[str, int]]
Codes = Callable[..., list[str]]
Refused = Callable[..., str]

EVERYBODY = ["1郎", "2郎", "3郎", "4郎", "5郎"]


PAPERS = {"_documents.identity": "passport", "_papers": ["identity"]}


def accept(client: TestClient, fields: dict[str, Any], request: str) -> Any:
    return client.post("/api/visits/1/accept", data={**fields, "_request_id": request})


def test_accept_without_the_second_code_only_on_the_clerks_word(
    desk: Any, clerk: TestClient, codes: Codes
) -> None:
    desk.scan(codes()[0])
    refused = accept(clerk, desk.posted(**PAPERS), "accept-0001")
    assert refused.status_code == 422
    assert [problem["path"] for problem in refused.json()["problems"]] == ["_papers._incomplete"]
    word = {**PAPERS, "_papers": ["identity", "_incomplete"]}
    assert accept(clerk, desk.posted(**word), "accept-0002").status_code == 200


@pytest.mark.parametrize(("order", "new"), [((0, 1), [0, 1, 2]), ((1, 0), [3, 4])])
def test_save_of_a_screen_older_than_the_second_code_keeps_both(
    desk: Any, clerk: TestClient, codes: Codes, order: tuple[int, int], new: list[int]
) -> None:
    sealed = codes()
    desk.scan(sealed[order[0]])
    typed = desk.posted(**{"members.0.given_name": "直した"})
    desk.scan(sealed[order[1]])
    saved = clerk.post("/api/visits/1/save", data={**typed, "_request_id": "save-0001"})
    assert saved.status_code == 200
    expected = [*EVERYBODY]
    expected[new[0]] = "直した"
    assert desk.names() == expected


def test_accept_of_a_screen_older_than_the_second_code_refused(
    desk: Any, clerk: TestClient, codes: Codes
) -> None:
    sealed = codes()
    desk.scan(sealed[0])
    old = desk.posted(**{**PAPERS, "_papers": ["identity", "_incomplete"]})
    desk.scan(sealed[1])
    answer = accept(clerk, old, "accept-0001")
    assert (answer.status_code, answer.json()["code"]) == (409, "entry.stale")


def test_scan_second_part_after_accepting_makes_a_draft_of_it_again(
    desk: Any, clerk: TestClient, codes: Codes
) -> None:
    sealed = codes()
    desk.scan(sealed[0])
    word = {**PAPERS, "_papers": ["identity", "_incomplete"]}
    assert accept(clerk, desk.posted(**word), "accept-0001").status_code == 200
    assert 'data-state="accepted"' in clerk.get("/desk/entry").text
    assert desk.scan(sealed[1]).status_code == 200
    assert 'data-state="draft"' in clerk.get("/desk/entry").text
    answer = clerk.post("/api/visits/1/finish", json={"request_id": "finish-001"})
    assert answer.json()["code"] == "entry.not_accepted"
    assert desk.names() == EVERYBODY
