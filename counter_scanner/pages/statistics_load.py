"""What came in on a working day beside the desks that were open, half hour by half hour."""

from collections.abc import Mapping
from dataclasses import dataclass

from counter_scanner.domain.bundle import Words
from counter_scanner.domain.load import SLOT
from counter_scanner.domain.stages import Measure
from counter_scanner.domain.suppression import hidden
from counter_scanner.domain.tally import Sums
from counter_scanner.pages.statistics_answers import Answers

_WANTED = (Measure.ARRIVED, Measure.BEGUN, Measure.AT_DESK, Measure.WORKED)


@dataclass(frozen=True)
class LoadRow:
    """Of one half hour the mean day's arrivals, services begun and open desks, and the share of
    their time for which these were serving (0 to 1). None where it must not be told."""

    slot: int
    arrived: float | None
    begun: float | None
    desks: float | None
    busy: float | None

    @property
    def time(self) -> str:
        return f"{self.slot // 2}:{self.slot % 2 * 30:02}"


def load_of(answers: Answers) -> list[LoadRow]:
    """Nothing where the question is narrowed down: a desk serves everybody."""
    if not answers.tells(Measure.AT_DESK, "slot"):
        return []
    found = answers.sums(_WANTED, "slot")
    days = sum(tally.n for tally in found[Measure.WORKED].values())
    slots = sorted({int(slot) for measure in _WANTED[:3] for (slot,) in found[measure]})
    secret = {measure: hidden(_numbers(found[measure])) for measure in _WANTED[:2]}
    return [_row(found, secret, slot, days) for slot in slots if slot >= 0 and days]


def _numbers(found: Mapping[Words, Sums]) -> dict[int, int]:
    return {int(slot): tally.n for (slot,), tally in found.items()}


def _row(
    found: Mapping[Measure, Mapping[Words, Sums]],
    secret: Mapping[Measure, frozenset[int]],
    slot: int,
    days: int,
) -> LoadRow:
    own = {measure: found[measure].get((slot,), Sums()) for measure in _WANTED[:3]}
    came, begun = (
        None if slot in secret[measure] else own[measure].n / days
        for measure in (Measure.ARRIVED, Measure.BEGUN)
    )
    desks = own[Measure.AT_DESK]
    busy = desks.mean / SLOT.total_seconds() if desks.mean is not None else None
    return LoadRow(slot, came, begun, desks.n / days, busy)
