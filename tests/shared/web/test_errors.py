"""Every failure has a page that says what happened and what to do, and tells nothing else."""

import logging
from pathlib import Path

import pytest
from fastapi import FastAPI, WebSocket
from fastapi.testclient import TestClient
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect

from shared.i18n.languages import OFFERED
from shared.web.app import Shell
from shared.web.errors import ErrorPages, LastResort, ResponseBrokenOff

JSON = {"accept": "application/json"}
DESIGNED = (400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503)


@pytest.mark.parametrize("status", DESIGNED)
@pytest.mark.parametrize("lang", OFFERED)
def test_status_has_a_designed_page(
    secret: str, client: TestClient, status: int, lang: str
) -> None:
    response = client.get(f"/status/{status}?lang={lang}")
    assert response.status_code == status
    assert response.text.count("<h1>") == 1
    assert 'class="page-header"' in response.text
    assert secret not in response.text
    assert response.headers["x-kept"] == "yes"


@pytest.mark.parametrize(("status", "sentence"), [(418, "読み取れません"), (507, "システムに問題")])
def test_status_without_a_page_takes_its_classes(
    client: TestClient, status: int, sentence: str
) -> None:
    response = client.get(f"/status/{status}")
    assert response.status_code == status
    assert sentence in response.text


def test_not_found_is_designed(client: TestClient) -> None:
    response = client.get("/nowhere")
    assert response.status_code == 404
    assert "<h1>ページが見つかりません。</h1>" in response.text


def test_wrong_method_names_the_right_ones(client: TestClient) -> None:
    response = client.post("/")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET"


def test_refusal_page_says_what_and_what_next(client: TestClient) -> None:
    response = client.get("/refused")
    assert response.status_code == 409
    assert "<h1>鍵のファイル counter.key がすでにあります。</h1>" in response.text
    assert "別のフォルダーを指定してください。" in response.text


@pytest.mark.parametrize(
    ("address", "headers"), [("/refused", JSON), ("/api/refused", {"accept": "*/*"})]
)
def test_refusal_for_a_program_is_json(
    client: TestClient, address: str, headers: dict[str, str]
) -> None:
    response = client.get(address, headers=headers)
    assert response.status_code == 409
    assert response.json() == {
        "code": "key.exists",
        "what": "鍵のファイル counter.key がすでにあります。",
        "next": "上書きすると前のコードが開けなくなります。別のフォルダーを指定してください。",
    }


def test_unreadable_form_does_not_come_back(secret: str, client: TestClient) -> None:
    response = client.post("/form", data={"number": secret}, headers=JSON)
    assert response.status_code == 422
    assert response.json()["code"] == "http.422"
    assert secret not in response.text


def test_unexpected_exception_is_shown_and_logged_without_its_message(
    secret: str, client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    response = client.get("/crash")
    assert response.status_code == 500
    assert secret not in response.text
    (record,) = [entry for entry in caplog.records if entry.levelno >= logging.ERROR]
    line = record.getMessage()
    assert "ValueError at conftest.py:" in line
    assert line.rpartition(" ")[2] in response.text
    assert secret not in caplog.text
    assert record.exc_info is None


def test_unexpected_exception_in_the_layout_leaves_the_sentences(
    folder: Path, client: TestClient
) -> None:
    (folder / "templates" / "layout.html").write_text("{{ nothing }}", encoding="utf-8")
    response = client.get("/crash")
    assert response.status_code == 500
    assert response.text.startswith("システムに問題が起きました。\n")
    assert response.headers["content-type"].startswith("text/plain")


def test_unexpected_exception_for_a_program_has_the_reference(client: TestClient) -> None:
    answer = client.get("/crash", headers=JSON).json()
    assert answer["code"] == "http.500"
    assert len(answer["reference"]) == 8


def test_websocket_exception_closes_without_its_message(
    secret: str, app: FastAPI, client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    @app.websocket("/live")
    async def live(socket: WebSocket) -> None:
        await socket.accept()
        raise ValueError(secret)

    with client.websocket_connect("/live") as socket, pytest.raises(WebSocketDisconnect) as closed:
        socket.receive_text()
    assert closed.value.code == 1011
    assert secret not in caplog.text


def test_websocket_left_by_its_browser_is_no_error(
    app: FastAPI, client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    @app.websocket("/live")
    async def live(socket: WebSocket) -> None:
        await socket.accept()
        await socket.receive_text()

    with client.websocket_connect("/live"):
        pass
    assert caplog.records == []


def test_broken_off_response_breaks_the_connection_without_the_message(
    secret: str, folder: Path
) -> None:
    async def half_a_response(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ValueError(secret)

    wrapped = LastResort(half_a_response, ErrorPages(Shell(folder).pages()))
    client = TestClient(wrapped)
    with pytest.raises(ResponseBrokenOff) as broken:
        client.get("/")
    assert broken.value.__suppress_context__
    assert secret not in str(broken.value)
