"""What is printed: the paper to sign, and the slip in the resident's language."""

from collections.abc import Callable
from typing import Any

import pytest

from shared.forms.example import example
from shared.forms.load import load_procedures
from shared.forms.notification import new_notification
from shared.wire.notification_code import seal_notification


def paper(entry: Any) -> str:
    text: str = entry.client.get("/desk/visits/1/print").text
    return text


def test_paper_of_who_moves_out_has_no_empty_column(entry: Any) -> None:
    assert entry.accept().status_code == 200
    assert ">続柄</th>" in paper(entry)
    leaving = {"kind": "move_out", "move_date.day": "30"}
    answer = entry.send("accept", entry.form(**entry.checked, **leaving), "step-0002")
    assert answer.status_code == 200, answer.json()
    page = paper(entry)
    assert ">続柄</th>" not in page
    assert ">性別</th>" in page


def test_paper_names_each_document_by_which_something_was_shown(entry: Any) -> None:
    shown = {
        "applicant": "agent",
        "applicant_name": "森 蘭",
        "_papers": ["identity", "agent_proof"],
        "_documents.identity": "passport",
        "_documents.agent_proof": "power_of_attorney",
    }
    assert entry.send("accept", entry.form(**shown)).status_code == 200
    page = paper(entry)
    assert "本人確認：パスポート" in page
    assert "代理権：委任状" in page


def test_paper_where_no_identity_is_asked_says_nothing_of_it(
    blank: Any, scan: Callable[..., Any], ring: Any, now: Any, today: Any
) -> None:
    wildlife = load_procedures().named("wildlife_capture")
    made = new_notification(wildlife, example(wildlife, 1, 3, today), "ja", now, bytes(16))
    digits = seal_notification(made, wildlife, ring.current.public_key)
    assert scan(blank.client, digits).status_code == 200
    assert blank.send("accept", blank.form()).status_code == 200
    page = paper(blank)
    assert "本人確認" not in page
    assert "受付：" in page


def test_notes_are_kept_and_not_printed(entry: Any) -> None:
    entry.accept(_notes="次回は委任状を持参")
    assert entry.opened()["notes"] == "次回は委任状を持参"
    assert "次回は委任状を持参" in entry.page()
    assert "次回は委任状を持参" in entry.client.get("/desk/visits/1").text
    assert "次回は委任状を持参" not in paper(entry)


@pytest.mark.parametrize("notes", ["番号は123456789018です", "あ" * 1001, "a\u202eb"])
def test_notes_with_what_no_text_may_hold_refused(entry: Any, notes: str) -> None:
    answer = entry.accept(_notes=notes)
    assert answer.status_code == 422
    assert [problem["path"] for problem in answer.json()["problems"]] == ["_notes"]


def test_slip_in_the_language_of_the_form_with_official_names_beside(
    blank: Any, scan: Callable[..., Any], ring: Any, now: Any, answers: dict[str, Any]
) -> None:
    move = load_procedures().named("address_change")
    made = new_notification(move, {**answers, "related": ["dog"]}, "en", now, bytes(16))
    scan(blank.client, seal_notification(made, move, ring.current.public_key))
    page = blank.client.get("/desk/visits/1/slip").text
    assert '<html lang="en"' in page
    assert "What to do next" in page
    assert "24 April 2026" in page
    japanese = blank.client.get("/desk/visits/1/slip?of=ja")
    assert '<html lang="ja"' in japanese.text
    assert "set-cookie" not in japanese.headers


def test_slip_in_a_language_that_nobody_offers_is_japanese(entry: Any) -> None:
    page = entry.client.get("/desk/visits/1/slip?of=tlh").text
    assert '<html lang="ja"' in page
    assert "これから必要な手続き" in page


def test_slip_and_record_say_what_was_offered(entry: Any) -> None:
    entry.accept(related=["water", "nursery"], _offered="water")
    assert entry.opened()["offered"] == ["water"]
    slip = entry.client.get("/desk/visits/1/slip").text
    assert slip.count("窓口で案内しました。") == 1
    assert slip.index("水道") < slip.index("窓口で案内しました。")
    record = entry.client.get("/desk/visits/1").text
    assert '案内した手続</h2>\n  <p class="answer">水道</p>' in record
