"""Finished notifications, and machines that fetch them."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient

from counter_scanner.db import api_tokens, entries, visits
from counter_scanner.db.engine import Database
from counter_scanner.domain.handover import TokenScope
from counter_scanner.domain.sheet import Sheet
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Action, Channel
from shared.wire.keys import KeyRing
from shared.wire.seal import seal_entry

Finish = Callable[..., int]
_WAY = (Action.CALL, Action.START, Action.ACCEPT, Action.FINISH)


@pytest.fixture
def sealed_sheet(ring: KeyRing, answers: dict[str, Any]) -> Callable[..., bytes]:
    """A confirmed household as it rests in the database, with other answers on request."""

    def make(**changed: Any) -> bytes:
        sheet = Sheet({**answers, **changed}, revision=1).to_json()
        return seal_entry(json.dumps(sheet).encode(), ring.current.public_key)

    return make


@pytest.fixture
def finish(
    stranger: TestClient,
    store: Database,
    office: str,
    clock: Any,
    sealed_sheet: Callable[..., bytes],
) -> Finish:
    """Serve somebody at desk 1 and sign a household, with other answers on request; the visit's
    id. The application has started, so there are desks."""
    numbers = count(1)

    def stamp() -> Stamp:
        return Stamp(f"finish-{next(numbers):04d}", clock(), "sato", 1)

    def make(**changed: Any) -> int:
        sealed = sealed_sheet(**changed)
        with store.write() as session:
            arrival = visits.Arrival(Channel.QR, "address_change")
            visit = visits.arrive(session, office, arrival, stamp()).id
            entries.save(session, office, visit, entries.Draft(0, sealed), stamp())
            entries.accept(session, office, visit, 1, stamp())
            entries.finish(session, office, visit, stamp())
            for action in _WAY:
                visits.act(session, office, visit, action, stamp())
        return visit

    return make


@pytest.fixture
def token(store: Database, office: str, clock: Any) -> Callable[..., str]:
    """Make a token with these scopes, all of them unless told otherwise."""

    def make(*scopes: TokenScope) -> str:
        new = api_tokens.NewToken("住民記録", scopes or tuple(TokenScope), "kato")
        with store.write() as session:
            return api_tokens.make(session, office, new, clock()).secret

    return make


@pytest.fixture
def machine(stranger: TestClient, token: Callable[..., str]) -> Callable[..., TestClient]:
    """A program that calls the API with a token of these scopes, or with a text of its own."""

    def make(*scopes: TokenScope, secret: str | None = None) -> TestClient:
        bearer = {"authorization": f"Bearer {secret or token(*scopes)}"}
        return TestClient(stranger.app, headers=bearer, follow_redirects=False)

    return make


@pytest.fixture
def address(app: FastAPI, stranger: TestClient) -> Iterator[str]:
    """The application on a port of loopback, for programs that are not ours; `stranger` has
    started it already."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        deadline = time.monotonic() + 20
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()
