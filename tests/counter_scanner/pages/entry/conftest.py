"""A clerk in front of a visitor, and what a browser would post of the entry screen."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient

from counter_scanner.db import entries
from counter_scanner.db.engine import Database
from shared.wire.keys import KeyRing
from shared.wire.seal import open_entry

Form = dict[str, Any]

_TEMPLATE = re.compile(r"<template.*?</template>", re.DOTALL)
_INPUT = re.compile(r"<input[^>]*>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_SELECT = re.compile(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)
_CHOSEN = re.compile(r'value="([^"]*)" selected')
_TEXTAREA = re.compile(r'<textarea[^>]* name="([^"]+)"[^>]*>\n(.*?)</textarea>', re.DOTALL)
_STATE = re.compile(r"<script[^>]*data-state>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """The first visit's entry, as the clerk at desk 1 has it before them."""

    client: TestClient
    opened: Callable[[], dict[str, Any]]
    checked: Form = field(
        default_factory=lambda: {"_papers": ["identity"], "_documents.identity": "driving_licence"}
    )

    def page(self) -> str:
        return self.client.get("/desk/entry").text

    def form(self, **changed: Any) -> Form:
        """What a browser would post, some of it changed."""
        return {**_controls(self.page()), **changed}

    def check(self, **changed: Any) -> str:
        return self.client.post("/desk/visits/1/check", data=self.form(**changed)).text

    def send(self, step: str, form: Form, request_id: str = "step-0001") -> Any:
        """Press save or accept."""
        data = {**form, "_request_id": request_id}
        return self.client.post(f"/api/visits/1/{step}", data=data)

    def accept(self, **changed: Any) -> Any:
        """Tick identity and confirm."""
        return self.send("accept", self.form(**self.checked, **changed))

    def print(self) -> Any:
        return self.client.post("/desk/visits/1/print", data={"_request_id": "print-001"})

    def finish(self) -> Any:
        return self.client.post("/api/visits/1/finish", json={"request_id": "finish-01"})

    def state(self, fragment: str | None = None) -> dict[str, Any]:
        """What a screen or a panel tells the page's script."""
        found = _STATE.search(fragment or self.page())
        assert found is not None
        state: dict[str, Any] = json.loads(found[1])
        return state


@pytest.fixture
def blank(clerk: TestClient, store: Database, office: str, ring: KeyRing) -> Entry:
    """Nobody is at the desk yet."""

    def opened() -> dict[str, Any]:
        with store.read() as session:
            entry = entries.find(session, office, 1)
        assert entry is not None
        kept: dict[str, Any] = json.loads(open_entry(entry.sealed, ring))
        return kept

    return Entry(clerk, opened)


@pytest.fixture
def entry(blank: Entry, scan: Callable[..., Any], code: Callable[..., str]) -> Entry:
    """A visitor's code was read."""
    assert scan(blank.client, code()).status_code == 200
    return blank


def _controls(page: str) -> Form:
    """Names and values; templates for further rows and what is disabled post nothing."""
    page = _TEMPLATE.sub("", page)
    form: Form = {}
    for tag in _INPUT.findall(page):
        given = {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
        ticked = given.get("type") != "checkbox" or " checked" in tag
        if "name" in given and ticked and " disabled" not in tag:
            form.setdefault(given["name"], []).append(given.get("value", ""))
    for name, inner in _SELECT.findall(page):
        chosen = _CHOSEN.search(inner)
        form[name] = unescape(chosen[1]) if chosen else ""
    return form | {name: unescape(text) for name, text in _TEXTAREA.findall(page)}
