"""The office's own closing days reach everybody who reckons with a deadline."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from citizen_form.main import create_app
from citizen_form.settings import Settings
from shared.errors import Refusal

NOW = datetime(2026, 11, 24, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def closed(settings: Settings, tmp_path: Path) -> Settings:
    """An office that moves house when the household's fourteen days end."""
    file = tmp_path / "closed.txt"
    file.write_text("2026-12-04..2026-12-08  # 庁舎移転\n", encoding="utf-8")
    return replace(settings, closed_days=file)


def test_plain_last_day_is_the_next_day_on_which_the_office_is_open(
    closed: Settings, household: dict[str, str]
) -> None:
    with TestClient(create_app(closed, lambda: NOW), headers={"accept": "text/html"}) as client:
        page = client.post("/address_change/plain?lang=ja", data=household).text
    assert "2026年12月9日（水曜日）まで" in page


def test_form_tells_the_browser_of_the_closing_days(closed: Settings) -> None:
    with TestClient(create_app(closed, lambda: NOW)) as client:
        page = client.get("/address_change", headers={"accept": "text/html"}).text
    assert '"2026-12-04","2026-12-07","2026-12-08"' in page


def test_create_app_faulty_closing_days_refused_by_line(closed: Settings) -> None:
    assert closed.closed_days is not None
    closed.closed_days.write_text("2026-12-04\n12月8日\n", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        create_app(closed)
    assert refused.value.code == "closed_days.faulty"
    assert refused.value.params["line"] == 2
