"""A notification in several codes at a desk: joined in any order, and what is no part of it."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from counter_scanner.db import events, visits
from counter_scanner.db.engine import Database

Rows = Callable[[], dict[str, int]]
Codes = Callable[..., list[str]]
Refused = Callable[..., str]

EVERYBODY = ["1郎", "2郎", "3郎", "4郎", "5郎"]


def test_scan_first_part_fills_the_sheet_and_asks_for_the_second(
    desk: Any, clerk: TestClient, codes: Codes
) -> None:
    answer = desk.scan(codes()[0])
    assert answer.json() == {
        "visit": 1,
        "number": 1,
        "state": "serving",
        "codes": {"count": 2, "missing": [2]},
    }
    assert desk.names() == EVERYBODY[:3]
    assert 'id="panel-parts"' in clerk.get("/desk/entry").text


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_scan_both_parts_joined_in_either_order(
    desk: Any, clerk: TestClient, codes: Codes, clock: Any, order: tuple[int, int]
) -> None:
    sealed = codes()
    desk.scan(sealed[order[0]])
    clock.pass_(minutes=7)
    answer = desk.scan(sealed[order[1]])
    assert answer.status_code == 200
    assert answer.json()["codes"] == {"count": 2, "missing": []}
    assert desk.names() == EVERYBODY
    page = clerk.get("/desk/entry").text
    assert "二枚です" in page
    assert 'id="panel-parts"' not in page


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_scan_three_parts_joined_in_any_order(
    desk: Any, codes: Codes, order: tuple[int, ...]
) -> None:
    sealed = codes(sizes=(2, 2, 1))
    missing = [desk.scan(sealed[at]).json()["codes"]["missing"] for at in order]
    assert [len(one) for one in missing] == [2, 1, 0]
    assert desk.names() == EVERYBODY


def test_scan_both_parts_in_one_picture_taken_together(
    desk: Any, clerk: TestClient, codes: Codes, decoders: Any
) -> None:
    decoders.texts = codes()
    answer = clerk.post(
        "/api/desk/upload",
        data={"request_id": "picture-1"},
        files={"picture": ("x.png", b"x", "image/png")},
    )
    assert answer.json()["codes"] == {"count": 2, "missing": []}
    assert desk.names() == EVERYBODY


def test_scan_household_size_is_that_of_the_whole(
    desk: Any, codes: Codes, store: Database, office: str
) -> None:
    for digits in codes():
        desk.scan(digits)
    with store.read() as session:
        sizes = [event.household_size for event in events.of_visit(session, office, 1)]
        assert visits.find(session, office, 1).household_size == 5
    assert (sizes[0], sizes[-1]) == (3, 5)


def test_scan_first_part_again_seen_before(desk: Any, codes: Codes, rows: Rows) -> None:
    sealed = codes()
    desk.scan(sealed[0])
    before = rows()
    answer = desk.scan(sealed[0])
    assert (answer.status_code, answer.json()["code"]) == (409, "submission.seen")
    desk.scan(sealed[1])
    assert desk.scan(sealed[1]).json()["code"] == "submission.seen"
    assert rows()["submission"] == before["submission"] + 1
    assert desk.names() == EVERYBODY


def test_scan_same_request_again_changes_nothing_twice(desk: Any, codes: Codes, rows: Rows) -> None:
    sealed = codes()
    desk.scan(sealed[0])
    first = desk.scan(sealed[1], "second-code")
    before = rows()
    again = desk.scan(sealed[1], "second-code")
    assert (again.status_code, again.json()) == (200, first.json())
    assert rows() == before


@pytest.fixture
def refused(scan: Any, rows: Rows) -> Callable[..., str]:
    """Scans what must be refused with this code, and change nothing; what was said."""

    def check(client: TestClient, digits: str, code: str, status: int = 409) -> str:
        before = rows()
        answer = scan(client, digits)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert rows() == before
        return str(answer.json()["what"])

    return check


def test_scan_part_of_another_whole_refused_while_one_is_missing(
    desk: Any, clerk: TestClient, codes: Codes, code: Callable[..., str], refused: Refused
) -> None:
    desk.scan(codes()[0])
    what = refused(clerk, codes(2)[1], "part.other")
    assert "1番" in what
    refused(clerk, codes(2)[0], "part.other")
    refused(clerk, code(), "part.other")
    assert desk.names() == EVERYBODY[:3]


def test_scan_part_at_a_desk_with_a_whole_sheet_refused(
    desk: Any, clerk: TestClient, codes: Codes, refused: Refused
) -> None:
    for digits in codes():
        desk.scan(digits)
    refused(clerk, codes(2)[1], "desk.occupied")


def test_scan_second_part_at_another_desk_told_where_the_first_is(
    desk: Any, sign_in: Callable[..., TestClient], codes: Codes, refused: Refused
) -> None:
    sealed = codes()
    desk.scan(sealed[0])
    what = refused(sign_in("suzuki", 2), sealed[1], "part.elsewhere")
    assert "1番窓口" in what


def test_scan_second_part_after_the_first_was_finished_refused(
    desk: Any, clerk: TestClient, codes: Codes, refused: Refused, clock: Any
) -> None:
    sealed = codes()
    desk.scan(sealed[0])
    clerk.post("/api/desk/visits/1/leave", json={"request_id": "leave-0001"})
    clock.pass_(minutes=20)
    what = refused(clerk, sealed[1], "part.late")
    assert "2026-03-25 09:00" in what
    assert desk.scan(sealed[1]).json()["visit"] == 1
    assert desk.scan(codes(2)[0]).status_code == 200


def test_scan_number_beyond_count_refused(desk: Any, codes: Codes, rows: Rows) -> None:
    bad = codes(part={"number": 3, "count": 2})[0]
    before = rows()
    answer = desk.scan(bad)
    assert (answer.status_code, answer.json()["code"]) == (422, "code.invalid")
    [problem] = answer.json()["problems"]
    assert problem["path"] == "part"
    assert "何番目" in problem["sentence"]
    assert rows() == before


def test_scan_number_unlike_the_form_id_refused(
    clerk: TestClient, codes: Codes, refused: Refused
) -> None:
    refused(clerk, codes(part={"number": 2, "count": 2})[0], "code.record", 422)


def test_scan_parts_that_disagree_on_their_count_refused(
    desk: Any, clerk: TestClient, codes: Codes, refused: Refused
) -> None:
    desk.scan(codes()[0])
    refused(clerk, codes(sizes=(2, 2, 1))[1], "code.record", 422)
