"""Calling, starting, not finding, from a desk."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient

SignIn = Callable[..., TestClient]
Rows = Callable[[], dict[str, int]]


@pytest.fixture
def ask(request_id: Callable[[], str]) -> Callable[..., Any]:
    def post(client: TestClient, address: str, **body: Any) -> Any:
        return client.post(f"/api/desk/{address}", json={"request_id": request_id(), **body})

    return post


Ask = Callable[..., Any]


def test_arrivals_numbered_in_order(clerk: TestClient, ask: Ask) -> None:
    arrived = [ask(clerk, "arrivals", channel=channel).json() for channel in ("qr", "paper")]
    assert [(visit["number"], visit["channel"]) for visit in arrived] == [(1, "qr"), (2, "paper")]


def test_arrivals_of_a_procedure_nobody_knows_refused(
    clerk: TestClient, ask: Ask, rows: Rows
) -> None:
    before = rows()
    answer = ask(clerk, "arrivals", channel="qr", procedure="nothing")
    assert (answer.status_code, answer.json()["code"]) == (404, "procedure.unknown")
    assert rows() == before


def test_call_takes_whoever_came_first(clerk: TestClient, ask: Ask) -> None:
    for channel in ("paper", "qr"):
        ask(clerk, "arrivals", channel=channel)
    called = ask(clerk, "call").json()["visit"]
    assert (called["number"], called["state"], called["desk"]) == (1, "called", 1)


def test_call_with_nobody_waiting_calls_nobody(clerk: TestClient, ask: Ask) -> None:
    assert ask(clerk, "call").json() == {"visit": None}


def test_call_while_somebody_is_there_refused(clerk: TestClient, ask: Ask, rows: Rows) -> None:
    for _ in range(2):
        ask(clerk, "arrivals", channel="qr")
    ask(clerk, "call")
    before = rows()
    answer = ask(clerk, "call")
    assert (answer.status_code, answer.json()["code"]) == (409, "desk.busy")
    assert rows() == before


def test_call_without_a_desk_refused(sign_in: SignIn, ask: Ask) -> None:
    assert ask(sign_in("sato"), "call").json()["code"] == "desk.not_chosen"


def test_call_clicked_twice_calls_once(clerk: TestClient, ask: Ask, rows: Rows) -> None:
    for _ in range(2):
        ask(clerk, "arrivals", channel="qr")
    first = ask(clerk, "call", request_id="one-click")
    before = rows()
    assert ask(clerk, "call", request_id="one-click").json() == first.json()
    assert rows() == before


def test_call_from_three_desks_at_once_three_visitors(sign_in: SignIn, ask: Ask) -> None:
    desks = [sign_in("sato", number) for number in (1, 2, 3)]
    for _ in range(3):
        ask(desks[0], "arrivals", channel="paper")
    with ThreadPoolExecutor(3) as threads:
        called = list(threads.map(lambda desk: ask(desk, "call").json()["visit"], desks))
    assert {visit["number"] for visit in called} == {1, 2, 3}
    assert {visit["desk"] for visit in called} == {1, 2, 3}


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        (["recall"], "called"),
        (["start"], "serving"),
        (["recall", "no_show"], "no_show"),
        (["start", "leave"], "left"),
        (["start", "hold"], "held"),
        (["start", "hold", "resume"], "serving"),
        (["start", "redirect"], "redirected"),
    ],
)
def test_step_moves_the_visit(clerk: TestClient, ask: Ask, steps: list[str], state: str) -> None:
    ask(clerk, "arrivals", channel="paper")
    ask(clerk, "call")
    answers = [ask(clerk, f"visits/1/{step}") for step in steps]
    assert answers[-1].json()["state"] == state


def test_arrival_with_an_appointment_and_a_reason_is_called_first(
    clerk: TestClient, ask: Ask
) -> None:
    ask(clerk, "arrivals", channel="paper")
    ask(clerk, "arrivals", channel="qr", has_appointment=True)
    pressing = ask(clerk, "arrivals", channel="paper", priority="infant").json()
    assert pressing["number"] == 2
    called = [ask(clerk, "call").json()["visit"]["number"]]
    ask(clerk, f"visits/{pressing['id']}/leave")
    called.append(ask(clerk, "call").json()["visit"]["number"])
    assert called == [2, 801]


def test_priority_for_a_reason_nobody_knows_refused(clerk: TestClient, ask: Ask) -> None:
    ask(clerk, "arrivals", channel="paper")
    assert ask(clerk, "visits/1/priority", reason="a friend").status_code == 422


def test_hand_over_sends_the_visitor_to_another_desk(
    clerk: TestClient, sign_in: SignIn, ask: Ask
) -> None:
    ask(clerk, "arrivals", channel="paper")
    ask(clerk, "call")
    handed = ask(clerk, "visits/1/hand-over", desk=2, procedure="certificate_request").json()
    assert (handed["state"], handed["desk"]) == ("waiting", None)
    assert ask(clerk, "call").json()["visit"] is None
    assert ask(sign_in("suzuki", 2), "call").json()["visit"]["number"] == 1


def test_hand_over_to_a_procedure_nobody_knows_refused(clerk: TestClient, ask: Ask) -> None:
    ask(clerk, "arrivals", channel="paper")
    assert ask(clerk, "visits/1/hand-over", procedure="nothing").status_code == 404


def test_undo_of_what_the_screen_shows_takes_it_back_once(
    clerk: TestClient, ask: Ask, rows: Rows
) -> None:
    ask(clerk, "arrivals", channel="paper")
    ask(clerk, "call")
    ask(clerk, "visits/1/no_show")
    first = ask(clerk, "visits/1/undo", step="no_show", request_id="one-click")
    before = rows()
    assert first.json()["state"] == "called"
    again = ask(clerk, "visits/1/undo", step="no_show", request_id="one-click")
    assert (again.json(), rows()) == (first.json(), before)
    stale = ask(clerk, "visits/1/undo", step="no_show")
    assert (stale.status_code, stale.json()["code"]) == (409, "visit.not_undoable")
    assert rows() == before


def test_step_that_does_not_fit_refused(clerk: TestClient, ask: Ask, rows: Rows) -> None:
    ask(clerk, "arrivals", channel="paper")
    before = rows()
    answer = ask(clerk, "visits/1/no_show")
    assert (answer.status_code, answer.json()["code"]) == (409, "visit.transition")
    assert rows() == before


def test_step_of_a_visit_nobody_knows_refused(clerk: TestClient, ask: Ask) -> None:
    assert ask(clerk, "visits/99/start").json()["code"] == "visit.unknown"


@pytest.mark.parametrize("step", ["finish", "accept", "arrive"])
def test_step_that_belongs_to_the_sheet_not_taken_here(
    clerk: TestClient, ask: Ask, step: str
) -> None:
    assert ask(clerk, f"visits/1/{step}").status_code == 422


def test_choose_a_desk_nobody_opened_refused(clerk: TestClient) -> None:
    answer = clerk.post("/desk/choose", data={"desk": 77})
    assert answer.status_code == 404
    assert "77番の窓口はありません。" in answer.text


def test_desk_without_a_choice_asks_for_one(sign_in: SignIn) -> None:
    client = sign_in("sato")
    assert "窓口を選んでください" in client.get("/desk").text
    client.post("/desk/choose", data={"desk": 2})
    assert "2番窓口" in client.get("/desk").text
    client.post("/desk/leave")
    assert "窓口を選んでください" in client.get("/desk").text


def test_desk_offers_what_the_state_allows(clerk: TestClient, ask: Ask) -> None:
    assert "/api/desk/call" in clerk.get("/desk/queue").text
    ask(clerk, "arrivals", channel="paper")
    ask(clerk, "call")
    called = clerk.get("/desk/queue").text
    assert "/api/desk/call" not in called
    assert "/api/desk/visits/1/no_show" in called
    ask(clerk, "visits/1/start")
    assert "/api/desk/visits/1/no_show" not in clerk.get("/desk/queue").text


def test_desk_counts_the_waiting_and_the_longest(clerk: TestClient, ask: Ask, clock: Any) -> None:
    for _ in range(8):
        ask(clerk, "arrivals", channel="paper")
    clock.pass_(minutes=12, seconds=59)
    page = clerk.get("/desk/queue").text
    assert "8人" in page
    assert "12分" in page
    assert page.count("queue-row") == 8


def test_camera_allowed_at_the_desk_and_the_kiosk_and_nowhere_else(clerk: TestClient) -> None:
    assert "camera=(self)" in clerk.get("/desk").headers["permissions-policy"]
    assert "connect-src 'self'" in clerk.get("/desk").headers["content-security-policy"]
    assert "camera=(self)" in clerk.get("/kiosk").headers["permissions-policy"]
    assert "camera=()" in clerk.get("/board").headers["permissions-policy"]
