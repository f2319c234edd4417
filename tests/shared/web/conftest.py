"""A small application on the shared shell, with one route for each thing that can go wrong."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import pytest
from fastapi import FastAPI, Form, HTTPException, Request, Response
from fastapi.testclient import TestClient

from shared.errors import Refusal
from shared.web.app import Shell, assemble
from shared.web.headers import content_security_policy, permissions_policy

SECRET = "山田太郎 123456789018"
LIMIT = 1000
PAGE = """{% extends "layout.html" %}
{% block main %}<h1>{{ t("own", name=name) }}</h1>{% endblock %}
"""


@pytest.fixture
def secret() -> str:
    """What must never be seen outside the exception or the form that holds it."""
    return SECRET


@pytest.fixture
def limit() -> int:
    """Bytes that the application's /body takes; /large takes ten times as many."""
    return LIMIT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An application's package: a page, a text of its own, a static file."""
    for name in ("templates", "texts", "static"):
        (tmp_path / name).mkdir()
    (tmp_path / "templates" / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "texts" / "ja.toml").write_text('own = "様{さま} {name}"', encoding="utf-8")
    (tmp_path / "texts" / "en.toml").write_text('own = "Dear {name}"', encoding="utf-8")
    (tmp_path / "static" / "a.css").write_text("a{}", encoding="utf-8")
    return tmp_path


@pytest.fixture
def app(folder: Path) -> FastAPI:
    shell = Shell(folder, body_limit=LIMIT, body_limits={"/large": 10 * LIMIT})
    app, pages = assemble(shell)

    @app.get("/")
    def page(request: Request) -> Response:
        return pages.render(request, "page.html", name="<b>山{やま}</b>")

    @app.get("/camera")
    def camera(request: Request) -> Response:
        headers = {
            "content-security-policy": content_security_policy(connect_src="'self'"),
            "permissions-policy": permissions_policy("camera"),
        }
        return pages.render(request, "page.html", headers=headers, name="")

    @app.get("/refused")
    @app.get("/api/refused")
    def refused() -> None:
        raise Refusal("key.exists", file="counter.key")

    @app.get("/status/{code}")
    def status(code: int) -> None:
        raise HTTPException(code, detail=SECRET, headers={"x-kept": "yes"})

    @app.get("/crash")
    def crash() -> None:
        raise ValueError(SECRET)

    @app.post("/body")
    @app.post("/large")
    async def body(request: Request) -> int:
        return len(await request.body())

    @app.post("/form")
    def form(number: Annotated[int, Form()]) -> int:
        return number

    return app


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, headers={"accept": "text/html", "accept-language": "ja"}) as client:
        yield client
