from typing import Any

import pytest

from counter_scanner.domain.places import postcode_problems
from shared.forms.load import load_procedures
from shared.forms.problems import Problem

MOVE = load_procedures().named("address_change")


def found(**address: Any) -> list[Problem]:
    return list(postcode_problems(MOVE, {"new_address": address}))


@pytest.mark.parametrize(
    "address",
    [
        {"postcode": "5600021", "prefecture": "大阪府", "city": "豊中市", "town": "本町一丁目"},
        {"postcode": "5600021", "prefecture": "大阪府", "city": "豊中市", "town": "大字本町"},
        {"postcode": "5600021", "prefecture": "大阪府", "city": "豊中市"},
        # The second of the towns with this postcode.
        {"postcode": "4520961", "prefecture": "愛知県", "city": "清須市", "town": "春日一番割"},
        {"postcode": "0000000", "prefecture": "大阪府", "city": "豊中市", "town": "本町"},
        {"postcode": "560", "city": "豊中市"},
        {"prefecture": "大阪府", "city": "豊中市", "town": "本町"},
        {"postcode": 5600021, "city": ["x"]},
        {},
    ],
)
def test_postcode_problems_of_agreeing_or_unknown_none(address: dict[str, Any]) -> None:
    assert found(**address) == []


@pytest.mark.parametrize(
    "other",
    [{"prefecture": "兵庫県"}, {"city": "吹田市"}, {"town": "北桜塚"}],
)
def test_postcode_problems_of_another_place_warns_and_names_it(other: dict[str, str]) -> None:
    place = {"prefecture": "大阪府", "city": "豊中市", "town": "本町"} | other
    assert found(postcode="5600021", **place) == [
        Problem(
            "new_address.postcode", "postcode_elsewhere", {"place": "大阪府豊中市本町"}, "warning"
        )
    ]


def test_postcode_problems_of_a_shapeless_sheet_none() -> None:
    assert list(postcode_problems(MOVE, {"new_address": "x", "old_address": 3})) == []
