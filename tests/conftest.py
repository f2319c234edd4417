"""What the tests of both applications share."""

import importlib.util
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

FUZZ = Path(__file__).parent / "fuzz"

# (application, client, values by parameter, names in forms, how many) → what failed.
Hold = Callable[..., list[str]]


@pytest.fixture(scope="session")
def failures_of_anything() -> Hold:
    """Sends a client what is made from the application's own document; gives the requests that
    ended in a failure of ours."""
    spec = importlib.util.spec_from_file_location("openapi", FUZZ / "openapi.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def send_all(
        app: FastAPI, client: TestClient, count: int, fields: list[str], **known: list[str]
    ) -> list[str]:
        requests = module.Requests(app.openapi(), known, fields)
        return [
            f"{made.method} {made.path} {made.query} {made.headers} {made.form or made.body!r}"
            for made in requests.many(count)
            if _status(client, made) >= HTTPStatus.INTERNAL_SERVER_ERROR
        ]

    return send_all


def _status(client: TestClient, made: Any) -> int:
    content = {"data": made.form} if made.form is not None else {"content": made.body}
    answer = client.request(
        made.method, quote(made.path), params=made.query, headers=made.headers, **content
    )
    return answer.status_code
