"""Lists to sum up: the vectors in forms/totals.json."""

from collections.abc import Iterator
from typing import Any

from forms_cases import Case

_BUS: dict[str, Any] = {"ride": "bus", "from": 10, "until": 25}
_CAR: dict[str, Any] = {"ride": "car", "from": 25, "until": 26}


def total_cases() -> Iterator[Case]:
    """Name, procedure, answers."""
    for name, trips in _TRIPS.items():
        yield name, "every_kind", {"trips": trips, "sure": True}
    yield "unsure", "every_kind", {"trips": [_BUS], "sure": False}
    yield "absent", "every_kind", {}
    yield (
        "two_certificates",
        "certificate_request",
        {"certificates": [{"copies": 2}, {"certificate": "removed_copy", "copies": 3}]},
    )
    yield (
        "boars_and_crows",
        "wildlife_capture",
        {
            "captures": [
                {"species": "crow", "number": 7},
                {"species": "wild_boar", "number": 1},
                {"species": "wild_boar", "number": 2},
                {"species": "deer"},
            ]
        },
    )
    yield (
        "two_trips",
        "car_log",
        {
            "trips": [
                {"odometer_start": 100, "odometer_end": 130},
                {"odometer_start": 130, "odometer_end": 131},
            ]
        },
    )


_TRIPS: dict[str, Any] = {
    "one": [_BUS],
    "options_in_their_order": [_BUS, _CAR, _BUS],
    "falling": [_BUS | {"until": 3}],
    "without_end": [_BUS, {"ride": "bus", "from": 3}],
    "text_for_a_number": [_BUS | {"until": "30"}],
    "truth_for_a_number": [_BUS | {"until": True}],
    "unknown_option": [_BUS | {"ride": "boat"}],
    "no_option": [{"from": 1, "until": 2}],
    "no_table": ["x", _CAR],
    "no_list": "x",
    "empty": [],
}
