"""Shares of small and large numbers with their intervals.

Wilson's (1927) for one share: it stays between 0 and 1 and holds also near them, where corrections
lie. Newcombe's (1998, method 10) for the difference of two, made of Wilson's ends. Both suppose
that each answer is right or wrong by itself; answers of one household are not quite so, and the
intervals are that much too narrow.
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

_Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Share:
    """A share or a difference of shares, between `low` and `high` with 95 % confidence."""

    value: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Of a difference: whether the interval leaves no doubt of the sign."""
        return self.low > 0 or self.high < 0


def share(part: int, whole: int) -> Share:
    """`part` of `whole`, which is not 0."""
    value, weight = part / whole, _Z**2 / whole
    middle = (value + weight / 2) / (1 + weight)
    half = _Z / (1 + weight) * math.sqrt(value * (1 - value) / whole + weight / (4 * whole))
    return Share(value, max(middle - half, 0.0), min(middle + half, 1.0))


def difference(before: Share, after: Share) -> Share:
    """By how much the share has grown."""
    value = after.value - before.value
    down = math.hypot(after.value - after.low, before.high - before.value)
    up = math.hypot(after.high - after.value, before.value - before.low)
    return Share(value, value - down, value + up)
