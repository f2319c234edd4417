"""Once the service runs an example is taken, of which nothing is kept."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient

from counter_scanner import main
from counter_scanner.pages.rehearsal import rehearse
from counter_scanner.settings import Settings

Scan = Callable[[TestClient, str], Any]
SHEET = "people.html"


def compiled(app: FastAPI) -> set[str]:
    """The templates that are ready."""
    names = (str(name) for _, name in app.state.counter.pages.environment.cache)
    return {name.removeprefix("entry/") for name in names if name.startswith("entry/")}


def test_rehearsal_keeps_nothing_and_makes_the_sheet_ready(
    app: FastAPI, stranger: TestClient, rows: Callable[[], dict[str, int]]
) -> None:
    before = rows()
    assert SHEET not in compiled(app)
    rehearse(app.state.counter)
    assert SHEET in compiled(app)
    assert rows() == before


def test_rehearsal_spends_no_number(
    app: FastAPI, clerk: TestClient, scan: Scan, code: Callable[[], str]
) -> None:
    rehearse(app.state.counter)
    answer = scan(clerk, code()).json()
    assert (answer["visit"], answer["number"]) == (1, 1)


def test_rehearsal_beside_a_visitor_keeps_nothing_either(
    app: FastAPI,
    clerk: TestClient,
    scan: Scan,
    code: Callable[[], str],
    rows: Callable[[], dict[str, int]],
) -> None:
    scan(clerk, code())
    before, cache = rows(), app.state.counter.pages.environment.cache
    cache.clear()
    rehearse(app.state.counter)
    assert SHEET in compiled(app)
    assert rows() == before


def test_rehearsal_left_out_where_every_desk_has_a_visitor(
    app: FastAPI,
    sign_in: Callable[..., TestClient],
    scan: Scan,
    code: Callable[[], str],
) -> None:
    for desk in (1, 2, 3):
        assert scan(sign_in("sato", desk), code()).status_code == 200
    app.state.counter.pages.environment.cache.clear()
    rehearse(app.state.counter)
    assert compiled(app) == set()


def test_rehearsal_begins_when_the_service_has_started(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearsed: list[object] = []
    monkeypatch.setattr(main, "rehearse", rehearsed.append)

    async def start_and_stop() -> None:
        server = main.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None))
        server.config.load()
        server.lifespan = server.config.lifespan_class(server.config)
        await server.startup()
        await server.shutdown()

    asyncio.run(start_and_stop())
    assert rehearsed == [app.state.counter]


def test_service_does_not_compress_frames_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[main.Server] = []
    monkeypatch.setattr(main, "run", served.append)
    main.serve(settings, "127.0.0.1", 0)
    assert not served[0].config.ws_per_message_deflate
