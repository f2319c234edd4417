"""The shell itself: health, documentation off, nothing recorded about requests."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from shared.web.app import Shell, assemble


def test_healthz_says_healthy(client: TestClient) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"healthy": True})


def test_healthz_unhealthy_is_503(folder: Path) -> None:
    app, _ = assemble(Shell(folder, is_healthy=lambda: False))
    response = TestClient(app).get("/healthz")
    assert (response.status_code, response.json()) == (503, {"healthy": False})


def test_documentation_that_loads_from_elsewhere_is_off(client: TestClient) -> None:
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404


def test_shared_static_files_are_served(client: TestClient) -> None:
    response = client.get("/static/shared/css/base.css")
    assert response.headers["content-type"].startswith("text/css")


def test_assemble_passes_options_on(folder: Path) -> None:
    app, _ = assemble(Shell(folder), title="kazasu", openapi_url=None)
    assert isinstance(app, FastAPI)
    assert app.title == "kazasu"


@pytest.mark.parametrize("address", ["/healthz", "/", "/static/shared/icon.svg"])
def test_head_tells_of_an_answer_what_get_would_and_sends_nothing(
    client: TestClient, address: str
) -> None:
    asked, told = client.get(address), client.head(address)
    assert (told.status_code, told.content) == (200, b"")
    assert told.headers["content-length"] == asked.headers["content-length"]
    assert told.headers["content-type"] == asked.headers["content-type"]
    assert asked.content
