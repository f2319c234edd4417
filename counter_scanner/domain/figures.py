"""What a tally says to people: few enough figures, and none that would show one visitor."""

from dataclasses import dataclass
from datetime import timedelta

from counter_scanner.domain.tally import Tally

# Below this a median is somebody's own time rather than a statistic.
FEW = 5


@dataclass(frozen=True)
class Figures:
    """`within` is the share (0 to 1) that took no longer than the target. Of fewer than `FEW`
    only the number is told: everything else is None."""

    n: int
    median: timedelta | None = None
    p90: timedelta | None = None
    p95: timedelta | None = None
    longest: timedelta | None = None
    within: float | None = None


def figures(tally: Tally | None, target: timedelta) -> Figures:
    if tally is None or tally.n < FEW:
        return Figures(tally.n if tally else 0)
    return Figures(
        n=tally.n,
        median=_length(tally.quantile(0.5)),
        p90=_length(tally.quantile(0.9)),
        p95=_length(tally.quantile(0.95)),
        longest=_length(tally.longest),
        within=tally.share_within(target.total_seconds()),
    )


def _length(seconds: float | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)
