"""The staffing page: nothing where too little is known, and answers that follow the desks."""

import html
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from counter_scanner.made_up.fill import fill
from shared.errors import Refusal

Remember = Callable[[int], None]
SignIn = Callable[..., TestClient]
PAGE = "/supervisor/staffing"


@pytest.fixture
def supervisor(sign_in: SignIn) -> TestClient:
    return sign_in("suzuki")


def figure(page: str, name: str) -> str:
    return page.split(f'data-figure="{name}"')[1].split(">", 1)[1].split("<", 1)[0]


def chart(page: str) -> dict[str, Any]:
    text = page.split('id="chart-data"')[1].split(">", 1)[1].split("</script>", maxsplit=1)[0]
    told: dict[str, Any] = json.loads(text)
    return told


def test_short_history_says_so_and_shows_no_figure(
    supervisor: TestClient, remember: Remember
) -> None:
    remember(29)
    page = supervisor.get(PAGE).text
    assert "予測には開庁日30日分の記録が必要です。今は29日分です。" in page
    assert "data-figure" not in page
    assert "<table" not in page


def test_page_tells_forecast_interval_and_error_beside_last_week(
    supervisor: TestClient, remember: Remember
) -> None:
    remember(80)
    page = supervisor.get(PAGE, params={"day": "2026-03-30"}).text
    told = chart(page)
    monday = sum(told["expected"])
    wednesday = sum(chart(supervisor.get(PAGE, params={"day": "2026-04-08"}).text)["expected"])
    assert 1.2 < monday / wednesday < 1.8
    assert all(
        low <= n <= high
        for low, n, high in zip(*(told[k] for k in ("low", "expected", "high")), strict=True)
    )
    assert told["last_week"][0] is not None
    assert re.search(
        r"30分ごと</th><td class=\"number\">[0-9.]+％</td><td class=\"number\">[0-9.]+％", page
    )


def test_more_desks_wait_less_and_the_change_is_told(
    supervisor: TestClient, remember: Remember
) -> None:
    remember(60)
    usual = supervisor.get(PAGE, params={"day": "2026-03-30"}).text
    assert "窓口3つを1日開ける場合です" in usual
    few = {"day": "2026-03-30", **{f"d{slot}": "1" for slot in range(17, 34)}}
    page = supervisor.get(PAGE, params=few).text
    assert "窓口3つを1日開ける場合とくらべて：目標以内 −" in page
    assert max(n or 0 for n in chart(page)["p90"]) > 5 * max(n or 0 for n in chart(usual)["p90"])
    assert int(figure(page, "within").rstrip("％")) < int(figure(usual, "within").rstrip("％"))
    assert "▼" in page


def test_suggested_roster_keeps_to_the_limits_and_fills_the_desks_in(
    supervisor: TestClient, remember: Remember
) -> None:
    remember(60)
    limits = {"fewest": "1", "most": "5", "shortest": "3", "longest": "6", "together": "60"}
    page = supervisor.get(PAGE, params={"day": "2026-03-30", "suggest": "1", **limits}).text
    desks = chart(page)["desks"]
    assert min(desks) >= 1
    assert 1 < max(desks) <= 5
    hours = [float(text) for text in re.findall(r"（([0-9.]+)時間）</li>", page)]
    assert all(3 <= one <= 6 for one in hours)
    assert sum(hours) == sum(desks) / 2
    assert "どの時間帯も90％の方に15分以内に始められます。" in page


def test_limits_that_nothing_keeps_to_are_refused_in_words(
    supervisor: TestClient, remember: Remember
) -> None:
    remember(60)
    page = supervisor.get(PAGE, params={"suggest": "1", "fewest": "4", "most": "2"})
    assert page.status_code == 200
    assert "この範囲では組めません。" in page.text


def test_season_never_seen_is_said(supervisor: TestClient, remember: Remember) -> None:
    remember(40)
    assert (
        "「4月前半」は、これまでの記録にありません。"
        in supervisor.get(PAGE, params={"day": "2026-04-06"}).text
    )
    assert "閉庁日です" in supervisor.get(PAGE, params={"day": "2026-04-05"}).text


@pytest.mark.parametrize(
    "query",
    [
        {"day": "2020-01-01"},
        {"day": "9999-12-31"},
        {"day": "x", "d17": "-3", "d18": "１２", "d19": "9" * 40, "most": "nan"},
        {"shortest": "nan", "longest": "inf", "together": "1e309", "suggest": "1"},
        {"fewest": "0", "most": "0", "suggest": "1"},
    ],
)
def test_query_that_cannot_be_is_passed_over(
    supervisor: TestClient, remember: Remember, query: dict[str, str]
) -> None:
    remember(40)
    answer = supervisor.get(PAGE, params=query)
    assert answer.status_code == 200
    assert "2026年3月26日" in html.unescape(answer.text)


@pytest.mark.parametrize("lang", ["ja", "ja-easy", "en"])
def test_page_comes_up_in_the_language_asked_for(
    supervisor: TestClient, remember: Remember, lang: str
) -> None:
    for days in (0, 45):
        if days:
            remember(days)
        page = supervisor.get(PAGE, params={"lang": lang, "suggest": "1"})
        assert page.status_code == 200
        assert f'data-lang="{lang}"' in page.text


def test_clerk_sees_no_plan(clerk: TestClient, stranger: TestClient) -> None:
    assert clerk.get(PAGE).status_code == 403
    assert stranger.get(PAGE).status_code == 303


def test_made_up_history_fills_every_room_and_says_what_it_is(
    supervisor: TestClient, store: Any, office: str, today: Any
) -> None:
    visits = fill(store, office, today, 31)
    assert visits > 31 * 60
    # A past that is long is added up in parts, some with every asking.
    asked = (supervisor.get(PAGE).text for _ in range(31))
    page = next(page for page in asked if 'data-figure="expected"' in page)
    assert "この履歴は、試すために作った架空のものです。" in page
    assert int(figure(page, "expected").rstrip("人")) > 60
    with pytest.raises(Refusal) as refused:
        fill(store, office, today, 31)
    assert refused.value.code == "history.not_empty"
