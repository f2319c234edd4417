from random import Random

import pytest
from scipy.stats import binomtest

from counter_scanner.domain.proportion import difference, share


@pytest.mark.parametrize(("part", "whole"), [(0, 5), (1, 30), (7, 12), (40, 2000), (5, 5)])
def test_share_interval_is_wilsons(part: int, whole: int) -> None:
    found = share(part, whole)
    true = binomtest(part, whole).proportion_ci(0.95, method="wilson")
    assert found.value == part / whole
    assert (found.low, found.high) == pytest.approx((true.low, true.high), abs=1e-9)


def test_difference_of_newcombes_own_example() -> None:
    """56 of 70 beside 48 of 80: 0.2 (0.0524 to 0.3339) in his table II."""
    found = difference(share(48, 80), share(56, 70))
    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)
    assert found.is_clear


def test_difference_interval_holds_the_truth_as_often_as_it_says() -> None:
    chance, rounds, before, after = Random(5), 1000, 0.08, 0.05  # noqa: S311
    covered = 0
    for _ in range(rounds):
        counts = [sum(chance.random() < rate for _ in range(300)) for rate in (before, after)]
        found = difference(share(counts[0], 300), share(counts[1], 300))
        covered += found.low <= after - before <= found.high
    assert 0.93 <= covered / rounds <= 0.98
