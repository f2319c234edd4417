"""The report of a month, and the statistics as Parquet."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from arro3.io import read_parquet
from fastapi.testclient import TestClient

from counter_scanner.made_up.fill import fill

SignIn = Callable[..., TestClient]


@pytest.fixture
def supervisor(sign_in: SignIn, clock: Any, request_id: Callable[[], str]) -> TestClient:
    """Six came, at once, and were served one after the other."""
    desk = sign_in("suzuki", 1)

    def ask(address: str, **body: Any) -> Any:
        return desk.post(f"/api/desk/{address}", json={"request_id": request_id(), **body}).json()

    for visit in [ask("arrivals", channel="paper")["id"] for _ in range(6)]:
        clock.pass_(minutes=5)
        ask("call")
        ask(f"visits/{visit}/start")
        ask(f"visits/{visit}/leave")
    return desk


def test_report_of_a_month_in_sentences_and_figures(supervisor: TestClient) -> None:
    page = supervisor.get("/supervisor/report/2026-03").text
    assert "窓口の報告書　2026年3月" in page
    assert "この月は6人が来庁しました。" in page
    assert "目標の15分以内に始められたのは50％です" in page
    assert "この月はまだ終わっていない" in page
    assert "くらべられる来庁がまだありません" in page


def test_report_has_a_table_beside_each_chart(supervisor: TestClient) -> None:
    page = supervisor.get("/supervisor/report/2026-03").text
    for chart in ("trend", "load", "spread-wait"):
        beside = page.split(f'data-chart="{chart}"')[1].split("</section>")[0]
        assert "<tbody>" in beside
    assert "5～10分</th><td" in page


def test_made_up_past_is_said_to_be_one_on_paper_and_by_a_file_s_name(
    sign_in: SignIn, store: Any, office: str, today: Any
) -> None:
    desk, notice = sign_in("suzuki"), "試すために作った架空のものです"
    places = ("statistics", f"report/{today:%Y-%m}", "staffing")
    assert not any(notice in desk.get(f"/supervisor/{place}").text for place in places)
    fill(store, office, today, 1)
    assert all(notice in desk.get(f"/supervisor/{place}").text for place in places)
    assert notice in desk.get("/supervisor?day=2026-01-05").text
    assert notice not in desk.get("/supervisor").text
    name = desk.get("/supervisor/statistics.csv").headers["content-disposition"]
    assert "kazasu-made-up-" in name


def test_report_of_a_month_without_visits_says_so(supervisor: TestClient) -> None:
    page = supervisor.get("/supervisor/report/2025-03").text
    assert "この期間に来庁の記録はありません。" in page


@pytest.mark.parametrize("month", ["2026-13", "2026", "2099-01", "0001-01", "x", "2026-3"])
def test_report_of_a_month_that_cannot_be_is_not_found(supervisor: TestClient, month: str) -> None:
    assert supervisor.get(f"/supervisor/report/{month}").status_code == 404


@pytest.mark.parametrize("address", ["report/2026-03", "statistics.parquet"])
def test_report_is_not_for_clerks(sign_in: SignIn, address: str) -> None:
    assert sign_in("sato").get(f"/supervisor/{address}").status_code == 403


def test_parquet_says_what_the_csv_says(supervisor: TestClient) -> None:
    answer = supervisor.get("/supervisor/statistics.parquet")
    table = read_parquet(BytesIO(answer.content)).read_all()
    columns = {name: table.column(name).to_pylist() for name in table.column_names}
    rows = dict(zip(zip(columns["table"], columns["row"], strict=True), columns["n"], strict=True))
    assert rows["visits", "arrived"] == 6
    longest = dict(zip(columns["row"], columns["longest_seconds"], strict=True))
    assert longest["wait"] == 1800
    assert (
        len(columns["n"]) == len(supervisor.get("/supervisor/statistics.csv").text.splitlines()) - 1
    )


def test_statistics_of_an_older_edition_are_asked_to_wait_for(
    supervisor: TestClient, monkeypatch: pytest.MonkeyPatch, clock: Any, sign_in: SignIn
) -> None:
    clock.pass_(days=1)
    monkeypatch.setattr("counter_scanner.pages.statistics_answers._PATIENCE", 0)
    answer = sign_in("suzuki").get("/supervisor/statistics")
    assert answer.status_code == 503
    assert "集計しています" in answer.text
