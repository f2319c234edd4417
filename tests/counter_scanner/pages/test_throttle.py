from datetime import UTC, datetime, timedelta

import pytest

from counter_scanner.pages.throttle import PATIENCE, PAUSE, Throttle
from shared.errors import Refusal

NOON = datetime(2026, 11, 24, 3, tzinfo=UTC)


@pytest.fixture
def failed() -> Throttle:
    throttle = Throttle()
    for _ in range(PATIENCE):
        throttle.check("sato", NOON)
        throttle.failed("sato", NOON)
    return throttle


def test_throttle_after_its_patience_says_how_long(failed: Throttle) -> None:
    with pytest.raises(Refusal) as refusal:
        failed.check("sato", NOON + timedelta(seconds=20))
    assert refusal.value.params == {"seconds": 41}


def test_throttle_after_the_pause_counts_anew(failed: Throttle) -> None:
    later = NOON + PAUSE
    failed.check("sato", later)
    failed.failed("sato", later)
    failed.check("sato", later)


def test_throttle_another_name_not_counted(failed: Throttle) -> None:
    failed.check("suzuki", NOON)


def test_throttle_success_forgets(failed: Throttle) -> None:
    failed.passed("sato")
    failed.check("sato", NOON)


def test_throttle_flood_of_names_keeps_the_newest_only() -> None:
    throttle = Throttle()
    for number in range(6000):
        throttle.failed(f"name {number}", NOON)
    assert len(throttle) == 5000
