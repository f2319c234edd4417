"""The statistics of a period, as page and CSV: sums of past days, the events of today."""

import csv
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from fastapi.testclient import TestClient

SignIn = Callable[..., TestClient]
PAGE, FILE = "/supervisor/statistics", "/supervisor/statistics.csv"


@pytest.fixture
def supervisor(sign_in: SignIn) -> TestClient:
    return sign_in("suzuki", 1)


@pytest.fixture
def serve(supervisor: TestClient, clock: Any, request_id: Callable[[], str]) -> Callable[..., None]:
    """Let so many visitors come at once, and each be served for five minutes."""

    def ask(address: str, **body: Any) -> Any:
        return supervisor.post(
            f"/api/desk/{address}", json={"request_id": request_id(), **body}
        ).json()

    def visits(number: int, channel: str = "paper") -> None:
        came = [ask("arrivals", channel=channel)["id"] for _ in range(number)]
        for visit in came:
            clock.pass_(minutes=5)
            ask("call")
            ask(f"visits/{visit}/start")
            ask(f"visits/{visit}/leave")

    return visits


def rows(supervisor: TestClient, query: str = "") -> dict[tuple[str, str], dict[str, str]]:
    """The lines of the CSV by table and row."""
    answer = supervisor.get(FILE + query)
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xef\xbb\xbf")
    lines = csv.DictReader(StringIO(answer.content.decode("utf-8-sig")))
    return {(line["table"], line["row"]): line for line in lines}


def test_statistics_of_today_from_its_events(
    supervisor: TestClient, serve: Callable[..., None]
) -> None:
    serve(6)
    found = rows(supervisor)
    assert found["visits", "arrived"]["n"] == "6"
    assert found["visits", "left"]["n"] == "6"
    # Waits of 5, 10, … 30 minutes; three of six within the target of fifteen.
    assert found["wait", "wait"]["longest_seconds"] == "1800"
    assert found["wait", "wait"]["percent_within_target"] == "50.0"


def test_statistics_of_past_days_are_the_same_after_the_day(
    supervisor: TestClient, sign_in: SignIn, serve: Callable[..., None], clock: Any
) -> None:
    serve(6, "qr")
    day = clock.moment.date().isoformat()
    before = rows(supervisor, f"?from={day}&to={day}")
    clock.pass_(days=40)
    assert rows(sign_in("suzuki"), f"?from={day}&to={day}") == before


def test_statistics_yesterday_and_today_are_added(
    serve: Callable[..., None], sign_in: SignIn, clock: Any, request_id: Callable[[], str]
) -> None:
    serve(5, "qr")
    clock.pass_(days=1)
    today = sign_in("suzuki", 1)
    today.post("/api/desk/arrivals", json={"request_id": request_id(), "channel": "paper"})
    assert rows(today)["visits", "arrived"]["n"] == "6"
    assert rows(today, "?channel=qr")["visits", "arrived"]["n"] == "5"


def test_statistics_of_a_few_hide_their_times(
    supervisor: TestClient, serve: Callable[..., None]
) -> None:
    serve(4)
    told = rows(supervisor)["wait", "wait"]
    assert (told["n"], told["median_seconds"], told["longest_seconds"]) == ("", "", "")
    page = supervisor.get(PAGE).text
    assert "5件未満のため示しません" in page
    assert "5分00秒" not in page


def test_statistics_of_nobody_says_so(supervisor: TestClient) -> None:
    page = supervisor.get(f"{PAGE}?from=2020-01-01&to=2020-12-31").text
    assert "この期間に来庁の記録はありません。" in page


@pytest.mark.parametrize(
    "query",
    [
        "?size=3",
        "?desk=1",
        "?desk=1&size=3",
        "?procedure=address_change&channel=paper",
        "?from=x&to=y&procedure=nothing&channel=fax&size=99&desk=-1",
        "?from=2026-12-31&to=2026-01-01",
        "?from=0001-01-01",
    ],
)
def test_statistics_any_question_is_answered(
    supervisor: TestClient, serve: Callable[..., None], query: str
) -> None:
    serve(1)
    assert supervisor.get(PAGE + query).status_code == 200
    assert supervisor.get(FILE + query).status_code == 200


def test_statistics_say_what_a_combination_does_not_tell(
    supervisor: TestClient, serve: Callable[..., None]
) -> None:
    serve(6)
    unsaid = "この組み合わせでは、段階ごとの時間と"
    together = "?procedure=address_change&channel=paper&lane=general&desk=1"
    assert unsaid not in supervisor.get(f"{PAGE}?desk=1").text
    assert unsaid in supervisor.get(PAGE + together).text
    found = rows(supervisor, together)
    assert (found["visits", "arrived"]["n"], found["wait", "wait"]["n"]) == ("6", "6")
    assert rows(supervisor, f"{together}&size=3")["visits", "arrived"]["n"] == "0"


@pytest.mark.parametrize("address", [PAGE, FILE])
def test_statistics_are_not_for_clerks(sign_in: SignIn, address: str) -> None:
    assert sign_in("sato").get(address).status_code == 403


def test_statistics_name_no_member_of_staff(
    supervisor: TestClient, serve: Callable[..., None]
) -> None:
    serve(6)
    assert "suzuki" not in supervisor.get(FILE).text
