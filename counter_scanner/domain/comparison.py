"""Did the code help? Visits with one beside visits without, like with like.

Households that bring a code differ from those that do not: in what they came for and how many they
are. So the two are compared within each stratum of procedure and household size, and the
differences averaged by where the visits with a code lie (direct standardisation; what is estimated
is the effect on those who brought one). A stratum with fewer than `FEW` of either cannot be
compared and is left out, with its visits counted.

The interval is Welch's: each stratum's means have variances of their own, the degrees of freedom
are Welch and Satterthwaite's for the weighted sum. Means, for only means add up to minutes saved
in total; times are skewed, but from some dozens on their mean is not. Nobody drew lots who brings
a code: whatever else differs between the two, the hour or the person, is in the difference too.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Generic, TypeVar

from counter_scanner.domain.figures import FEW
from counter_scanner.domain.tally import Sums

CONFIDENCE = 0.95

Name = TypeVar("Name")


@dataclass(frozen=True)
class Stratum(Generic[Name]):
    """Visits that are alike but for the code."""

    name: Name
    qr: Sums
    paper: Sums

    @property
    def is_comparable(self) -> bool:
        return self.qr.n >= FEW and self.paper.n >= FEW

    @property
    def saved(self) -> float:
        """Seconds that a visit with a code was shorter by, in the mean."""
        return (self.paper.mean or 0.0) - (self.qr.mean or 0.0)


@dataclass(frozen=True)
class Effect:
    """Seconds saved by each of the `compared` visits with a code, between `low` and `high` with
    95 % confidence; negative when they took longer. `left_out` visits with a code had nobody to
    be compared with."""

    saved: float
    low: float
    high: float
    compared: int
    left_out: int

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves no doubt of the sign."""
        return self.low > 0 or self.high < 0

    def of(self, visits: int) -> tuple[float, float, float]:
        """Seconds saved by so many of them together, and the ends of its interval."""
        return self.saved * visits, self.low * visits, self.high * visits


def strata(found: Mapping[tuple[Name, str], Sums], qr: str, paper: str) -> list[Stratum[Name]]:
    """From tallies by whatever visits should have in common, and by channel."""
    names = dict.fromkeys(name for name, _ in found)
    none = Sums()
    return [
        Stratum(name, found.get((name, qr), none), found.get((name, paper), none)) for name in names
    ]


def effect(found: Iterable[Stratum[Name]]) -> Effect | None:
    """None where no stratum can be compared."""
    told = list(found)
    like = [stratum for stratum in told if stratum.is_comparable]
    compared = sum(stratum.qr.n for stratum in like)
    if not compared:
        return None
    left_out = sum(stratum.qr.n for stratum in told) - compared
    saved = sum(stratum.qr.n * stratum.saved for stratum in like) / compared
    parts = [part for stratum in like for part in _variances(stratum, stratum.qr.n / compared)]
    margin = _margin(parts)
    return Effect(saved, saved - margin, saved + margin, compared, left_out)


def _variances(stratum: Stratum[Name], weight: float) -> list[tuple[float, int]]:
    """What each mean adds to the variance of the difference, with its degrees of freedom."""
    return [
        (weight**2 * (tally.variance or 0.0) / tally.n, tally.n - 1)
        for tally in (stratum.qr, stratum.paper)
    ]


def _margin(parts: list[tuple[float, int]]) -> float:
    variance = sum(part for part, _ in parts)
    if variance == 0:
        return 0.0
    freedom = variance**2 / sum(part**2 / own for part, own in parts)
    return student_quantile((1 + CONFIDENCE) / 2, freedom) * math.sqrt(variance)


def student_quantile(rank: float, freedom: float) -> float:
    """Of Student's t, by the expansion of Cornish and Fisher (Abramowitz and Stegun 26.7.5): right
    to a thousandth from four degrees of freedom on, and there are no fewer here."""
    z = NormalDist().inv_cdf(rank)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / freedom**power for power, term in enumerate(terms, 1))
