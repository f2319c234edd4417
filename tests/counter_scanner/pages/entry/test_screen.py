"""The entry screen: what it shows and says before anything is confirmed."""

from collections.abc import Callable
from typing import Any

from counter_scanner.db.engine import Database

Code = Callable[..., str]
Rows = Callable[[], dict[str, int]]
NAMES = ["髙橋", "𠮷江", "葛\U000e0100﨑", "次郎"]


def test_entry_shows_every_name_as_it_was_typed(entry: Any) -> None:
    page = entry.page()
    assert all(f'value="{name}"' in page for name in NAMES)


def test_entry_unchanged_seals_what_was_declared(entry: Any, answers: dict[str, Any]) -> None:
    assert entry.send("save", entry.form()).json() == {
        "visit": 1,
        "version": 1,
        "state": "draft",
        "saved_at": "2026-03-25T00:00:00Z",
    }
    assert entry.opened()["answers"] == answers


def test_entry_text_of_several_lines_kept_byte_for_byte(
    blank: Any, scan: Callable[..., Any], code: Code
) -> None:
    remarks = "\n  一行目\n二行目 {かっこ} <b>&amp;\n"
    scan(blank.client, code(remarks=remarks))
    blank.send("save", blank.form())
    assert blank.opened()["answers"]["remarks"] == remarks


def test_entry_stolen_database_shows_no_name(entry: Any, store: Database, tmp_path: Any) -> None:
    entry.send("save", entry.form(remarks="ひみつの備考"))
    store.close()
    everything = b"".join(path.read_bytes() for path in tmp_path.glob("kazasu.sqlite3*"))
    assert b"sato" in everything
    for text in (*NAMES, "ひみつの備考", "豊中市"):
        assert text.encode() not in everything


def test_entry_first_look_finds_unusual_characters_and_no_mistake(entry: Any) -> None:
    told = entry.state()
    assert told["problems"] == []
    assert told["changed"] == []
    assert told["characters"] == {
        "members.0.family_name": "髙",
        "members.0.given_name": "𠮷",
        "members.1.family_name": "葛\U000e0100﨑",
    }
    assert "U+20BB7" in entry.page()


def test_check_tells_what_changed_and_keeps_nothing(entry: Any, rows: Rows) -> None:
    before = rows()
    changed = {"members.0.family_name": "高橋", "new_address.postcode": "12"}
    told = entry.state(entry.check(**changed))
    assert told["changed"] == ["members.0.family_name", "new_address.postcode"]
    assert [problem["path"] for problem in told["problems"]] == ["new_address.postcode"]
    assert rows() == before


def test_check_another_kind_asks_other_questions(entry: Any) -> None:
    before = entry.state()["asked"]
    told = entry.state(entry.check(kind="move_out"))
    assert "to_abroad" in told["asked"]
    assert "to_abroad" not in before


def test_check_late_says_which_day_it_is(entry: Any) -> None:
    early = {"move_date.era": "western", "move_date.year": "2026", "move_date.month": "3"}
    panel = entry.check(**early, **{"move_date.day": "5"})
    assert "異動日から20日目" in panel
    assert "2026年3月19日（木曜日）まで" in panel


def test_check_before_confirming_unseen_papers_are_no_mistake(entry: Any) -> None:
    quiet, told = entry.check(), entry.check(_tried="yes")
    assert entry.state(quiet)["problems"] == []
    assert [problem["path"] for problem in entry.state(told)["problems"]] == ["_papers.identity"]


def test_visitor_without_a_code_begins_with_a_blank_sheet(blank: Any) -> None:
    for address, body in (("arrivals", {"channel": "paper"}), ("call", {}), ("visits/1/start", {})):
        whole = {"request_id": f"blank-{len(address):03d}", **body}
        blank.client.post(f"/api/desk/{address}", json=whole)
    page = blank.page()
    assert "紙の届" in page
    assert blank.state(page)["problems"] == []
    assert 'name="members.0.family_name" value=""' in page
    answer = blank.send("accept", blank.form(**blank.checked))
    paths = [problem["path"] for problem in answer.json()["problems"]]
    assert paths == ["kind", "move_date", "new_address", "members", "applicant"]


def test_sheet_of_a_visit_nobody_knows_refused(blank: Any) -> None:
    assert blank.client.get("/desk/visits/9").status_code == 404
    assert blank.client.post("/desk/visits/9/check", data={"kind": "move_in"}).status_code == 404
