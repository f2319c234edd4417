"""Numbers and times of day. How both sides read and judge them is in the vectors."""

import pytest

from shared.forms.definition import Field
from shared.forms.kinds.number import LARGEST, Number, Time


def number(**settings: int) -> Field:
    return Field("copies", 0, "number", settings=settings)


@pytest.mark.parametrize(
    ("settings", "is_sound"),
    [
        ({}, True),
        ({"least": -3, "most": 20}, True),
        ({"least": 21, "most": 20}, False),
        ({"most": -1}, False),
        ({"most": LARGEST + 1}, False),
        ({"least": -LARGEST - 1}, False),
    ],
)
def test_number_faults_limits_in_order_and_exact(settings: dict[str, int], is_sound: bool) -> None:
    assert (list(Number().faults(number(**settings))) == []) is is_sound


def test_number_schema_has_its_limits() -> None:
    schema = {"type": "integer", "minimum": 1, "maximum": 20}
    assert Number().schema(number(least=1, most=20)) == schema


@pytest.mark.parametrize("time", ["00:00", "09:05", "23:59"])
def test_time_wire_minutes_since_midnight(time: str) -> None:
    field = Field("at", 0, "time")
    minutes = Time().to_wire(field, time)
    assert minutes == int(time[:2]) * 60 + int(time[3:])
    assert Time().from_wire(field, minutes) == time


@pytest.mark.parametrize("raw", [-1, 1440, True, "09:05", 1.5])
def test_time_from_wire_what_is_never_written_refused(raw: object) -> None:
    with pytest.raises(ValueError, match=r"time of day|type on the wire"):
        Time().from_wire(Field("at", 0, "time"), raw)
