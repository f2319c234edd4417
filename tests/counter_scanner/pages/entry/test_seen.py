"""Seen before: the same people on another code, and what has changed since."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from fastapi.testclient import TestClient

from counter_scanner.db import purge
from counter_scanner.db.engine import Database
from shared.wire.keys import KeyRing, PrivateKey
from shared.wire.likeness import likeness

Scan = Callable[..., Any]
Code = Callable[..., str]


@pytest.fixture
def second(entry: Any, sign_in: Callable[..., TestClient]) -> TestClient:
    """Another desk, after the household's first code was read at desk 1."""
    return sign_in("suzuki", 2)


def test_seen_nobody_before_says_nothing(entry: Any) -> None:
    assert 'id="panel-seen"' not in entry.page()


def test_seen_same_people_again_tells_what_changed(
    second: TestClient, scan: Scan, code: Code, answers: dict[str, Any]
) -> None:
    place = {**answers["new_address"], "block": "9-9"}
    people = [answers["members"][1], {**answers["members"][0], "family_name": "高橋"}]
    assert scan(second, code(new_address=place, members=people)).status_code == 200
    page = second.get("/desk/entry").text
    seen = page.split('id="panel-seen"')[1].split("</section>")[0]
    assert "2026-03-25 09:00 に受付（1番）" in seen
    assert 'href="/desk/visits/1"' in page.split('id="panel-seen"')[1]
    assert "変わったところ（2件）" in seen
    for text in ("3-1-1", "9-9", "髙橋", "高橋"):
        assert text in seen


def test_seen_same_answers_again_says_so(second: TestClient, scan: Scan, code: Code) -> None:
    scan(second, code())
    assert "前の申告と同じ内容です。" in second.get("/desk/entry").text


def test_seen_other_people_say_nothing(
    second: TestClient, scan: Scan, code: Code, answers: dict[str, Any]
) -> None:
    stranger = {**answers["members"][0], "given_kana": "ベツ", "birth_date": "1971-02-03"}
    scan(second, code(members=[stranger]))
    assert 'id="panel-seen"' not in second.get("/desk/entry").text


def test_seen_after_a_purge_leaves_no_mark(
    entry: Any, store: Database, office: str, now: Any, rows: Callable[[], dict[str, int]]
) -> None:
    assert rows()["likeness"] == 2
    with store.write() as session:
        purge.purge(session, office, now + timedelta(days=1))
    assert rows()["likeness"] == 0


def test_likeness_same_words_another_key_another_mark(ring: KeyRing) -> None:
    other = PrivateKey(ring.current.office, X25519PrivateKey.generate())
    mark = likeness(ring.current, "ab", "c")
    assert mark == likeness(ring.current, "ab", "c")
    assert mark not in (likeness(other, "ab", "c"), likeness(ring.current, "a", "bc"))
