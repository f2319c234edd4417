"""The stream of a desk's camera: what is answered when, and to whom."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from counter_scanner.camera.hint import Hint
from counter_scanner.db import staff_sessions
from counter_scanner.db.engine import Database

Code = Callable[..., str]
Rows = Callable[[], dict[str, int]]
FRAME = b"any picture: the decoders are prompted"
CAMERA = "/api/desk/camera"


def essence(html: str) -> str:
    """Without the ids of requests, which are drawn anew each time."""
    return re.sub(r"\b[0-9a-f]{32}\b", "", html)


def show(camera: Any, decoders: Any, *texts: str) -> Any:
    decoders.texts = list(texts)
    camera.send_bytes(FRAME)
    return camera.receive_json()


def test_camera_nothing_in_view_answered_empty(clerk: TestClient, decoders: Any) -> None:
    with clerk.websocket_connect(CAMERA) as camera:
        assert show(camera, decoders) == {"status": "empty"}


def test_camera_code_taken_brings_the_sheet_that_the_desk_would_ask_for(
    clerk: TestClient, decoders: Any, code: Code
) -> None:
    with clerk.websocket_connect(CAMERA) as camera:
        answer = show(camera, decoders, code())
    asked_for = clerk.get("/desk/entry").text
    assert 'id="box-members.0.family_name"' in asked_for
    assert essence(answer["sheet"]["html"]) == essence(asked_for)
    assert (answer["sheet"]["visit"], answer["sheet"]["version"]) == (answer["visit"], 0)


def test_camera_sheet_is_in_the_clerks_language(
    clerk: TestClient, decoders: Any, code: Code
) -> None:
    english = {"accept-language": "en"}
    with clerk.websocket_connect(CAMERA, headers=english) as camera:
        answer = show(camera, decoders, code())
    asked_for = clerk.get("/desk/entry", headers=english).text
    assert essence(answer["sheet"]["html"]) == essence(asked_for)
    assert "Date of birth" in asked_for


def test_camera_code_taken_then_silent_while_it_stays(
    clerk: TestClient, decoders: Any, code: Code, clock: Any
) -> None:
    digits = code()
    with clerk.websocket_connect(CAMERA) as camera:
        assert show(camera, decoders, digits)["status"] == "taken"
        for _ in range(5):
            clock.pass_(seconds=3)
            assert show(camera, decoders, digits) == {"status": "held"}


def test_camera_code_shown_again_later_is_seen_before(
    clerk: TestClient, decoders: Any, code: Code, clock: Any
) -> None:
    digits = code()
    with clerk.websocket_connect(CAMERA) as camera:
        show(camera, decoders, digits)
        clock.pass_(seconds=30)
        answer = show(camera, decoders, digits)
    assert (answer["status"], answer["code"], answer["visit"]) == ("refused", "submission.seen", 1)


def test_camera_bad_code_held_still_told_every_two_seconds(
    clerk: TestClient, decoders: Any, clock: Any, rows: Rows
) -> None:
    before = rows()
    with clerk.websocket_connect(CAMERA) as camera:
        statuses = []
        for _ in range(21):
            statuses.append(show(camera, decoders, "https://example.com")["status"])
            clock.pass_(milliseconds=200)
    assert [place for place, status in enumerate(statuses) if status == "refused"] == [0, 10, 20]
    assert rows() == before


def test_camera_refusal_has_its_sentences(clerk: TestClient, decoders: Any) -> None:
    with clerk.websocket_connect(CAMERA) as camera:
        answer = show(camera, decoders, "https://example.com")
    assert answer["code"] == "code.foreign"
    assert answer["what"].endswith("。")
    assert answer["next"].endswith("。")


def test_camera_our_code_beside_a_stranger_taken(
    clerk: TestClient, decoders: Any, code: Code
) -> None:
    with clerk.websocket_connect(CAMERA) as camera:
        assert show(camera, decoders, "https://example.com/" * 90, code())["status"] == "taken"


def closed(client: TestClient, **options: Any) -> int:
    """The code with which the stream was closed."""
    with (
        pytest.raises(WebSocketDisconnect) as ended,
        client.websocket_connect(CAMERA, **options) as camera,
    ):
        camera.receive_json()
    return ended.value.code


def test_camera_of_a_stranger_closed(stranger: TestClient) -> None:
    assert closed(stranger) == 4401


def test_camera_without_a_desk_closed(sign_in: Callable[..., TestClient]) -> None:
    assert closed(sign_in("sato")) == 4409


def test_camera_asked_for_by_another_site_closed(clerk: TestClient) -> None:
    assert closed(clerk, headers={"origin": "https://evil.example"}) == 4403


def test_camera_sign_in_ended_meanwhile_closed_at_the_next_code(
    clerk: TestClient, decoders: Any, store: Database, office: str, rows: Rows
) -> None:
    with clerk.websocket_connect(CAMERA) as camera:
        show(camera, decoders)
        with store.write() as session:
            staff_sessions.end_all(session, office, "sato")
        before = rows()
        decoders.texts = ["https://example.com"]
        camera.send_bytes(FRAME)
        with pytest.raises(WebSocketDisconnect) as ended:
            camera.receive_json()
    assert ended.value.code == 4401
    assert rows() == before


def test_camera_code_that_cannot_be_read_is_hinted_at_calmly(
    clerk: TestClient, decoders: Any, clock: Any
) -> None:
    decoders.hint = Hint.GLARE
    with clerk.websocket_connect(CAMERA) as camera:
        answers = []
        for _ in range(4):
            answers.append(show(camera, decoders))
            clock.pass_(milliseconds=100)

    assert answers[:2] == [{"status": "empty"}] * 2
    assert answers[2:] == [{"status": "empty", "hint": "glare"}] * 2


@pytest.mark.parametrize(
    ("text", "hint"), [("https://example.com", "not_ours"), ("12345", "not_ours")]
)
def test_camera_code_of_somebody_else_is_hinted_at_at_once_and_while_held(
    text: str, hint: str, clerk: TestClient, decoders: Any
) -> None:
    with clerk.websocket_connect(CAMERA) as camera:
        refused, held = show(camera, decoders, text), show(camera, decoders, text)

    assert (refused["status"], refused["hint"]) == ("refused", hint)
    assert held == {"status": "held", "hint": hint}


def test_camera_code_taken_silences_the_hint(clerk: TestClient, decoders: Any, code: Code) -> None:
    with clerk.websocket_connect(CAMERA) as camera:
        show(camera, decoders, "https://example.com")
        assert "hint" not in show(camera, decoders, code())
        assert show(camera, decoders) == {"status": "empty"}
