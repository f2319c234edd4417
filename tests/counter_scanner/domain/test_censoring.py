"""The product-limit estimate, beside that of scipy."""

from random import Random

import pytest
from scipy.stats import CensoredData, ecdf

from counter_scanner.domain.censoring import Survival, product_limit
from counter_scanner.domain.tally import RANK_ERROR, Tally, tally_of

RANKS = (0.1, 0.25, 0.5, 0.75, 0.9)


def waits(seed: int, n: int) -> tuple[list[float], list[float]]:
    """Whole seconds waited to the end, and those until somebody gave up: some fifth of all."""
    chance = Random(seed)  # noqa: S311
    ended: list[float] = []
    cut_off: list[float] = []
    for _ in range(n):
        wait, patience = chance.lognormvariate(6, 0.8), chance.expovariate(1 / 2400)
        (ended if wait <= patience else cut_off).append(float(round(min(wait, patience))))
    return ended, cut_off


def reference(ended: list[float], cut_off: list[float]) -> Survival:
    found = ecdf(CensoredData(uncensored=ended, right=cut_off)).sf
    return Survival(found.quantiles, found.probabilities)


@pytest.mark.parametrize("seed", range(5))
def test_product_limit_of_exact_tallies_is_that_of_scipy(seed: int) -> None:
    ended, cut_off = waits(seed, 300)
    found, true = product_limit(tally_of(ended), tally_of(cut_off)), reference(ended, cut_off)
    assert [found.quantile(rank) for rank in RANKS] == [true.quantile(rank) for rank in RANKS]
    for minute in range(0, 60, 5):
        assert found.share_within(minute * 60) == pytest.approx(true.share_within(minute * 60))


@pytest.mark.parametrize("seed", range(3))
def test_product_limit_of_merged_sketches_is_within_the_stated_error(seed: int) -> None:
    ended, cut_off = waits(seed, 60_000)
    sketches = []
    for whole in (ended, cut_off):
        merged = Tally()
        for start in range(0, len(whole), 500):
            merged.merge(tally_of(whole[start : start + 500]))
        sketches.append(merged)
    found, true = product_limit(*sketches), reference(ended, cut_off)
    for rank in RANKS:
        seconds = found.quantile(rank)
        assert seconds is not None
        not_cut_off = 1 - len([one for one in cut_off if one < seconds]) / (60_000)
        assert abs(true.share_within(seconds) - rank) <= 3 * RANK_ERROR / not_cut_off


def test_product_limit_counts_those_who_gave_up_as_having_waited() -> None:
    ended, cut_off = tally_of([60, 120, 180, 240]), tally_of([150, 200])
    assert ended.quantile(0.5) == 120
    assert product_limit(ended, cut_off).quantile(0.5) == 180


def test_product_limit_without_anybody_cut_off_is_the_plain_share() -> None:
    minutes = [60.0 * n for n in range(1, 101)]
    found = product_limit(tally_of(minutes), Tally())
    assert [found.quantile(rank) for rank in (0.5, 0.9, 1)] == [3000, 5400, 6000]
    assert found.share_within(59) == 0
    assert found.share_within(900) == pytest.approx(0.15)


def test_product_limit_when_too_many_gave_up_says_nothing() -> None:
    found = product_limit(tally_of([60, 120]), tally_of([300] * 8))
    assert found.quantile(0.2) == 120
    assert found.quantile(0.5) is None


def test_product_limit_of_nobody_says_nothing() -> None:
    assert product_limit(Tally(), tally_of([60])).quantile(0.5) is None
