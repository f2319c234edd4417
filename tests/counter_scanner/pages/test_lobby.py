"""The kiosk and the board: numbers, and never a name."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from counter_scanner.db import visits
from counter_scanner.db.engine import Database
from counter_scanner.domain.visit import Channel, State

Rows = Callable[[], dict[str, int]]


def press(
    client: TestClient, channel: str = "qr", request_id: str = "kiosk-0001", **more: str
) -> Any:
    return client.post("/kiosk", data={"channel": channel, "_request_id": request_id, **more})


@pytest.mark.parametrize("channel", list(Channel))
def test_kiosk_button_gives_the_next_number(
    stranger: TestClient, store: Database, office: str, channel: Channel
) -> None:
    assert press(stranger, channel).headers["location"] == "/kiosk/tickets/1"
    with store.read() as session:
        visit = visits.find(session, office, 1)
    assert (visit.channel, visit.state, visit.number) == (channel, State.WAITING, 1)


def test_kiosk_pressed_twice_one_number(stranger: TestClient, rows: Rows) -> None:
    first = press(stranger)
    before = rows()
    assert press(stranger).headers["location"] == first.headers["location"]
    assert rows() == before


@pytest.mark.parametrize("data", [{}, {"channel": "cat", "_request_id": "kiosk-0001"}])
def test_kiosk_request_of_another_shape_refused(
    stranger: TestClient, rows: Rows, data: dict[str, str]
) -> None:
    before = rows()
    assert stranger.post("/kiosk", data=data).status_code == 422
    assert rows() == before


def test_ticket_number_and_how_many_wait_before(stranger: TestClient) -> None:
    for number in range(3):
        press(stranger, request_id=f"kiosk-000{number}")
    page = stranger.get("/kiosk/tickets/3").text
    assert 'class="ticket-number">3<' in page
    assert "前に2人の方がお待ちです。" in page
    assert "まもなくお呼びします。" in stranger.get("/kiosk/tickets/1").text


def test_ticket_leads_back_to_the_start_in_japanese(stranger: TestClient) -> None:
    press(stranger)
    page = stranger.get("/kiosk/tickets/1?lang=en").text
    assert "Your number" in page
    assert 'id="ticket-done" href="/kiosk?lang=ja"' in page
    assert "refresh" not in page


def test_ticket_prints_by_itself_only_where_there_is_a_printer(stranger: TestClient) -> None:
    assert press(stranger, printer="on").headers["location"] == "/kiosk/tickets/1?printer=on"
    assert "data-print>" in stranger.get("/kiosk/tickets/1?printer=on").text
    assert "data-print>" not in stranger.get("/kiosk/tickets/1").text


def test_ticket_nobody_was_given_not_found(stranger: TestClient) -> None:
    assert stranger.get("/kiosk/tickets/5").status_code == 404


def test_board_called_number_and_its_desk(clerk: TestClient) -> None:
    for number in range(2):
        press(clerk, request_id=f"kiosk-000{number}")
    assert "お呼びしている番号はありません。" in clerk.get("/board").text
    clerk.post("/api/desk/call", json={"request_id": "call-0001"})
    page = clerk.get("/board/numbers").text
    assert "1番窓口" in page
    assert "お越しください" in page
    assert "お待ちの方 1人" in page


def test_board_and_kiosk_show_no_name(
    clerk: TestClient, scan: Callable[..., Any], code: Callable[..., str]
) -> None:
    scan(clerk, code())
    for page in ("/board", "/kiosk", "/kiosk/tickets/1", "/public/waits.json", "/metrics"):
        text = clerk.get(page).text
        assert "髙橋" not in text
        assert "sato" not in text
