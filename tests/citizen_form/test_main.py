"""The application as a whole: start, unknown addresses, what every answer says of itself."""

import logging
from dataclasses import replace
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient

from citizen_form import main
from citizen_form.main import create_app
from citizen_form.settings import Settings
from shared.errors import Refusal
from shared.i18n.languages import OFFERED

PAGES = ("/", "/privacy", "/guide", "/address_change", "/address_change/plain")


def test_create_app_without_public_key_refuses_naming_the_file(
    settings: Settings, tmp_path: Path
) -> None:
    with pytest.raises(Refusal) as refused:
        create_app(replace(settings, public_key=tmp_path / "counter.pub"))
    assert refused.value.code == "key.unreadable"
    assert refused.value.params == {"file": "counter.pub"}


def test_create_app_with_private_key_refuses(settings: Settings, keys: Path) -> None:
    with pytest.raises(Refusal) as refused:
        create_app(replace(settings, public_key=keys / "counter.key"))
    assert refused.value.code == "key.unreadable"


def test_healthz_is_healthy(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"healthy": True}


@pytest.mark.parametrize("lang", OFFERED)
@pytest.mark.parametrize("page", PAGES)
def test_page_in_every_language_comes_up(client: TestClient, page: str, lang: str) -> None:
    answer = client.get(page, params={"lang": lang})
    assert answer.status_code == 200
    assert f'data-lang="{lang}"' in answer.text
    assert "<h1" in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_page_is_never_kept_and_connects_nowhere(client: TestClient, page: str) -> None:
    headers = client.get(page).headers
    assert headers["cache-control"] == "no-store"
    assert "connect-src 'none'" in headers["content-security-policy"]
    assert "'unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize("page", ["/", "/privacy", "/guide", "/address_change"])
def test_page_that_seals_in_the_browser_may_post_nothing(client: TestClient, page: str) -> None:
    policy = client.get(page).headers["content-security-policy"]
    assert "form-action 'none'" in policy


def test_plain_page_may_post_to_itself_and_run_nothing(client: TestClient) -> None:
    policy = client.get("/address_change/plain").headers["content-security-policy"]
    assert "form-action 'self'" in policy
    assert "script-src 'none'" in policy


@pytest.mark.parametrize("path", ["/nothing", "/nothing/plain", "/address_change/other"])
@pytest.mark.parametrize("lang", OFFERED)
def test_unknown_address_is_a_designed_page(client: TestClient, path: str, lang: str) -> None:
    answer = client.get(path, params={"lang": lang})
    assert answer.status_code == 404
    assert f'data-lang="{lang}"' in answer.text
    assert 'href="/privacy"' in answer.text


def test_serve_keeps_no_record_of_visits(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[uvicorn.Server] = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda server, **_: begun.append(server))
    main.serve(settings, "127.0.0.1", 0)
    [server] = begun
    assert server.config.access_log is False
    assert server.config.server_header is False


def test_page_asked_for_leaves_no_log_line(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        client.get("/address_change?lang=en")
    assert [record for record in caplog.records if record.name.startswith("kazasu")] == []
