"""A code held to the kiosk's camera gives a number, and nothing of it stays."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

Code = Callable[..., str]
Rows = Callable[[], dict[str, int]]


@pytest.fixture
def show(stranger: TestClient, decoders: Any) -> Callable[..., Any]:
    """Hold something up once; the answer."""

    def hold(*texts: str) -> Any:
        decoders.texts = list(texts)
        with stranger.websocket_connect("/kiosk/camera") as camera:
            camera.send_bytes(b"a frame")
            return camera.receive_json()

    return hold


def test_code_shown_gives_a_number_without_a_sheet(
    show: Callable[..., Any], code: Code, rows: Rows, stranger: TestClient
) -> None:
    answer = show(code())
    assert answer == {"status": "taken", "ticket": "/kiosk/tickets/1"}
    found = rows()
    assert (found["visit"], found["visit_event"]) == (1, 1)
    assert "submission" not in {table for table, count in found.items() if count}
    assert "前に" not in stranger.get(answer["ticket"]).text


def test_code_shown_twice_is_one_arrival(show: Callable[..., Any], code: Code, rows: Rows) -> None:
    digits = code()
    first = show(digits)
    before = rows()
    assert show(digits) == first
    assert rows() == before


def test_code_shown_again_after_a_no_show_gives_a_new_number(
    show: Callable[..., Any], code: Code, clerk: TestClient
) -> None:
    digits = code()
    show(digits)
    for number, step in enumerate(("call", "visits/1/no_show")):
        clerk.post(f"/api/desk/{step}", json={"request_id": f"step-{number:04d}"})
    assert show(digits)["ticket"] == "/kiosk/tickets/2"


def test_code_shown_that_is_none_of_ours_is_told_and_changes_nothing(
    show: Callable[..., Any], rows: Rows
) -> None:
    before = rows()
    answer = show("https://example.org")
    assert (answer["status"], answer["code"]) == ("refused", "code.foreign")
    assert answer["what"]
    assert answer["next"]
    assert rows() == before


def test_nothing_shown_is_empty(show: Callable[..., Any]) -> None:
    assert show() == {"status": "empty"}


def test_ticket_tells_the_expected_wait_as_a_range(
    stranger: TestClient, clerk: TestClient, clock: Any
) -> None:
    def post(step: str, number: int) -> None:
        body = {"request_id": f"{step.replace('/', '-').replace('_', '-')}-{number:04d}"}
        clerk.post(f"/api/desk/{step}", json={**body, "channel": "paper"})

    ticket = "/kiosk/tickets/1"
    post("arrivals", 0)
    assert "待ち時間の目安は、まだ出せません。" in stranger.get(ticket).text
    for number in range(1, 7):
        post("call", number)
        post(f"visits/{number}/start", number)
        clock.pass_(minutes=6)
        post(f"visits/{number}/leave", number)
        post("arrivals", number)
    text = stranger.get("/kiosk/tickets/7").text
    assert "まもなくお呼びします。" in text
    assert "待ち時間の目安は0～" in text
