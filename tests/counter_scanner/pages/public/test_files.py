"""What everybody may read: whole files, in every language, and nothing of few."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from counter_scanner.pages.counter import Counter
from counter_scanner.public.files import page_name, public_files, write_files
from shared.i18n.languages import OFFERED

Come = Callable[[int], None]


@pytest.fixture
def counter(app: FastAPI, stranger: TestClient) -> Counter:
    counter: Counter = app.state.counter
    return counter


@pytest.fixture
def come(clerk: TestClient, request_id: Callable[[], str]) -> Come:
    def make(people: int) -> None:
        for _ in range(people):
            body = {"request_id": request_id(), "channel": "paper"}
            assert clerk.post("/api/desk/arrivals", json=body).status_code == 200

    return make


def told(counter: Counter) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(public_files(counter)["waits.json"])
    return found


def test_one_to_four_people_cannot_be_told_apart(counter: Counter, come: Come) -> None:
    assert (told(counter)["waiting"], told(counter)["few"]) == (0, False)
    seen = []
    for _ in range(4):
        come(1)
        seen.append({name: told(counter)[name] for name in ("waiting", "few", "level")})
    assert seen == [{"waiting": 4, "few": True, "level": "green"}] * 4
    come(1)
    assert (told(counter)["waiting"], told(counter)["few"]) == (5, False)


@pytest.mark.parametrize("lang", OFFERED)
def test_page_in_every_language_stands_by_itself(counter: Counter, come: Come, lang: str) -> None:
    come(2)
    page = public_files(counter)[page_name(lang)].decode()
    texts = counter.pages.catalogue.texts(lang)
    assert 'data-at="2026-03-25T00:00:00+00:00" data-old="15"' in page
    assert page.count('<li><a href="') == len(OFFERED) - 1
    assert "http" not in page.replace("http-equiv", "")
    assert "/static" not in page
    assert texts("crowd.title").split("{")[0] in page


def test_picture_is_sound_and_speaks_japanese_and_english(counter: Counter, come: Come) -> None:
    come(12)
    picture = ET.fromstring(public_files(counter)["waits.svg"])  # noqa: S314 ours
    said = " ".join(picture.itertext())
    assert "混んでいます" in said
    assert "Busy" in said
    assert "12人" in said
    assert "9:00" in said


def test_files_replace_what_was_there_and_leave_nothing_behind(
    counter: Counter, come: Come, tmp_path: Path
) -> None:
    folder = tmp_path / "new" / "public"
    write_files(folder, public_files(counter))
    come(8)
    write_files(folder, public_files(counter))
    assert json.loads((folder / "waits.json").read_text("utf-8"))["waiting"] == 8
    assert {one.name for one in folder.iterdir()} == set(public_files(counter))
