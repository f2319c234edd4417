"""Related procedures on the result page without JavaScript."""

from fastapi.testclient import TestClient

TITLE = "あわせて必要になりそうな手続き"


def _made(client: TestClient, household: dict[str, str], **changes: str) -> str:
    """The text of the result page, in one line."""
    page = client.post("/address_change/plain?lang=ja", data=household | changes)
    assert page.status_code == 200
    return " ".join(page.text.split())


def test_result_points_out_related_procedures_with_whom_and_until_when(
    client: TestClient, household: dict[str, str]
) -> None:
    page = _made(client, household, related="health_insurance")
    assert TITLE in page
    found = page[page.index(TITLE) :]
    assert "国民健康保険：加入・脱退、または住所の変更" in found
    assert '<strong class="until">2026年12月4日（金曜日）まで</strong>' in found


def test_result_last_day_of_a_related_procedure_has_passed(
    client: TestClient, household: dict[str, str]
) -> None:
    late = {"move_date.month": "10", "move_date.day": "1"}
    page = _made(client, household, related="dog", **late)
    assert "（期限は2026年11月2日（月曜日）でした）" in page


def test_result_without_a_related_procedure_says_nothing_of_any(
    client: TestClient, household: dict[str, str]
) -> None:
    people = {name: text for name, text in household.items() if not name.startswith("members.")}
    alone = {name: text for name, text in household.items() if name.startswith("members.0.")}
    kind = {"kind": "household_change", "new_head": "山田"}
    page = _made(client, {k: v for k, v in (people | alone).items() if k != "related"}, **kind)
    assert TITLE not in page
