"""Codes as digits: the good one, and everything else that is ever held up."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from counter_scanner.db import events, submissions
from counter_scanner.db.engine import Database
from counter_scanner.domain.visit import Channel, EventKind
from shared.wire.frame import from_digits
from shared.wire.key_files import load_public, new_pair

Code = Callable[..., str]
Scan = Callable[..., Any]
Rows = Callable[[], dict[str, int]]

STRAIGHT = [EventKind.ARRIVED, EventKind.CALLED, EventKind.STARTED, EventKind.SCANNED]


def kinds(store: Database, office: str, visit_id: int) -> list[EventKind]:
    with store.read() as session:
        return [event.kind for event in events.of_visit(session, office, visit_id)]


def test_scan_visitor_who_came_straight_registered_and_served(
    clerk: TestClient, scan: Scan, code: Code, store: Database, office: str
) -> None:
    answer = scan(clerk, code())
    assert answer.status_code == 200
    assert answer.json() == {"visit": 1, "number": 1, "state": "serving"}
    assert kinds(store, office, 1) == STRAIGHT
    with store.read() as session:
        [event, *_] = events.of_visit(session, office, 1)
    assert (event.channel, event.household_size, event.desk) == (Channel.QR, 2, 1)


def test_scan_called_visitor_keeps_number_and_arrival(
    clerk: TestClient, scan: Scan, code: Code, store: Database, office: str
) -> None:
    clerk.post("/api/desk/arrivals", json={"channel": "qr", "request_id": "arrival-1"})
    clerk.post("/api/desk/call", json={"request_id": "call-0001"})
    assert scan(clerk, code()).json()["number"] == 1
    assert kinds(store, office, 1) == STRAIGHT


def test_scan_code_stored_as_it_came(
    clerk: TestClient, scan: Scan, code: Code, store: Database, office: str
) -> None:
    digits = code()
    scan(clerk, digits)
    frame = from_digits(digits)
    with store.read() as session:
        [kept] = submissions.of_visit(session, office, 1)
    assert kept.sealed == frame.header + frame.sealed
    assert kept.key_id == frame.key_id.hex()


def test_scan_digits_of_a_keyboard_full_width_and_spaced_read(
    clerk: TestClient, scan: Scan, code: Code
) -> None:
    wide = code().translate({0x30 + n: 0xFF10 + n for n in range(10)})
    assert scan(clerk, f" {wide[:90]} {wide[90:]}\n").status_code == 200


def test_scan_same_request_twice_changes_nothing_twice(
    clerk: TestClient, scan: Scan, code: Code, rows: Rows
) -> None:
    digits = code()
    first = scan(clerk, digits, "one-click")
    before = rows()
    again = scan(clerk, digits, "one-click")
    assert (again.status_code, again.json()) == (200, first.json())
    assert rows() == before


def test_scan_second_time_says_when_where_and_who(
    clerk: TestClient, sign_in: Callable[..., TestClient], scan: Scan, code: Code, rows: Rows
) -> None:
    digits = code()
    scan(clerk, digits)
    before = rows()
    answer = scan(clerk, digits)
    assert answer.status_code == 409
    body = answer.json()
    assert (body["code"], body["visit"]) == ("submission.seen", 1)
    assert "2026-03-25 09:00" in body["what"]
    assert "1番窓口" in body["what"]
    assert "sato" in body["what"]
    assert rows() == before


def test_scan_code_of_a_visitor_who_left_is_taken_up_by_the_next_visit_once(
    clerk: TestClient, scan: Scan, code: Code, rows: Rows
) -> None:
    digits = code()
    first = scan(clerk, digits).json()["visit"]
    clerk.post(f"/api/desk/visits/{first}/leave", json={"request_id": "went-away"})

    again = scan(clerk, digits, "came-again")
    repeated = scan(clerk, digits, "came-again")
    third = scan(clerk, digits, "once-more")

    assert (again.status_code, again.json()["visit"]) == (200, first + 1)
    assert repeated.json() == again.json()
    assert (third.status_code, third.json()["code"]) == (409, "submission.seen")
    assert third.json()["visit"] == first + 1
    assert rows()["submission"] == 1


def test_scan_second_code_at_a_desk_with_a_filled_sheet_refused(
    clerk: TestClient, scan: Scan, code: Code, rows: Rows
) -> None:
    scan(clerk, code())
    before = rows()
    answer = scan(clerk, code())
    assert (answer.status_code, answer.json()["code"]) == (409, "desk.occupied")
    assert rows() == before


def test_scan_without_a_desk_refused(
    sign_in: Callable[..., TestClient], scan: Scan, code: Code, rows: Rows
) -> None:
    client = sign_in("sato")
    before = rows()
    answer = scan(client, code())
    assert (answer.status_code, answer.json()["code"]) == (409, "desk.not_chosen")
    assert rows() == before


@pytest.fixture
def bad_codes(
    code: Code, today: date, answers: dict[str, Any], tmp_path: Path
) -> dict[str, tuple[str, str, int]]:
    """By name: what is held up, the code of the refusal, its status."""
    other = {}
    for name, office in (("key", "272035"), ("office", "131016")):
        new_pair(tmp_path / name, office, None)
        other[name] = code(load_public(tmp_path / name / "counter.pub"))
    good = code()
    middle = len(good) // 2
    altered = good[:middle] + str((int(good[middle]) + 1) % 10) + good[middle + 1 :]
    tomorrow = (today + timedelta(days=1)).isoformat()
    heads = [{**person, "relation_to_head": "head"} for person in answers["members"]]
    return {
        "nothing": ("", "code.empty", 400),
        "URL": ("https://example.com/ticket?id=12345", "code.foreign", 422),
        "vCard": ("BEGIN:VCARD\nFN:山田\nEND:VCARD", "code.foreign", 422),
        "barcode of a shop": ("4901234567894", "code.foreign", 422),
        "slip": (good[:-3] + "O" + good[-2:], "code.not_digits", 422),
        "cut off": (good[:-30], "code.truncated", 422),
        "altered": (altered, "code.altered", 422),
        "other key": (other["key"], "code.key", 422),
        "other city": (other["office"], "code.office", 422),
        "giant": ("1" * 9000, "code.too_long", 413),
        "move in the future": (code(move_date=tomorrow), "code.invalid", 422),
        "nobody moves": (code(members=None), "code.invalid", 422),
        "two heads": (code(members=heads), "code.invalid", 422),
        "個人番号": (code(remarks="番号は 123456789018 です"), "code.invalid", 422),
    }


def test_scan_every_bad_code_refused_and_nothing_changed(
    clerk: TestClient, scan: Scan, bad_codes: dict[str, tuple[str, str, int]], rows: Rows
) -> None:
    before = rows()
    for name, (text, expected, status) in bad_codes.items():
        answer = scan(clerk, text)
        assert (name, answer.json()["code"], answer.status_code) == (name, expected, status)
        assert rows() == before, name


def test_scan_every_bad_code_has_a_sentence_of_its_own(
    clerk: TestClient, scan: Scan, bad_codes: dict[str, tuple[str, str, int]]
) -> None:
    same = {"vCard", "barcode of a shop"}
    said = [
        str([answer["what"], [problem["sentence"] for problem in answer.get("problems", [])]])
        for name, (text, _, _) in bad_codes.items()
        if name not in same
        for answer in [scan(clerk, text).json()]
    ]
    assert len(set(said)) == len(said)
    assert all("。" in sentence for sentence in said)


def test_scan_invalid_answers_named_one_by_one(
    clerk: TestClient, scan: Scan, bad_codes: dict[str, tuple[str, str, int]]
) -> None:
    paths = {
        name: [problem["path"] for problem in scan(clerk, bad_codes[name][0]).json()["problems"]]
        for name in ("move in the future", "nobody moves", "two heads", "個人番号")
    }
    assert paths == {
        "move in the future": ["move_date"],
        "nobody moves": ["members"],
        "two heads": ["members"],
        "個人番号": ["remarks"],
    }


def test_scan_refusal_repeats_nothing_of_what_was_declared(
    clerk: TestClient, scan: Scan, bad_codes: dict[str, tuple[str, str, int]]
) -> None:
    text = scan(clerk, bad_codes["個人番号"][0]).text
    assert "123456789018" not in text
    assert "髙橋" not in text


@pytest.mark.parametrize(
    "body",
    [{}, {"digits": "1"}, {"digits": "1", "request_id": "x"}, {"digits": 1, "request_id": "a" * 9}],
)
def test_scan_request_of_another_shape_refused_in_words(
    clerk: TestClient, body: dict[str, Any]
) -> None:
    answer = clerk.post("/api/desk/scan", json=body)
    assert answer.status_code == 422
    assert answer.json()["what"].endswith("。")


def test_scan_language_of_the_clerk_used(clerk: TestClient, scan: Scan) -> None:
    clerk.get("/login?lang=en")
    assert scan(clerk, "").json()["what"].isascii()


def test_scan_visit_of_yesterday_left_at_the_desk_does_not_stand_in_the_way(
    clerk: TestClient, sign_in: Callable[..., TestClient], scan: Scan, code: Code, clock: Any
) -> None:
    scan(clerk, code())
    clock.pass_(days=1)
    answer = scan(sign_in("sato", 1), code())
    assert answer.json() == {"visit": 2, "number": 1, "state": "serving"}
