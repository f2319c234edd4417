"""The clerk's sheet while another code of its notification is missing, or comes late."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from shown_rows import EVERYBODY, names, sheet

Scan = Callable[..., Any]
Rows = Callable[[], dict[str, int]]
Codes = Callable[..., list[str]]
Refused = Callable[..., str]


PAPERS = {"_document": "passport", "_papers": ["identity"]}


def accept(client: TestClient, fields: dict[str, Any], request: str) -> Any:
    return client.post("/api/visits/1/accept", data={**fields, "_request_id": request})


def test_accept_without_the_second_code_only_on_the_clerks_word(
    clerk: TestClient, scan: Scan, codes: Codes
) -> None:
    scan(clerk, codes()[0])
    refused = accept(clerk, sheet(clerk, **PAPERS), "accept-0001")
    assert refused.status_code == 422
    assert [problem["path"] for problem in refused.json()["problems"]] == ["_papers._incomplete"]
    word = {**PAPERS, "_papers": ["identity", "_incomplete"]}
    assert accept(clerk, sheet(clerk, **word), "accept-0002").status_code == 200


@pytest.mark.parametrize(("order", "new"), [((0, 1), [0, 1, 2]), ((1, 0), [3, 4])])
def test_save_of_a_screen_older_than_the_second_code_keeps_both(
    clerk: TestClient, scan: Scan, codes: Codes, order: tuple[int, int], new: list[int]
) -> None:
    sealed = codes()
    scan(clerk, sealed[order[0]])
    typed = sheet(clerk, **{"members.0.given_name": "直した"})
    scan(clerk, sealed[order[1]])
    saved = clerk.post("/api/visits/1/save", data={**typed, "_request_id": "save-0001"})
    assert saved.status_code == 200
    expected = [*EVERYBODY]
    expected[new[0]] = "直した"
    assert names(clerk) == expected


def test_accept_of_a_screen_older_than_the_second_code_refused(
    clerk: TestClient, scan: Scan, codes: Codes
) -> None:
    sealed = codes()
    scan(clerk, sealed[0])
    old = sheet(clerk, **{**PAPERS, "_papers": ["identity", "_incomplete"]})
    scan(clerk, sealed[1])
    answer = accept(clerk, old, "accept-0001")
    assert (answer.status_code, answer.json()["code"]) == (409, "entry.stale")


def test_scan_second_part_after_accepting_makes_a_draft_of_it_again(
    clerk: TestClient, scan: Scan, codes: Codes
) -> None:
    sealed = codes()
    scan(clerk, sealed[0])
    word = {**PAPERS, "_papers": ["identity", "_incomplete"]}
    assert accept(clerk, sheet(clerk, **word), "accept-0001").status_code == 200
    assert 'data-state="accepted"' in clerk.get("/desk/entry").text
    assert scan(clerk, sealed[1]).status_code == 200
    assert 'data-state="draft"' in clerk.get("/desk/entry").text
    answer = clerk.post("/api/visits/1/finish", json={"request_id": "finish-001"})
    assert answer.json()["code"] == "entry.not_accepted"
    assert names(clerk) == EVERYBODY
