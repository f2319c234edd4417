"""Waits, from events alone: for the supervisor, the public and monitoring."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

SignIn = Callable[..., TestClient]


@pytest.fixture
def serve(sign_in: SignIn, clock: Any, request_id: Callable[[], str]) -> Callable[..., TestClient]:
    """Let visitors come, wait and be served, each for so many minutes."""
    desk = sign_in("suzuki", 1)

    def ask(address: str, **body: Any) -> Any:
        return desk.post(f"/api/desk/{address}", json={"request_id": request_id(), **body}).json()

    def visits(channel: str, *times: tuple[int, int]) -> TestClient:
        for wait, service in times:
            visit = ask("arrivals", channel=channel)["id"]
            clock.pass_(minutes=wait)
            ask("call")
            ask(f"visits/{visit}/start")
            clock.pass_(minutes=service)
            ask(f"visits/{visit}/leave")
        return desk

    return visits


def row(page: str, table: int, group: str) -> str:
    """A row of the first (waits) or second (services) table, without markup."""
    body = page.split("<table")[table]
    line = body.split(f'data-group="{group}"')[1].split("</tr>")[0]
    return " ".join(line.replace("<td", " <td").split())


def test_supervisor_median_and_p90_of_each_channel(serve: Callable[..., TestClient]) -> None:
    serve("qr", (2, 1), (4, 1), (6, 1))
    page = serve("paper", (10, 1), (20, 1)).get("/supervisor").text
    assert "4分00秒" in row(page, 1, "qr")
    assert "15分00秒" in row(page, 1, "paper")
    assert "19分00秒" in row(page, 1, "paper")
    assert "6分00秒" in row(page, 1, "total")
    assert ">5<" in row(page, 1, "total")


def test_supervisor_few_visitors_said_to_be_few(serve: Callable[..., TestClient]) -> None:
    page = serve("qr", (2, 1)).get("/supervisor").text
    assert "件数が少ないため参考値" in row(page, 1, "qr")
    assert "まだありません" in row(page, 1, "paper")
    assert "まだありません" in row(page, 2, "qr")


def figure(page: str, name: str) -> str:
    after = page.split(f'data-figure="{name}"')[1].split("</dd>", maxsplit=1)[0]
    return after.split(">", maxsplit=1)[1]


def test_supervisor_expected_wait_once_today_tells_enough(
    serve: Callable[..., TestClient], request_id: Callable[[], str]
) -> None:
    client = serve("qr", *[(1, 10)] * 4)
    assert figure(client.get("/supervisor").text, "expected") == "まだ分かりません"
    serve("qr", (1, 10))
    assert figure(client.get("/supervisor").text, "expected") == "0～1分"
    for _ in range(2):
        body = {"request_id": request_id(), "channel": "paper"}
        client.post("/api/desk/arrivals", json=body)
    # Two before, and the one desk is free for the first: two services of ten minutes.
    assert figure(client.get("/supervisor").text, "expected") == "6～24分"


def test_supervisor_alarm_when_somebody_waits_longer_than_the_target(
    sign_in: SignIn, clock: Any, request_id: Callable[[], str]
) -> None:
    client = sign_in("suzuki")
    client.post("/api/desk/arrivals", json={"request_id": request_id(), "channel": "qr"})
    clock.pass_(minutes=15)
    assert 'data-alarm="good"' in client.get("/supervisor").text
    clock.pass_(seconds=1)
    page = client.get("/supervisor").text
    assert 'data-alarm="over"' in page
    assert "15分より長く待っている方がいます。" in page


def test_supervisor_alarm_when_too_many_were_begun_late(
    serve: Callable[..., TestClient],
) -> None:
    page = serve("qr", (2, 1), (2, 1), (2, 1), (2, 1), (20, 1)).get("/supervisor").text
    assert 'data-alarm="late"' in page
    assert figure(page, "within") == "80％"


def test_supervisor_sees_what_each_desk_does(
    sign_in: SignIn, clock: Any, request_id: Callable[[], str]
) -> None:
    client = sign_in("suzuki", 1)
    client.post("/api/desk/arrivals", json={"request_id": request_id(), "channel": "qr"})
    client.post("/api/desk/call", json={"request_id": request_id()})
    clock.pass_(minutes=2)
    page = client.get("/supervisor").text
    here = page.split('data-state="called">')[1].split("</li>")[0]
    assert "1番窓口" in here
    assert "2分00秒" in here
    assert page.count('data-state="free"') >= 1


def test_supervisor_waiting_now_and_the_longest(
    sign_in: SignIn, clock: Any, request_id: Callable[[], str]
) -> None:
    client = sign_in("suzuki")
    for _ in range(3):
        body = {"request_id": request_id(), "channel": "paper"}
        client.post("/api/desk/arrivals", json=body)
        clock.pass_(minutes=5)
    page = client.get("/supervisor/figures").text
    assert 'data-figure="waiting">3人<' in page
    assert 'data-figure="longest">15分00秒<' in page


def test_supervisor_nobody_waiting_said_in_words(sign_in: SignIn) -> None:
    assert figure(sign_in("suzuki").get("/supervisor").text, "longest") == "いません"


def test_supervisor_another_day_chosen(
    serve: Callable[..., TestClient], sign_in: SignIn, clock: Any
) -> None:
    assert "7分00秒" in serve("qr", (7, 1)).get("/supervisor").text
    clock.pass_(hours=24)
    tomorrow = sign_in("suzuki")
    assert "7分00秒" not in tomorrow.get("/supervisor").text
    assert "7分00秒" in tomorrow.get("/supervisor?day=2026-03-25").text


@pytest.mark.parametrize("day", ["2026-13-01", "tomorrow", "", "9999-12-31", "2026-03-25'--"])
def test_supervisor_day_that_cannot_be_is_today(sign_in: SignIn, day: str) -> None:
    page = sign_in("suzuki").get("/supervisor", params={"day": day})
    assert page.status_code == 200
    assert "今日の時間" in page.text


def test_waits_json_counts_only_and_nothing_of_too_few(
    serve: Callable[..., TestClient],
) -> None:
    client = serve("qr", (2, 1), (4, 1), (6, 1), (8, 1))
    assert client.get("/public/waits.json").json() == {
        "office": "272035",
        "at": "2026-03-25T00:24:00Z",
        "waiting": 0,
        "few": False,
        "level": "green",
        "wait_minutes": None,
        "quiet": [],
        "made_up": False,
    }
    serve("paper", (10, 1))
    told = client.get("/public/waits.json").json()
    assert told["wait_minutes"] == {"median": 6, "p90": 10}


@pytest.mark.parametrize(("waiting", "level"), [(7, "green"), (8, "yellow"), (10, "red")])
def test_waits_json_level_as_the_lamp(
    clerk: TestClient, request_id: Callable[[], str], waiting: int, level: str
) -> None:
    for _ in range(waiting):
        body = {"request_id": request_id(), "channel": "paper"}
        clerk.post("/api/desk/arrivals", json=body)
    assert clerk.get("/public/waits.json").json()["level"] == level


def test_metrics_in_prometheus_text(serve: Callable[..., TestClient]) -> None:
    answer = serve("qr", (2, 1)).get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert 'kazasu_events_today{kind="started",channel="qr"} 1' in answer.text
    assert "kazasu_visits_waiting 0" in answer.text
