"""How long it takes when some were cut off before the end: the product-limit estimate.

Who left after twenty minutes would have waited longer than twenty minutes. Leaving such visits out
makes waits look shorter than they are, and the more so the more people give up. Kaplan and Meier
(1958): at each moment at which a wait ended, the share of those still waiting shrinks by how many
of those then waiting it ended for. It supposes that who was cut off was no different from those who
waited on; a visitor who leaves because the queue stands still is, so this too is an estimate.

From tallies, whose sketches stand for all durations by some hundred weighted ones. While they are
exact, so is this. Beyond, with n in all, Y still waiting at t and ε the rank error of the tallies,
the share that waits longer than t is off by at most about S·3εn/Y = 3ε/G, where G is the share not
cut off before t: ∫dN/Y, integrated by parts with N and Y each off by εn. It is a bound of the worst
case, 2.3 points with a fifth cut off; of 60,000 waits the error was at most 0.35.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counter_scanner.domain.tally import Tally

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Survival:
    """`still` is the share that took longer than each of these `seconds`, which rise."""

    seconds: Array
    still: Array

    def quantile(self, rank: float) -> float | None:
        """Seconds within which this share came to the end; None where too many were cut off before
        to say."""
        reached = np.flatnonzero(self.still <= 1 - rank + 1e-12)
        return float(self.seconds[reached[0]]) if reached.size else None

    def share_within(self, seconds: float) -> float:
        before = np.searchsorted(self.seconds, seconds, side="right")
        return 1.0 - float(self.still[before - 1]) if before else 0.0


def product_limit(ended: Tally, cut_off: Tally) -> Survival:
    """Who was cut off at the moment at which another's ended was still there then."""
    seconds, ends = ended.weighted()
    there = _from(seconds, seconds, ends) + _from(seconds, *cut_off.weighted())
    return Survival(seconds, np.cumprod(1.0 - ends / there, dtype=np.float64))


def _from(seconds: Array, times: Array, weights: Array) -> Array:
    """How many durations are as long as each of these, or longer."""
    beyond = np.concatenate([np.cumsum(weights[::-1])[::-1], [0.0]])
    return beyond[np.searchsorted(times, seconds, side="left")]
