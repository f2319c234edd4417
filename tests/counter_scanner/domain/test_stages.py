from datetime import UTC, datetime, timedelta

import pytest

from counter_scanner.domain.stages import Measure, measured, stage_targets
from counter_scanner.domain.visit import Channel, Event, EventKind
from counter_scanner.domain.waits import visit_times
from shared.errors import Refusal

NINE = datetime(2026, 3, 25, tzinfo=UTC)
UNTIL = NINE + timedelta(hours=2)


def of(*steps: EventKind) -> dict[str, float]:
    """Minutes of everything but the arrival; steps are ten minutes apart."""
    [visit] = visit_times(
        Event(1, kind, NINE + timedelta(minutes=10 * n), Channel.QR, "p", 1, 1)
        for n, kind in enumerate(steps)
    )
    seconds = dict(measured(visit, UNTIL))
    return {one.value: own / 60 for one, own in seconds.items() if one is not Measure.ARRIVED}


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((), {"open": 120, "wait_cut": 120}),
        (("called",), {"to_call": 10, "open": 120, "wait_cut": 120}),
        (("left",), {"left": 10, "wait_cut": 10}),
        (("called", "no_show"), {"to_call": 10, "no_show": 20, "wait_cut": 20}),
        (("started",), {"wait": 10, "open": 120, "service_cut": 110}),
        (("started", "left"), {"wait": 10, "left": 20, "service_cut": 10}),
        (("started", "finished"), {"wait": 10, "service": 10, "done": 20}),
    ],
)
def test_measured_what_never_came_to_its_end_is_cut_off(
    steps: tuple[str, ...], expected: dict[str, float]
) -> None:
    assert of(EventKind.ARRIVED, *map(EventKind, steps)) == expected


def test_stage_targets_named_ones_change_the_others_stay() -> None:
    usual, made = stage_targets(""), stage_targets(" service=20, to_start=1 ")
    assert made[Measure.SERVICE] == timedelta(minutes=20)
    assert made[Measure.TO_START] == timedelta(minutes=1)
    assert made[Measure.TO_SCAN] == usual[Measure.TO_SCAN]


@pytest.mark.parametrize("text", ["service", "service=0", "service=x", "lunch=5", "wait=5"])
def test_stage_targets_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        stage_targets(text)
    assert refused.value.code == "setting.targets"
