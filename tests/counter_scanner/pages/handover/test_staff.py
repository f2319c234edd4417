"""What staff do: files by hand, the list of a day, copying, keystrokes."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from counter_scanner.db.engine import Database
from counter_scanner.db.handover_tables import Handover

Finish = Callable[..., int]
ASK = {"_request_id": "click-hand-0001"}


def handed(store: Database) -> list[tuple[str, int, str | None]]:
    with store.read() as session:
        return [(one.route, one.count, one.staff) for one in session.exec(select(Handover)).all()]


def test_clerk_takes_one_as_csv_and_it_is_on_record(
    clerk: TestClient, finish: Finish, store: Database
) -> None:
    visit = finish(phone="0612345678")
    answer = clerk.post(f"/desk/visits/{visit}/handover", data=ASK)
    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    assert (row["phone"], row["members.1.given_name"]) == ("0612345678", "𠮷江")
    assert "attachment" in answer.headers["content-disposition"]
    assert handed(store) == [("csv", 1, "sato")]


def test_clerk_same_click_again_is_one_hand_over(
    clerk: TestClient, finish: Finish, store: Database
) -> None:
    visit = finish()
    for _ in range(2):
        assert clerk.post(f"/desk/visits/{visit}/handover", data=ASK).status_code == 200
    later = {"_request_id": "click-hand-0002", "kind": "json"}
    assert clerk.post(f"/desk/visits/{visit}/handover", data=later).status_code == 200
    assert handed(store) == [("csv", 1, "sato"), ("jsonl", 1, "sato")]


def test_record_tells_by_which_way_it_left_and_offers_it_again(
    clerk: TestClient, finish: Finish
) -> None:
    visit = finish()
    assert "まだ引き渡していません" in clerk.get(f"/desk/visits/{visit}").text
    clerk.post(f"/desk/visits/{visit}/handover", data=ASK)
    page = clerk.get(f"/desk/visits/{visit}").text
    assert "まだ引き渡していません" not in page
    assert "03-25 09:00" in page
    assert f"/desk/visits/{visit}/transcript" in page


def test_list_has_the_day_and_its_marks(clerk: TestClient, finish: Finish) -> None:
    first, second = finish(), finish()
    clerk.post(f"/desk/visits/{second}/handover", data=ASK)
    page = clerk.get("/desk/handover").text
    rows = page.split("<tbody>")[1].split("</tr>")
    assert "まだ引き渡していません" in rows[first - 1]
    assert "CSV</span> 03-25 09:00" in rows[second - 1]
    assert "完了した届はありません" in clerk.get("/desk/handover?day=2026-03-24").text


def test_days_at_once_are_for_supervisors(
    sign_in: Callable[..., TestClient], clerk: TestClient, finish: Finish, store: Database
) -> None:
    finish()
    finish()
    assert clerk.post("/desk/handover/file", data=ASK).status_code == 403
    supervisor = sign_in("suzuki")
    answer = supervisor.post("/desk/handover/file", data={**ASK, "procedure": "address_change"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert len(rows) == 2 + 2
    assert handed(store) == [("csv", 2, "suzuki")]


@pytest.mark.parametrize(
    ("dates", "shown"),
    [("iso", "2026-03-25"), ("slashes", "2026/03/25"), ("digits", "20260325"), ("era", "R8.3.25")],
)
def test_keystrokes_are_the_columns_with_tabs_between(
    clerk: TestClient, finish: Finish, store: Database, dates: str, shown: str
) -> None:
    visit = finish()
    answer = clerk.post(f"/desk/visits/{visit}/keystrokes", data={**ASK, "dates": dates})
    fields = answer.content.decode().split("\t")
    assert fields[0] == "転居"
    assert shown in fields
    assert fields.index("髙橋") < fields.index("𠮷江") < fields.index("葛\U000e0100﨑")
    assert "\n" not in answer.text
    assert handed(store) == [("keys", 1, "sato")]


def test_keystrokes_field_with_a_line_break_stays_empty_and_is_named(
    clerk: TestClient, finish: Finish
) -> None:
    plain, broken = finish(remarks="一行"), finish(remarks="一行目\n二行目")
    whole = clerk.post(f"/desk/visits/{plain}/keystrokes", data=ASK)
    answer = clerk.post(
        f"/desk/visits/{broken}/keystrokes", data={"_request_id": "click-hand-0002"}
    )
    assert whole.headers["x-kazasu-by-hand"] == ""
    assert answer.headers["x-kazasu-by-hand"] == "remarks"
    assert answer.content.count(b"\t") == whole.content.count(b"\t")
    assert "二行目" not in answer.text


def test_transcript_has_a_button_for_each_answer_and_done_is_on_record(
    clerk: TestClient, finish: Finish, store: Database
) -> None:
    visit = finish()
    page = clerk.get(f"/desk/visits/{visit}/transcript").text
    assert 'data-text="𠮷江"' in page
    assert 'data-text="転居"' in page
    assert page.index('data-text="転居"') < page.index('data-text="𠮷江"')
    assert handed(store) == []
    assert clerk.post(f"/desk/visits/{visit}/transcript", data=ASK).status_code == 303
    assert handed(store) == [("screen", 1, "sato")]


@pytest.mark.parametrize("way", ["handover", "transcript", "keystrokes"])
def test_unfinished_visit_is_refused_in_words(
    clerk: TestClient, scan: Any, code: Any, rows: Callable[[], dict[str, int]], way: str
) -> None:
    scan(clerk, code())
    before = rows()
    answer = clerk.post(f"/desk/visits/1/{way}", data=ASK)
    assert answer.status_code == 409
    assert "まだ完了していない" in answer.text
    assert rows() == before
