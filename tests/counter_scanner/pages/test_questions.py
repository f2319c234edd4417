"""Correction rates by question, revision and language: from counts, without content."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from counter_scanner.db import field_tallies
from counter_scanner.db.engine import Database
from counter_scanner.db.field_tallies import Filed
from counter_scanner.made_up.fill import fill
from shared.forms.load import load_procedures

PAGE = "/supervisor/questions"
Add = Callable[..., None]


@pytest.fixture
def add(store: Database, office: str, day: date) -> Add:
    def corrections(field: str, corrected: int, declared: int, **filed: Any) -> None:
        where = {"procedure": "address_change", "revision": 1, "lang": "ja", **filed}
        counts = {(field, "declared"): declared}
        if corrected:
            counts[field, "misheard"] = corrected
        with store.write() as session:
            field_tallies.add(session, office, Filed(day, **where), counts)

    return corrections


def row(page: str, field: str) -> str:
    return page.split(f'data-row="{field}"')[1].split("</tr>", maxsplit=1)[0]


def test_questions_rate_with_its_interval(sign_in: Any, add: Add) -> None:
    add("phone", 10, 200)
    told = row(sign_in("suzuki").get(PAGE).text, "phone")
    assert "5.0％" in told
    assert "（2.7～9.0％、200件）" in told


def test_questions_before_and_after_a_change_of_the_form(sign_in: Any, add: Add) -> None:
    add("move_date", 60, 400)
    add("move_date", 10, 400, revision=2)
    add("phone", 20, 400)
    add("phone", 22, 400, revision=2)
    page = sign_in("suzuki").get(PAGE).text
    assert "-12.5ポイント" in row(page, "move_date")
    assert "減りました" in row(page, "move_date")
    assert "変わったとは言えません" in row(page, "phone")


def test_questions_few_corrections_are_not_told_nor_found_by_subtraction(
    sign_in: Any, add: Add
) -> None:
    add("phone", 3, 90)
    add("phone", 9, 90, lang="en")
    add("phone", 30, 90, lang="vi")
    page = sign_in("suzuki").get(PAGE).text
    languages = page.rsplit("<tbody>", 1)[1].split("</table>")[0]
    assert languages.count("5件未満") == 2
    assert "33.3％" in languages


def test_questions_of_one_language_only(sign_in: Any, add: Add) -> None:
    add("phone", 10, 100)
    add("phone", 50, 100, lang="en")
    assert "50.0％" in row(sign_in("suzuki").get(f"{PAGE}?filled_in=en").text, "phone")
    assert "30.0％" in row(sign_in("suzuki").get(PAGE).text, "phone")


@pytest.mark.parametrize(
    "query",
    ["", "?from=x&to=y&procedure=nothing&filled_in=xx", "?from=0001-01-01", "?to=0001-01-01"],
)
def test_questions_of_nothing_says_so(sign_in: Any, query: str) -> None:
    answer = sign_in("suzuki").get(PAGE + query)
    assert answer.status_code == 200
    assert "届はありません" in answer.text


def test_questions_are_not_for_clerks(sign_in: Any) -> None:
    client: TestClient = sign_in("sato")
    assert client.get(PAGE).status_code == 403


def test_questions_of_a_made_up_past_show_the_change_of_the_form(
    sign_in: Any, store: Database, office: str, day: date
) -> None:
    fill(store, office, day, 120, [load_procedures()["address_change"]])
    page = sign_in("suzuki").get(PAGE).text
    assert "data-made-up" in page
    assert "減りました" in row(page, "members.birth_date")
    assert "変わったとは言えません" in row(page, "members.given_name")
