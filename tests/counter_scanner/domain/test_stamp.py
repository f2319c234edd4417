from datetime import UTC, date, datetime, timedelta

import pytest

from counter_scanner.domain.stamp import Stamp
from shared.clock import JST
from shared.errors import Refusal


def test_stamp_in_the_japanese_morning_is_of_the_japanese_day() -> None:
    assert Stamp("r", datetime(2026, 3, 24, 23, 30, tzinfo=UTC)).day == date(2026, 3, 25)


@pytest.mark.parametrize("request_id", ["", "a" * 81, "a\x00b", "a\nb", "髙"])
def test_stamp_with_a_faulty_request_id_is_refused(request_id: str) -> None:
    with pytest.raises(Refusal) as refused:
        Stamp(request_id, datetime(2026, 3, 25, tzinfo=UTC))
    assert refused.value.code == "request.faulty"


@pytest.mark.parametrize(
    ("hour", "begins", "day"),
    [(1, 0, 25), (1, 4, 24), (3, 4, 24), (4, 4, 25), (23, 4, 25)],
)
def test_stamp_night_belongs_to_the_day_before_until_the_offices_hour(
    hour: int, begins: int, day: int
) -> None:
    at = datetime(2026, 3, 25, hour, tzinfo=JST)
    assert Stamp("r", at, day_begins=timedelta(hours=begins)).day == date(2026, 3, day)
