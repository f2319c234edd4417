"""Each shipped procedure goes the whole way: made up, judged, sealed, opened, shown, accepted."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from citizen_form.cli import main as citizen_form
from counter_scanner.cli.main import main as counter_scanner
from shared import clock
from shared.forms.load import load_procedures
from shared.forms.notification import new_notification
from shared.wire.key_files import PRIVATE_NAME, PUBLIC_NAME
from shared.wire.notification_code import seal_notification

Said = pytest.CaptureFixture[str]

NAMES = sorted(load_procedures())


@pytest.fixture
def at_home(
    keys: Path, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch, now: datetime
) -> Callable[[str], tuple[Any, str]]:
    """Makes a notification up and seals it at the command line, where it opens too; gives it and
    the digits."""
    monkeypatch.setattr(clock, "now", lambda: now)

    def make(name: str) -> tuple[Any, str]:
        file = tmp_path / "n.json"
        assert citizen_form(["example", name, "--people", "2", "--seed", "3"]) == 0
        file.write_text(capsys.readouterr().out, encoding="utf-8")
        assert citizen_form(["validate", str(file)]) == 0
        sealing = ["seal", str(file), "--key", str(keys / PUBLIC_NAME), "--out", "-"]
        assert citizen_form(sealing) == 0
        digits = capsys.readouterr().out.strip()
        assert counter_scanner(["open", digits, "--key", str(keys / PRIVATE_NAME)]) == 0
        made = json.loads(file.read_text(encoding="utf-8"))
        assert json.loads(capsys.readouterr().out) == made
        return made, digits

    return make


@pytest.mark.parametrize("name", NAMES)
def test_procedure_from_an_example_to_the_accepted_sheet(
    name: str, at_home: Callable[[str], tuple[Any, str]], blank: Any, scan: Callable[..., Any]
) -> None:
    made, digits = at_home(name)
    assert scan(blank.client, digits).status_code == 200
    state = blank.state()
    assert [one for one in state["problems"] if one["weight"] == "refusal"] == []
    assert set(made["answers"]) <= set(state["asked"])
    every_paper = ["identity", "agent_proof"]
    accepted = blank.send("accept", blank.form(**blank.checked | {"_papers": every_paper}))
    assert accepted.status_code == 200, accepted.json()
    assert blank.opened()["answers"] == made["answers"]
    assert blank.print().status_code == 303
    assert blank.client.get("/desk/visits/1/print").status_code == 200
    assert blank.finish().status_code == 204


def test_totals_stand_on_the_screen_and_on_the_paper(
    blank: Any, scan: Callable[..., Any], sealed: Callable[[str, Any], str]
) -> None:
    captures = [
        {**CAPTURE, "species": "crow", "number": 7},
        {**CAPTURE, "species": "wild_boar", "number": 2},
    ]
    answers = {**REPORT, "captures": captures}
    assert scan(blank.client, sealed("wildlife_capture", answers)).status_code == 200
    assert sums(blank.page()) == [("イノシシ", "2頭・羽"), ("カラス", "7頭・羽"), in_all("9")]
    panel = blank.check(**{"captures.0.number": "１０"})
    assert sums(panel)[-1] == in_all("12")
    assert blank.send("accept", blank.form(**{"captures.0.number": "10"})).status_code == 200
    assert sums(blank.client.get("/desk/visits/1/print").text)[-1] == in_all("12")


def test_paper_visitor_the_clerk_chooses_the_procedure(
    blank: Any, clerk: TestClient, request_id: Callable[[], str]
) -> None:
    arrive_on_paper(clerk, request_id)
    assert "住民異動届" in blank.page()
    chosen = choose(clerk, "school_repair")
    assert chosen.status_code == 204
    page = blank.page()
    assert 'data-path="urgency"' in page
    assert 'data-path="move_date"' not in page
    form = blank.form(school="本町小学校")
    assert blank.send("save", form).status_code == 200
    assert "entry-procedures" not in blank.page()
    refused = choose(clerk, "car_log")
    assert (refused.status_code, refused.json()["code"]) == (409, "entry.begun")


def test_paper_visitor_unknown_procedure_refused(
    clerk: TestClient, request_id: Callable[[], str]
) -> None:
    arrive_on_paper(clerk, request_id)
    assert choose(clerk, "fishing").status_code == 404


def test_code_tells_the_procedure_and_leaves_no_choice(
    blank: Any, clerk: TestClient, scan: Callable[..., Any], sealed: Callable[[str, Any], str]
) -> None:
    assert scan(clerk, sealed("wildlife_capture", REPORT | {"result": "none"})).status_code == 200
    assert "entry-procedures" not in blank.page()
    assert choose(clerk, "car_log").json()["code"] == "entry.begun"


REPORT = {
    "permit_number": "1",
    "permit_until": "2026-10-31",
    "captor": "山田",
    "result": "captured",
}
REPORT |= {"phone": "0612345678"}
CAPTURE = {"captured_on": "2026-03-20", "place": "x", "method": "gun", "disposal": "burial"}


def in_all(number: str) -> tuple[str, str]:
    return ("捕獲数の合計", f"{number}頭・羽")


def sums(page: str) -> list[tuple[str, str]]:
    return re.findall(r"<div><dt>([^<]+)</dt><dd>([^<]+)</dd></div>", page)


def arrive_on_paper(clerk: TestClient, request_id: Callable[[], str]) -> None:
    for address in ("arrivals", "call", "visits/1/start"):
        body = {"request_id": request_id(), "channel": "paper"}
        assert clerk.post(f"/api/desk/{address}", json=body).status_code == 200


def choose(clerk: TestClient, procedure: str) -> Any:
    body = {"request_id": "choose-001", "procedure": procedure}
    return clerk.post("/api/visits/1/procedure", json=body)


@pytest.fixture
def sealed(ring: Any, now: Any) -> Callable[[str, Any], str]:
    def make(name: str, answers: Any) -> str:
        procedure = load_procedures().named(name)
        made = new_notification(procedure, answers, "ja", now, bytes(16))
        return seal_notification(made, procedure, ring.current.public_key)

    return make
