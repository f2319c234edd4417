"""A code held to the kiosk's camera gives a number, and nothing of it stays."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from counter_scanner.camera.hint import FROM_PICTURE, Hint
from counter_scanner.domain.coaching import BELIEVED
from counter_scanner.pages.counter import MOST_KIOSKS
from counter_scanner.pages.kiosk_camera import NO_PLACE
from shared.web.templating import Written

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


def test_kiosk_hint_seen_in_several_frames_is_told(stranger: TestClient, decoders: Any) -> None:
    decoders.texts, decoders.hint = [], Hint.GLARE
    told = []
    with stranger.websocket_connect("/kiosk/camera") as camera:
        for _ in range(BELIEVED):
            camera.send_bytes(b"a frame")
            told.append(camera.receive_json())

    assert told[:-1] == [{"status": "empty"}] * (BELIEVED - 1)
    assert told[-1] == {"status": "empty", "hint": "glare"}


def test_kiosk_every_hint_has_its_words_in_the_language_of_the_page(stranger: TestClient) -> None:
    page = stranger.get("/kiosk?lang=pt").text
    app: Any = stranger.app
    written = Written(app.state.counter.pages.catalogue.texts("pt"))
    for hint in FROM_PICTURE:
        assert f'data-when="{hint}"' in page
        assert written.plain(f"counter.coach.{hint}") in page


def test_kiosk_one_camera_too_many_is_closed_until_another_goes(
    stranger: TestClient, decoders: Any
) -> None:
    decoders.texts = []
    with ExitStack() as lobby:
        for _ in range(MOST_KIOSKS):
            camera = lobby.enter_context(stranger.websocket_connect("/kiosk/camera"))
            camera.send_bytes(b"a frame")
            assert camera.receive_json() == {"status": "empty"}
        with stranger.websocket_connect("/kiosk/camera") as late:
            with pytest.raises(WebSocketDisconnect) as closed:
                late.receive_json()
            assert closed.value.code == NO_PLACE
    with stranger.websocket_connect("/kiosk/camera") as again:
        again.send_bytes(b"a frame")
        assert again.receive_json() == {"status": "empty"}


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
