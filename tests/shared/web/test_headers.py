"""Nothing from elsewhere is ever loaded, and nothing about a person is ever kept."""

import pytest
from fastapi.testclient import TestClient

from shared.web.headers import content_security_policy, permissions_policy


def directives(policy: str) -> dict[str, str]:
    return dict(entry.split(" ", 1) for entry in policy.split("; "))


@pytest.mark.parametrize("address", ["/", "/nowhere", "/refused", "/crash", "/healthz"])
def test_headers_are_on_every_answer(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = directives(headers["content-security-policy"])
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "camera=()" in headers["permissions-policy"]


def test_headers_a_page_may_ask_for_more(client: TestClient) -> None:
    headers = client.get("/camera").headers
    assert directives(headers["content-security-policy"])["connect-src"] == "'self'"
    assert "camera=(self)" in headers["permissions-policy"]
    assert "microphone=()" in headers["permissions-policy"]


def test_content_security_policy_changes_only_what_is_named() -> None:
    changed = directives(content_security_policy(form_action="'none'"))
    assert changed == directives(content_security_policy()) | {"form-action": "'none'"}


def test_permissions_policy_gives_nothing_by_default() -> None:
    assert "self" not in permissions_policy()


def test_page_holds_nothing_that_the_policy_blocks(client: TestClient) -> None:
    text = client.get("/").text
    assert "<style" not in text
    assert " style=" not in text
    assert " on" not in {part[:3] for part in text.split('"')}


def test_static_versioned_file_is_kept_for_a_year(client: TestClient) -> None:
    kept = client.get("/static/app/a.css?v=0123456789").headers["cache-control"]
    assert kept == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("address", "keeping"),
    [("/static/app/a.css", "no-cache"), ("/static/app/gone.css?v=1", "no-store")],
)
def test_static_other_files_are_asked_for_again(
    client: TestClient, address: str, keeping: str
) -> None:
    assert client.get(address).headers["cache-control"] == keeping
