"""Too many at once: an honest answer in words, and nothing typed is lost."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.types import Message

from citizen_form.gate import BURST, Gate, TurnedAway
from citizen_form.main import create_app
from citizen_form.pages import plain
from citizen_form.settings import Settings
from shared.i18n.languages import OFFERED

PATH = "/address_change/plain"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


@pytest.fixture
def proxied(settings: Settings, now: datetime) -> Iterator[TestClient]:
    """Behind a proxy that tells who asks."""
    known = replace(settings, client_header="x-forwarded-for")
    headers = {"accept": "text/html", "x-forwarded-for": "20.0.0.7"}
    with TestClient(create_app(known, lambda: now), headers=headers) as client:
        yield client


def test_plain_one_address_posting_on_and_on_is_told_to_wait(proxied: TestClient) -> None:
    statuses = [proxied.post(PATH, data={"show": "ja"}).status_code for _ in range(BURST + 1)]
    assert statuses == [200] * BURST + [429]
    answer = proxied.post(PATH, data={"show": "ja"}, headers={"x-forwarded-for": "20.0.0.8"})
    assert answer.status_code == 200


@pytest.mark.parametrize("lang", OFFERED)
@pytest.mark.parametrize("status", [HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS])
def test_plain_turned_away_says_when_and_keeps_what_was_typed(
    client: TestClient,
    household: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
    status: HTTPStatus,
) -> None:
    monkeypatch.setattr(Gate, "enter", lambda *_: TurnedAway(status, 5))
    answer = client.post(PATH, params={"lang": lang}, data=household)
    assert answer.status_code == status
    assert answer.headers["retry-after"] == "5"
    assert f'data-lang="{lang}"' in answer.text
    assert dict(HIDDEN.findall(answer.text)) == household


def test_plain_form_that_trickles_in_is_given_up(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain, "SECONDS_TO_SEND", 0.05)
    answer = asyncio.run(answer_to_half_a_form(app))
    assert answer["status"] == HTTPStatus.REQUEST_TIMEOUT


async def answer_to_half_a_form(app: FastAPI) -> Message:
    """The beginning of the answer to a form of which the first half came, and nothing more."""
    pieces: list[Message] = [{"type": "http.request", "body": b"show=", "more_body": True}]
    sent: list[Message] = []

    async def receive() -> Message:
        if not pieces:
            await asyncio.sleep(60)
        return pieces.pop()

    async def send(message: Message) -> None:
        sent.append(message)

    form = (b"content-type", b"application/x-www-form-urlencoded")
    scope = {
        "type": "http",
        "method": "POST",
        "path": PATH,
        "query_string": b"",
        "headers": [form, (b"accept", b"text/html")],
        "scheme": "http",
        "server": ("localhost", 80),
        "client": ("20.0.0.7", 1),
        "http_version": "1.1",
    }
    await app(scope, receive, send)
    return sent[0]
