"""Whatever is asked of what the application says it answers: never a failure of ours."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

FIELDS = ["_request_id", "_version", "kind", "move_date.year", "members.0.family_name", "x.y.z"]


def test_counter_whatever_a_clerk_asks_never_fails(
    app: FastAPI, clerk: TestClient, code, decoders, failures_of_anything
) -> None:
    decoders.texts.append(code())
    known = {
        "visit_id": ["1", "2", "3"],
        "digits": [code(), code()],
        "procedure": ["address_change"],
    }
    assert failures_of_anything(app, clerk, 1000, FIELDS, **known) == []


def test_counter_whatever_a_stranger_asks_never_fails(
    app: FastAPI, stranger: TestClient, failures_of_anything
) -> None:
    assert failures_of_anything(app, stranger, 300, FIELDS) == []
