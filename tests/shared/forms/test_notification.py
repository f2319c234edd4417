from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from shared.errors import Refusal
from shared.forms.load import Procedures
from shared.forms.notification import notification_from_json

Household = Callable[..., dict[str, Any]]

NOW = datetime(2026, 11, 24, 3, 4, 59, tzinfo=UTC)
FORM_ID = bytes(range(16))


def test_notification_from_json_its_own_json_comes_back(
    procedures: Procedures, household: Household
) -> None:
    data = {"procedure": "address_change", "answers": household()}
    first = notification_from_json(data, procedures, NOW, FORM_ID)
    again = notification_from_json(first.to_json(), procedures, datetime.now(UTC), bytes(16))
    assert again == first


def test_notification_from_json_what_is_left_out_is_filled_in(procedures: Procedures) -> None:
    made = notification_from_json(
        {"procedure": "address_change", "answers": {}}, procedures, NOW, FORM_ID
    )
    assert made.to_json() == {
        "procedure": "address_change",
        "revision": 1,
        "form_id": FORM_ID.hex(),
        "made_at": "2026-11-24T03:04:00Z",
        "lang": "ja",
        "answers": {},
    }


def test_notification_from_json_moment_in_japan_kept_in_utc(procedures: Procedures) -> None:
    data = {
        "procedure": "address_change",
        "answers": {},
        "made_at": "2026-11-24T12:00:30+09:00",
        "form_id": "00010203-0405-0607-0809-0A0B0C0D0E0F",
    }
    made = notification_from_json(data, procedures, NOW, bytes(16))
    assert made.to_json()["made_at"] == "2026-11-24T03:00:00Z"
    assert made.form_id == FORM_ID.hex()


@pytest.mark.parametrize("data", [None, [], "x", 1, {}, {"answers": []}, {"answers": None}])
def test_notification_from_json_no_answers_refused(procedures: Procedures, data: Any) -> None:
    with pytest.raises(Refusal) as refused:
        notification_from_json(data, procedures, NOW, FORM_ID)
    assert (refused.value.code, refused.value.params) == ("notification.shape", {"key": "answers"})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("revision", 2), ("revision", "1"), ("revision", None)),
        *(("form_id", "x"), ("form_id", "00"), ("form_id", None), ("form_id", "\uff10" * 32)),
        *(("lang", 1), ("lang", ""), ("lang", "\u202eja"), ("lang", "abc-12345678-12345678")),
        *(("made_at", "yesterday"), ("made_at", "2026-11-24"), ("made_at", "2026-11-24T03:00:00")),
        *(("made_at", "2020-01-01T00:00:00+09:00"), ("made_at", "9999-12-31T23:59:00-09:00")),
        *(("made_at", "9000-01-01T00:00:00Z"), ("made_at", 0)),
    ],
)
def test_notification_from_json_faulty_key_named(
    procedures: Procedures, key: str, value: Any
) -> None:
    data = {"procedure": "address_change", "answers": {}, key: value}
    with pytest.raises(Refusal) as refused:
        notification_from_json(data, procedures, NOW, FORM_ID)
    assert (refused.value.code, refused.value.params) == ("notification.shape", {"key": key})


@pytest.mark.parametrize("name", ["unheard", None, 1, ["address_change"]])
def test_notification_from_json_unknown_procedure_refused(
    procedures: Procedures, name: Any
) -> None:
    with pytest.raises(Refusal, match=r"procedure\.unknown"):
        notification_from_json({"procedure": name, "answers": {}}, procedures, NOW, FORM_ID)
