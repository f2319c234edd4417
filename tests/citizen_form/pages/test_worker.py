import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from citizen_form.main import create_app
from citizen_form.settings import Settings
from shared.wire.key_files import PUBLIC_NAME, new_pair


def offline(text: str) -> dict[str, object]:
    found = re.match("const OFFLINE = (.*);\n", text)
    assert found is not None
    told: dict[str, object] = json.loads(found[1])
    return told


def test_worker_keeps_pages_that_hold_no_answer_only(client: TestClient) -> None:
    pages = offline(client.get("/worker.js").text)["pages"]
    assert isinstance(pages, list)
    assert {"/", "/privacy", "/address_change"} <= set(pages)
    assert "/guide" not in pages
    assert not [page for page in pages if page.endswith("/plain")]


def test_worker_keeps_files_whose_address_changes_with_them(client: TestClient) -> None:
    files = offline(client.get("/worker.js").text)["files"]
    assert isinstance(files, list)
    assert len(files) == 3
    assert all("?v=" in file and client.get(file).status_code == 200 for file in files)
    assert not [file for file in files if "towns" in file]


def test_worker_may_reach_this_site_alone_and_is_asked_for_anew(client: TestClient) -> None:
    headers = client.get("/worker.js").headers
    assert "connect-src 'self';" in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert headers["content-type"].startswith("text/javascript")


def test_worker_is_another_with_another_key(
    client: TestClient, settings: Settings, tmp_path: Path
) -> None:
    new_pair(tmp_path, "272035", None)
    other = TestClient(create_app(replace(settings, public_key=tmp_path / PUBLIC_NAME)))
    versions = {offline(one.get("/worker.js").text)["version"] for one in (client, other)}
    assert len(versions) == 2


@pytest.mark.parametrize("word", ["message", "POST", "indexedDB"])
def test_worker_takes_in_no_answer(client: TestClient, word: str) -> None:
    code = re.sub("//[^\n]*", "", client.get("/worker.js").text)
    assert word not in code


def test_towns_are_never_kept(client: TestClient) -> None:
    answer = client.get("/static/shared/vendor/towns-1/560.mjs")
    assert answer.headers["cache-control"] == "no-store"
