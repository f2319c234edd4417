"""The steps on a sheet: saved, confirmed, printed, finished."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from counter_scanner.db import events
from counter_scanner.db.engine import Database
from counter_scanner.domain.visit import EventKind

Code = Callable[..., str]
Rows = Callable[[], dict[str, int]]


def test_accept_without_identity_checked_refused(entry: Any, rows: Rows) -> None:
    before = rows()
    answer = entry.send("accept", entry.form())
    assert (answer.status_code, answer.json()["code"]) == (422, "entry.invalid")
    assert [problem["path"] for problem in answer.json()["problems"]] == ["_papers.identity"]
    assert rows() == before


def test_accept_with_mistakes_refused_at_each(entry: Any, rows: Rows) -> None:
    before = rows()
    wrong = {"new_address.postcode": "12", "members.1.relation_to_head": "head", "applicant": ""}
    answer = entry.accept(**wrong)
    assert answer.status_code == 422
    assert [problem["path"] for problem in answer.json()["problems"]] == [
        "new_address.postcode",
        "applicant",
        "members",
    ]
    assert rows() == before


def test_accept_then_print_then_finish_leaves_the_events(
    entry: Any, store: Database, office: str, clock: Any
) -> None:
    clock.pass_(minutes=4)
    assert entry.accept().json()["state"] == "accepted"
    printed = entry.print()
    assert printed.headers["location"] == "/desk/visits/1/print"
    clock.pass_(minutes=2)
    done = entry.finish()
    assert done.status_code == 204
    with store.read() as session:
        happened = events.of_visit(session, office, 1)
    assert [event.kind for event in happened][4:] == [
        EventKind.ACCEPTED,
        EventKind.PRINTED,
        EventKind.FINISHED,
    ]
    assert (happened[-1].at - happened[2].at).total_seconds() == 360


def test_accept_seals_corrections_beside_what_was_seen(entry: Any) -> None:
    entry.accept(**{"members.0.family_name": "高橋"})
    confirmed = entry.opened()
    assert confirmed["answers"]["members"][0]["family_name"] == "高橋"
    assert confirmed["papers"] == ["identity"]
    assert confirmed["documents"] == {"identity": "driving_licence"}
    told = entry.state()
    assert told["changed"] == ["members.0.family_name"]


def test_accept_after_leaving_somebody_out_keeps_the_others(entry: Any) -> None:
    rest = {name: v for name, v in entry.form(**entry.checked).items() if "members.0" not in name}
    entry.send("accept", {**rest, "members.1.relation_to_head": "head"})
    confirmed = entry.opened()
    assert [person["given_name"] for person in confirmed["answers"]["members"]] == ["次郎"]
    assert confirmed["origins"] == {"members": [1]}
    assert 'class="person-rows left-out"' in entry.page()


@pytest.mark.parametrize("step", ["save", "accept"])
def test_step_clicked_twice_changes_nothing_twice(entry: Any, rows: Rows, step: str) -> None:
    form = entry.form(**entry.checked)
    first = entry.send(step, form)
    before = rows()
    assert entry.send(step, form).json() == first.json()
    assert rows() == before


def test_finish_clicked_twice_changes_nothing_twice(entry: Any, rows: Rows) -> None:
    entry.accept()
    entry.print()
    entry.finish()
    before = rows()
    assert entry.print().status_code == 303
    assert entry.finish().status_code == 204
    assert rows() == before


def test_save_from_an_older_screen_refused(entry: Any, rows: Rows) -> None:
    form = entry.form()
    entry.send("save", form, "save-0001")
    before = rows()
    answer = entry.send("save", form, "save-0002")
    assert (answer.status_code, answer.json()["code"]) == (409, "entry.stale")
    assert rows() == before


def test_save_after_confirming_takes_the_confirmation_back(entry: Any) -> None:
    entry.accept()
    assert entry.send("save", entry.form(**entry.checked), "step-0002").json()["state"] == "draft"
    answer = entry.finish()
    assert (answer.status_code, answer.json()["code"]) == (409, "entry.not_accepted")


@pytest.mark.parametrize(
    ("method", "address", "options"),
    [
        ("GET", "/desk/visits/1/print", {}),
        ("POST", "/desk/visits/1/print", {"data": {"_request_id": "print-001"}}),
        ("POST", "/api/visits/1/finish", {"json": {"request_id": "finish-01"}}),
    ],
)
def test_unconfirmed_sheet_neither_printed_nor_finished(
    entry: Any, rows: Rows, method: str, address: str, options: dict[str, Any]
) -> None:
    before = rows()
    assert entry.client.request(method, address, **options).status_code == 409
    assert rows() == before


def test_paper_shows_what_is_confirmed_ready_to_sign(entry: Any) -> None:
    entry.accept(**{"members.0.family_name": "高橋"})
    paper = entry.client.get("/desk/visits/1/print").text
    assert "高橋" in paper
    assert "髙橋" not in paper
    assert "届出人の署名" in paper
    assert "運転免許証" in paper
    assert "葛\U000e0100﨑" in paper


def test_record_shows_both_and_is_on_the_audit_log(entry: Any, rows: Rows) -> None:
    entry.accept(**{"members.0.family_name": "高橋"})
    before = rows()
    page = entry.client.get("/desk/visits/1").text
    assert "高橋" in page
    assert "髙橋" in page
    assert rows() == {**before, "audit_log": before["audit_log"] + 1, "counter": before["counter"]}


@pytest.mark.parametrize("version", ["-1", "x", "99999999999", "²"])
def test_save_under_a_version_that_never_was_refused(entry: Any, version: str) -> None:
    entry.send("save", entry.form(), "save-0001")
    answer = entry.send("save", entry.form(_version=version), "save-0002")
    assert (answer.status_code, answer.json()["code"]) == (409, "entry.stale")


def test_finish_service_time_is_on_the_supervisors_page(
    entry: Any, sign_in: Callable[..., TestClient], clock: Any
) -> None:
    clock.pass_(minutes=3, seconds=5)
    entry.accept()
    entry.finish()
    page = sign_in("suzuki").get("/supervisor").text
    services = page.split("<table")[2]
    assert "3分05秒" in services.split('data-group="qr"')[1].split("</tr>")[0]
