from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import pytest

from counter_scanner.domain.bundle import tallies
from counter_scanner.domain.folding import folded
from counter_scanner.domain.rollup import CUTS, Grain, Place, cut_for, parts_of, place_of
from counter_scanner.domain.stages import Measure
from counter_scanner.domain.tally import Tally
from counter_scanner.domain.visit import Channel, Event, EventKind
from counter_scanner.domain.waits import VisitTimes, visit_times
from counter_scanner.made_up.town import events_of

# 08:30 on a Wednesday in Japan.
ARRIVAL = datetime(2026, 3, 24, 23, 30, tzinfo=UTC)


def visit(*steps: EventKind, size: int | None = 3, desk: int | None = 2) -> list[Event]:
    """Events ten minutes after each other."""
    return [
        Event(
            1, kind, ARRIVAL + timedelta(minutes=10 * n), Channel.QR, "address_change", size, desk
        )
        for n, kind in enumerate(steps)
    ]


def cells_of(visits: list[VisitTimes]) -> dict[tuple[str, Place, Measure], Tally]:
    """Everything in which these visits of a day count."""
    told = [((key.cut, key.measure), bundle) for key, bundle in folded(visits).items()]
    return {
        (cut, Place(*words), measure): tally
        for (cut, measure), own in tallies(told, Place._fields).items()
        for words, tally in own.items()
    }


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("first", "last", "parts"),
    [
        ("2026-03-25", "2026-03-25", "day 2026-03-25"),
        ("2026-02-01", "2026-02-28", "month 2026-02-01"),
        ("2024-02-01", "2024-02-28", None),
        ("2025-01-01", "2025-12-31", "year 2025-01-01"),
        (
            "2023-12-31",
            "2026-02-01",
            "day 2023-12-31, year 2024-01-01, year 2025-01-01, month 2026-01-01, day 2026-02-01",
        ),
        ("2026-03-25", "2026-03-24", ""),
    ],
)
def test_parts_of_period_are_the_fewest(first: str, last: str, parts: str | None) -> None:
    found = [f"{grain} {start}" for grain, start in parts_of(day(first), day(last))]
    if parts is None:
        assert found == [f"day 2024-02-{number:02}" for number in range(1, 29)]
    else:
        assert ", ".join(found) == parts


def test_parts_of_ten_years_and_a_bit_are_a_handful() -> None:
    assert len(list(parts_of(day("2015-12-20"), day("2026-11-24")))) == 12 + 10 + 10 + 24


def test_place_of_visit_by_the_clock_in_japan() -> None:
    [times] = visit_times(visit(EventKind.ARRIVED, EventKind.CALLED, EventKind.STARTED))
    assert place_of(times) == Place("address_change", "qr", 3, "general", 2, 2, 8)


@pytest.mark.parametrize(("size", "kept"), [(None, -1), (1, 1), (5, 5), (12, 5)])
def test_place_of_large_households_is_one_group(size: int | None, kept: int) -> None:
    [times] = visit_times(visit(EventKind.ARRIVED, size=size))
    assert place_of(times).size == kept


def test_cells_hold_every_stage_that_was_gone_through() -> None:
    steps = (EventKind.ARRIVED, EventKind.CALLED, EventKind.STARTED, EventKind.FINISHED)
    found = cells_of(visit_times(visit(*steps)))
    minutes = {
        measure: tally.seconds / 60 for (cut, _, measure), tally in found.items() if cut == "all"
    }
    assert minutes == {
        Measure.ARRIVED: 0,
        Measure.WAIT: 20,
        Measure.SERVICE: 10,
        Measure.TO_CALL: 10,
        Measure.TO_START: 10,
        Measure.DONE: 30,
    }


def test_folded_keeps_no_row_of_what_nobody_went_through() -> None:
    found = folded(visit_times(visit(EventKind.ARRIVED, EventKind.LEFT)))
    measures = {Measure.ARRIVED, Measure.LEFT, Measure.WAIT_CUT}
    assert {key.measure for key in found if key.cut == "all"} == measures
    assert all(bundle.cells for bundle in found.values())


def test_cells_of_somebody_who_gave_up_hold_how_long_they_waited() -> None:
    found = cells_of(visit_times(visit(EventKind.ARRIVED, EventKind.LEFT)))
    assert found["all", Place(), Measure.LEFT].seconds == 600
    assert ("all", Place(), Measure.WAIT) not in found


@pytest.mark.parametrize(
    ("names", "cut"),
    [
        ([], "all"),
        (["channel"], "channel"),
        (["lane"], "group"),
        (["procedure", "channel"], "group"),
        (["size"], "size"),
        (["size", "channel"], "household"),
        (["size", "desk"], "detail"),
        (["hour", "weekday"], "hour"),
        (["hour", "procedure"], "group_hour"),
    ],
)
def test_cut_for_is_the_coarsest_that_tells_apart(names: list[str], cut: str) -> None:
    assert cut_for(names) == cut


def test_cut_for_what_is_not_kept_together_says_so() -> None:
    with pytest.raises(ValueError, match="desk, hour"):
        cut_for(["hour", "desk"])


def test_grains_grow() -> None:
    assert list(Grain) == [Grain.DAY, Grain.MONTH, Grain.YEAR]


ASKED = ("procedure", "channel", "lane", "size", "desk")


@pytest.mark.parametrize(
    "names", [names for n in range(6) for names in combinations(ASKED, n)], ids="+".join
)
def test_cells_of_any_combination_are_the_visits_that_have_it(names: tuple[str, ...]) -> None:
    happened = events_of(date(2026, 4, 1), 1, 1)
    lanes = [event._replace(lane=("a", "b")[event.visit % 2]) for event in happened]
    visits = visit_times(lanes)
    kept = cells_of(visits)
    told = next(one for one in map(place_of, visits) if one.desk > 0)
    for measure, has in (
        (Measure.ARRIVED, lambda one: one.arrived),
        (Measure.WAIT, lambda one: one.wait),
        (Measure.SERVICE, lambda one: one.service),
    ):
        cut = cut_for(names, measure)
        own = [
            tally
            for (by, place, what), tally in kept.items()
            if (by, what) == (cut, measure) and _is_at(place, told, names)
        ]
        true = [
            one for one in visits if has(one) is not None and _is_at(place_of(one), told, names)
        ]
        assert sum(tally.n for tally in own) == len(true) > 0


def _is_at(place: Place, told: Place, names: tuple[str, ...]) -> bool:
    return all(getattr(place, name) == getattr(told, name) for name in names)


@pytest.mark.parametrize("name", ASKED)
def test_every_measure_of_a_visit_is_kept_by_each_name_alone(name: str) -> None:
    for measure in CUTS["all"].measures:
        assert name in CUTS[cut_for([name], measure)].names
