"""The same counter on PostgreSQL: the way of a visitor, and desks that call at the same instant."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient

from counter_scanner.db.migrations import migrate

SignIn = Callable[..., TestClient]


@pytest.fixture
def database_url(new_postgres_url: Callable[[], str]) -> str:
    url = new_postgres_url()
    migrate(url)
    return url


def test_visitor_from_the_kiosk_to_the_supervisors_figures(
    sign_in: SignIn, scan: Callable[..., Any], code: Callable[..., str], clock: Any
) -> None:
    desk = sign_in("suzuki", 1)
    desk.post("/kiosk", data={"channel": "qr", "_request_id": "kiosk-0001"})
    clock.pass_(minutes=6)
    desk.post("/api/desk/call", json={"request_id": "call-0001"})
    assert scan(desk, code()).json() == {"visit": 1, "number": 1, "state": "serving"}
    page = desk.get("/supervisor").text
    assert "6分00秒" in page


def test_visitor_seen_before_is_refused(
    sign_in: SignIn,
    scan: Callable[..., Any],
    code: Callable[..., str],
    rows: Callable[[], dict[str, int]],
) -> None:
    digits = code()
    assert scan(sign_in("sato", 1), digits).status_code == 200
    other = sign_in("suzuki", 2)
    before = rows()
    assert scan(other, digits).status_code == 409
    assert rows() == before


def test_desks_calling_at_once_get_different_visitors(
    sign_in: SignIn, request_id: Callable[[], str]
) -> None:
    clients = [sign_in("sato", number) for number in (1, 2, 3)]
    for _ in clients:
        arrival = {"request_id": request_id(), "channel": "paper"}
        clients[0].post("/api/desk/arrivals", json=arrival)

    def call(client: TestClient) -> int:
        answer = client.post("/api/desk/call", json={"request_id": request_id()})
        return int(answer.json()["visit"]["number"])

    with ThreadPoolExecutor(3) as threads:
        assert set(threads.map(call, clients)) == {1, 2, 3}


def test_one_code_at_two_desks_at_once_taken_once(
    sign_in: SignIn, scan: Callable[..., Any], code: Callable[..., str]
) -> None:
    clients, digits = [sign_in("sato", 1), sign_in("suzuki", 2)], code()
    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(lambda client: scan(client, digits).status_code, clients))
    assert sorted(answers) == [200, 409]
