"""What was declared is on the clerk's screen, and nowhere else."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from counter_scanner.pages import entry

SECRETS = ["髙橋", "𠮷江", "葛", "豊中市", "5618501", "123456789018", "correct horse"]


def test_log_whole_way_of_a_visitor_names_nobody(
    clerk: TestClient,
    scan: Callable[..., Any],
    code: Callable[..., str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    scan(clerk, code())
    scan(clerk, code(remarks="123456789018"))
    form = {"new_head": "髙橋", "_request_id": "save-0001", "_version": "0"}
    clerk.post("/api/visits/1/save", data=form)
    clerk.post("/api/visits/1/accept", data=form)
    clerk.get("/desk/visits/1")
    clerk.post("/login", data={"login": "sato", "password": "correct horsx"})
    assert [secret for secret in SECRETS if secret in caplog.text] == []


def test_log_unexpected_error_names_nobody(
    clerk: TestClient,
    scan: Callable[..., Any],
    code: Callable[..., str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def crash(_request: object, _counter: object, work: Any) -> None:
        raise ValueError(work.declared)

    scan(clerk, code())
    monkeypatch.setattr(entry, "entry_context", crash)
    answer = clerk.get("/desk/entry")
    assert answer.status_code == 500
    assert "unexpected ValueError" in caplog.text
    assert [secret for secret in SECRETS if secret in caplog.text + answer.text] == []


def test_pages_with_answers_never_kept_by_the_browser(
    clerk: TestClient, scan: Callable[..., Any], code: Callable[..., str]
) -> None:
    scan(clerk, code())
    for page in ("/desk", "/desk/entry", "/desk/visits/1"):
        assert clerk.get(page).headers["cache-control"] == "no-store"
