"""Numbers, times and the rules over them: part of the vectors in forms/."""

from typing import Any

_TRIP: dict[str, Any] = {"from": 10, "until": 25, "ride": "bus", "at": "09:30"}

NUMBERS: dict[str, dict[str, Any]] = {
    "number_least": {"amount": -5},
    "number_low": {"amount": -6},
    "number_high": {"amount": 121},
    "number_as_text": {"amount": "12"},
    "number_truth": {"amount": True},
    "number_null_list": {"amount": [1]},
    "number_beyond_exact": {"amount": 2**53},
    "time_good": {"opens": "23:59"},
    "time_of_24": {"opens": "24:00"},
    "time_short": {"opens": "9:30"},
    "time_number": {"opens": 930},
    "trips_good": {"trips": [_TRIP, _TRIP | {"from": 25, "until": 25, "ride": "train"}]},
    "trips_empty": {"trips": []},
    "trips_five": {"trips": [_TRIP] * 5},
    "trip_falls": {"trips": [_TRIP | {"until": 9}]},
    "trip_without_end": {"trips": [{"from": 3}, _TRIP]},
    "trip_begins_before_the_last_ended": {"trips": [_TRIP, _TRIP]},
    "trip_with_a_gap": {"trips": [_TRIP, _TRIP | {"from": 26, "until": 30}]},
    "trip_ends_unknown": {"trips": [_TRIP | {"until": "x"}, _TRIP]},
    "closes_before_it_opens": {"opens": "10:00", "closes": "09:00", "trips": [_TRIP]},
    "bus_before_it_opens": {"opens": "10:00", "trips": [_TRIP]},
    "train_before_it_opens": {"opens": "10:00", "trips": [_TRIP | {"ride": "train"}]},
    "bus_after_it_closes": {"closes": "09:00", "trips": [_TRIP]},
    "opens_no_time": {"opens": "x", "closes": "09:00", "trips": [_TRIP]},
    "opens_is_a_day": {"opens": "2026-11-24", "closes": "09:00", "trips": [_TRIP]},
    "trips_no_list": {"trips": "x", "closes": "10:00"},
    "trip_no_table": {"trips": ["x", _TRIP]},
}

TYPED_NUMBERS = [
    *("12", " 12 ", "\uff11\uff12", "12,345", "\uff11\uff0c\uff12\uff13\uff14", "-3", "\uff0d3"),
    *(
        "-0",
        "007",
        "1.5",
        "1e3",
        "+3",
        "--3",
        "\u0661\u0662",
        "12a",
        "1" * 15,
        "1" * 16,
        "1 2",
        ",",
    ),
]
TYPED_TIMES = [
    *("9:30", "09:30", "\uff19\uff1a\uff13\uff10", "930", "0930", "\uff10\uff19\uff13\uff10", "9"),
    *("9\u6642", "9\u664230\u5206", "9\u66425", "24:00", "12:60", "99:99", "12345", "9:", "9:5"),
    *("am 9:30", "9.30", "09:30:00", " 17:05 "),
]
