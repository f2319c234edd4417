"""The citizen form on a fixed day, and a household of three as a browser posts it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from citizen_form.main import create_app
from citizen_form.settings import Settings
from shared.wire.key_files import PUBLIC_NAME, load_ring, new_pair
from shared.wire.keys import KeyRing

OFFICE = "272035"
NOW = datetime(2026, 11, 24, 3, 4, 5, tzinfo=UTC)


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    new_pair(folder, OFFICE, None)
    return folder


@pytest.fixture(scope="session")
def ring(keys: Path) -> KeyRing:
    return load_ring(keys, None)


@pytest.fixture(scope="session")
def settings(keys: Path) -> Settings:
    return Settings(keys / PUBLIC_NAME, "127.0.0.1", 8100, None)


@pytest.fixture(scope="session")
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def app(settings: Settings) -> FastAPI:
    return create_app(settings, lambda: NOW, lambda: bytes(16))


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, headers={"accept": "text/html"}) as client:
        yield client


@pytest.fixture
def household() -> dict[str, str]:
    """A move within the city, as typed: full width, hiragana, an era, empty boxes."""
    return {
        "kind": "move_within",
        **_parts("move_date", era="reiwa", year="8", month="11", day="２０"),
        **_parts("old_address", postcode="５６０－００２１", **_place("1-2-3"), building=""),
        **_parts(
            "new_address", postcode="5600021", **_place("3-1-1"), building="メゾン・ド・﨑 203"
        ),
        "old_head": "髙橋 太郎",
        "new_head": "",
        **_person(0, ("髙橋", "太郎", "たかはし", "ﾀﾛｳ"), relation="head", sex="male"),
        **_person(
            1, ("𠮷田", "葛\U000e0100子", "ヨシダ", "カツコ"), relation="spouse", sex="female"
        ),
        **_person(2, ("﨑山", "次郎", "サキヤマ", "ジロウ"), relation="child", sex="male"),
        "members.0.has_card": "yes",
        "applicant": "self",
        "applicant_name": "",
        "phone": "０６-1234-5678",
        "related": "water",
        "remarks": "",
    }


def _parts(name: str, **parts: str) -> dict[str, str]:
    return {f"{name}.{part}": text for part, text in parts.items()}


def _place(block: str) -> dict[str, str]:
    return {"prefecture": "大阪府", "city": "豊中市", "town": "本町一丁目", "block": block}


def _person(index: int, names: tuple[str, ...], *, relation: str, sex: str) -> dict[str, str]:
    """Born on 1 April 1985; `names` are family and given name, then their kana."""
    asked = ("family_name", "given_name", "family_kana", "given_kana")
    path = f"members.{index}"
    return {
        **_parts(path, **dict(zip(asked, names, strict=True))),
        **_parts(f"{path}.birth_date", era="", year="1985", month="4", day="1"),
        **_parts(path, sex=sex, relation_to_head=relation),
    }
