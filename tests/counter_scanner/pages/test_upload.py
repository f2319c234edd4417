"""Codes as pictures, read by the decoders that the counter really starts."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from counter_scanner.db.engine import Database
from counter_scanner.main import create_app
from counter_scanner.settings import Settings
from shared.wire import symbol

MEGABYTE = 1_000_000
Code = Callable[..., str]
Rows = Callable[[], dict[str, int]]


@pytest.fixture
def desk(settings: Settings, store: Database, clock: Any) -> Iterator[TestClient]:
    """A clerk at a counter with its own decoders."""
    with TestClient(create_app(settings, clock), headers={"accept-language": "ja"}) as client:
        client.post("/login", data={"login": "sato", "password": "correct horse"})
        client.post("/desk/choose", data={"desk": 1})
        yield client


def upload(client: TestClient, content: bytes, name: str = "code.png") -> Any:
    files = {"picture": (name, content)}
    return client.post("/api/desk/upload", data={"request_id": "upload-1"}, files=files)


def test_upload_picture_of_a_code_fills_a_sheet(desk: TestClient, code: Code) -> None:
    answer = upload(desk, symbol.png(code()))
    assert answer.status_code == 200
    assert answer.json()["visit"] == 1


def test_upload_pictures_without_a_code_of_ours_refused(
    desk: TestClient, code: Code, rows: Rows
) -> None:
    before = rows()
    white = BytesIO()
    Image.new("L", (300, 300), 255).save(white, "PNG")
    refused = {
        "empty": upload(desk, b""),
        "no file": desk.post("/api/desk/upload", data={"request_id": "upload-2"}),
        "no picture": upload(desk, b"%!PS-Adobe", "code.png"),
        "no symbol": upload(desk, white.getvalue()),
        "cut off": upload(desk, symbol.png(code())[:200]),
    }
    found = {name: (answer.status_code, answer.json()["code"]) for name, answer in refused.items()}
    assert found == {
        "empty": (400, "picture.empty"),
        "no file": (400, "picture.empty"),
        "no picture": (415, "picture.unreadable"),
        "no symbol": (422, "picture.no_symbol"),
        "cut off": (415, "picture.unreadable"),
    }
    assert all(answer.json()["next"].endswith("。") for answer in refused.values())
    assert rows() == before


def test_upload_of_sixty_megabytes_refused_in_words(desk: TestClient, rows: Rows) -> None:
    before = rows()
    answer = upload(desk, bytes(60 * MEGABYTE))
    assert answer.status_code == 413
    assert "大きすぎます" in answer.json()["what"]
    assert rows() == before


def test_upload_without_a_length_refused_all_the_same(desk: TestClient) -> None:
    def stream() -> Iterator[bytes]:
        yield b'--x\r\ncontent-disposition: form-data; name="picture"; filename="a.png"\r\n\r\n'
        for _ in range(30):
            yield bytes(MEGABYTE)
        yield b"\r\n--x--\r\n"

    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = desk.post("/api/desk/upload", content=stream(), headers=headers)
    assert answer.status_code == 413
    assert "大きすぎます" in answer.json()["what"]


def test_upload_just_over_twenty_megabytes_refused_by_the_decoders(desk: TestClient) -> None:
    answer = upload(desk, bytes(20 * MEGABYTE + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "picture.too_large")


def test_camera_frame_of_a_code_fills_a_sheet(desk: TestClient, code: Code) -> None:
    frame = BytesIO()
    Image.open(BytesIO(symbol.png(code()))).convert("L").save(frame, "JPEG", quality=80)
    with desk.websocket_connect("/api/desk/camera") as camera:
        camera.send_bytes(frame.getvalue())
        answer = camera.receive_json()
    sheet = answer.pop("sheet")
    assert answer == {"status": "taken", "visit": 1, "number": 1, "state": "serving"}
    assert (sheet["visit"], sheet["version"]) == (1, 0)


def test_healthz_decoders_running_is_healthy(desk: TestClient) -> None:
    assert desk.get("/healthz").json() == {"healthy": True}
