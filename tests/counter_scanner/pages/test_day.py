"""An office's day begins at its own hour: numbers and queue run on over midnight."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from counter_scanner.settings import Settings, read_settings
from shared.errors import Refusal


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, day_begins=timedelta(hours=4))


def test_queue_and_numbers_run_on_over_midnight_until_the_hour(
    sign_in: Callable[..., TestClient], clock: Any, request_id: Callable[[], str]
) -> None:
    def number(client: TestClient) -> int:
        body = {"request_id": request_id(), "channel": "paper"}
        return int(client.post("/api/desk/arrivals", json=body).json()["number"])

    # From nine in the morning to a quarter to midnight, past midnight, and past four.
    clock.pass_(hours=14, minutes=45)
    desk = sign_in("suzuki", 1)
    assert number(desk) == 1
    clock.pass_(minutes=30)
    assert number(desk) == 2
    assert 'data-figure="waiting">2人<' in desk.get("/supervisor/figures").text
    clock.pass_(hours=4)
    desk = sign_in("suzuki", 1)
    assert number(desk) == 1
    assert 'data-figure="waiting">1人<' in desk.get("/supervisor/figures").text


@pytest.mark.parametrize(("text", "hours"), [("", 0), ("0", 0), ("4", 4), ("12", 12)])
def test_setting_of_the_hour(text: str, hours: int) -> None:
    assert read_settings({"KAZASU_DAY_BEGINS": text}).day_begins == timedelta(hours=hours)


@pytest.mark.parametrize("text", ["13", "-1", "4:30", "x"])
def test_setting_of_an_hour_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_settings({"KAZASU_DAY_BEGINS": text})
    assert refused.value.code == "setting.number"
