"""Corrections: who, when and why on the sealed side, and only counts on the other."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from counter_scanner.db import field_tallies
from counter_scanner.db.engine import Database
from counter_scanner.db.field_tallies import FieldCount, Span

NAME = "members.0.family_name"
Read = Callable[[], dict[str, FieldCount]]


@pytest.fixture
def counts(store: Database, office: str, day: date) -> Read:
    def read() -> dict[str, FieldCount]:
        with store.read() as session:
            return {one.field: one for one in field_tallies.read(session, office, Span(day, day))}

    return read


def test_correction_is_sealed_with_who_when_and_why(entry: Any) -> None:
    entry.accept(**{NAME: "高橋", "_reasons": f"{NAME} misheard"})
    [kept] = entry.opened()["corrections"]
    assert kept.pop("at").startswith("2026-03-25T00:0")
    assert kept == {
        "path": NAME,
        "before": "髙橋",
        "after": "高橋",
        "reason": "misheard",
        "staff": "sato",
        "confirmed": True,
    }


def test_record_tells_who_corrected_what_when_and_why(entry: Any) -> None:
    entry.accept(**{NAME: "高橋", "_reasons": f"{NAME} misheard"})
    entry.send("accept", entry.form(**entry.checked, **{NAME: "髙橋"}), "step-0002")
    page = " ".join(entry.client.get("/desk/visits/1").text.split())
    assert "申告からの訂正（2件）" in page
    first = '<del lang="ja">髙橋</del> → <b lang="ja">高橋</b> <span class="soft">聞き違い、'
    assert first in page
    assert page.index(first) < page.index('<del lang="ja">髙橋</del> → <b lang="ja">髙橋</b>')
    assert "2026-03-25 09:0" in page
    assert "sato</span>" in page


def test_correction_without_a_word_gets_the_reason_it_tells(entry: Any) -> None:
    panel = entry.check(**{NAME: "高橋"})
    assert f'value="{NAME} wrong_kanji" selected' in panel
    entry.accept(**{NAME: "高橋"})
    assert entry.opened()["corrections"][0]["reason"] == "wrong_kanji"


def test_correction_reason_stays_on_the_screen(entry: Any) -> None:
    entry.send("save", entry.form(**{NAME: "高橋", "_reasons": f"{NAME} other"}))
    assert f'value="{NAME} other" selected' in entry.page()


@pytest.mark.parametrize("posted", ["", "x", f"{NAME} nonsense", "nowhere misheard"])
def test_correction_reason_of_nothing_is_ignored(entry: Any, posted: str) -> None:
    entry.accept(**{NAME: "高梁田", "_reasons": posted})
    assert [one["reason"] for one in entry.opened()["corrections"]] == [None]


def test_correction_counted_once_it_is_finished(entry: Any, counts: Read) -> None:
    entry.accept(**{NAME: "高橋", "_reasons": f"{NAME} misheard"})
    assert counts() == {}
    entry.print()
    entry.finish()
    entry.finish()
    found = counts()
    assert (found["members.family_name"].declared, found["members"].declared) == (2, 2)
    assert found["members.family_name"].corrections == {"misheard": 1}
    assert (found["kind"].lang, found["kind"].corrections) == ("ja", {})
    assert "members.0.family_name" not in found


def test_correction_language_that_nobody_offers_is_not_kept(
    entry: Any, counts: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry.accept()
    monkeypatch.setattr(entry.client.app.state.counter.pages.catalogue, "languages", ("en",))
    entry.finish()
    assert counts()["kind"].lang == "und"


def test_correction_none_on_a_sheet_that_began_blank(blank: Any, counts: Read) -> None:
    for address, body in (("arrivals", {"channel": "paper"}), ("call", {}), ("visits/1/start", {})):
        whole = {"request_id": f"blank-{len(address):03d}", **body}
        blank.client.post(f"/api/desk/{address}", json=whole)
    blank.send("save", blank.form(remarks="紙の届"))
    assert blank.opened()["corrections"] == []
    assert 'id="panel-corrections"' not in blank.page()
