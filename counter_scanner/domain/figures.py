"""What a tally says to people: few enough figures, and none that would show one visitor."""

from dataclasses import dataclass
from datetime import timedelta

from counter_scanner.domain.censoring import product_limit
from counter_scanner.domain.tally import Tally

# Below this a median is somebody's own time rather than a statistic.
FEW = 5
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Censored:
    """The same times with those that were cut off (see `censoring`). None where so many were cut
    off that it cannot be said."""

    median: timedelta | None
    p90: timedelta | None


@dataclass(frozen=True)
class Figures:
    """`within` is the share (0 to 1) that took no longer than the target; None without a target.
    `censored` is there where it says something else. Of what must not be told everything is None,
    the number too."""

    n: int | None
    median: timedelta | None = None
    p90: timedelta | None = None
    p95: timedelta | None = None
    longest: timedelta | None = None
    within: float | None = None
    censored: Censored | None = None

    @property
    def is_hidden(self) -> bool:
        return self.n is None


HIDDEN = Figures(None)


def figures(
    tally: Tally | None, target: timedelta | None = None, cut_off: Tally | None = None
) -> Figures:
    """Of fewer than `FEW` nothing."""
    if tally is None or not tally.n:
        return Figures(0)
    if tally.n < FEW:
        return HIDDEN
    return Figures(
        n=tally.n,
        median=_length(tally.quantile(0.5)),
        p90=_length(tally.quantile(0.9)),
        p95=_length(tally.quantile(0.95)),
        longest=_length(tally.longest),
        within=tally.share_within(target.total_seconds()) if target else None,
        censored=_censored(tally, cut_off),
    )


def _censored(tally: Tally, cut_off: Tally | None) -> Censored | None:
    """None where it makes no difference of a second."""
    if cut_off is None or not cut_off.n:
        return None
    still = product_limit(tally, cut_off)
    found = [_length(still.quantile(rank)) for rank in (0.5, 0.9)]
    plain = [_length(tally.quantile(rank)) for rank in (0.5, 0.9)]
    if all(_is_same(*pair) for pair in zip(found, plain, strict=True)):
        return None
    return Censored(*found)


def _is_same(one: timedelta | None, other: timedelta | None) -> bool:
    return one is not None and other is not None and abs(one - other) < _SECOND


def _length(seconds: float | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)
