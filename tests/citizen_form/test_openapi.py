"""Whatever is asked of what the application says it answers: never a failure of ours."""

from fastapi import FastAPI
from fastapi.testclient import TestClient


def test_citizen_form_whatever_is_asked_never_fails(
    app: FastAPI, client: TestClient, household: dict[str, str], failures_of_anything
) -> None:
    fields = [*household, "add", "remove", "show", "members.99.family_name", "members", "a.b.c"]
    known = {"procedure": ["address_change", "nothing"]}
    assert failures_of_anything(app, client, 300, fields, **known) == []
