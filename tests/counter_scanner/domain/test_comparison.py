"""What is said of the code's effect, where the effect is known."""

from random import Random

import pytest
from scipy.stats import t, ttest_ind

from counter_scanner.domain.comparison import Effect, Stratum, effect, strata, student_quantile
from counter_scanner.domain.tally import Tally, tally_of

# Households by size: how long their service takes on paper, how many of a hundred bring a code.
SIZES = {1: (300, 20), 2: (420, 40), 3: (600, 60), 4: (900, 80)}


def office(chance: Random, saved: float, n: int = 400) -> list[Stratum[int]]:
    """Skewed service times; the larger the household, the longer, and the likelier a code: who
    compares without looking at the size finds that the code costs time."""
    times: dict[tuple[int, str], list[float]] = {}
    for _ in range(n):
        size = chance.choice(list(SIZES))
        base, share = SIZES[size]
        channel = "qr" if chance.random() * 100 < share else "paper"
        seconds = base * chance.gammavariate(4, 0.25) - (saved if channel == "qr" else 0)
        times.setdefault((size, channel), []).append(seconds)
    return strata({key: tally_of(own) for key, own in times.items()}, "qr", "paper")


def told(found: list[Stratum[int]]) -> Effect:
    made = effect(found)
    assert made is not None
    return made


@pytest.mark.parametrize("saved", [-60, 0, 120])
def test_effect_interval_holds_the_truth_as_often_as_it_says(saved: float) -> None:
    chance, rounds = Random(7), 600  # noqa: S311
    found = [told(office(chance, saved)) for _ in range(rounds)]
    covered = sum(one.low <= saved <= one.high for one in found) / rounds
    # 95 % with three standard errors of 600 rounds.
    assert 0.92 <= covered <= 0.98
    assert sum(one.saved for one in found) / rounds == pytest.approx(saved, abs=5)


def test_effect_is_not_misled_by_who_brings_a_code() -> None:
    found = office(Random(1), saved=60, n=5000)  # noqa: S311
    sides = [Tally(), Tally()]
    for stratum in found:
        sides[0].merge(stratum.qr)
        sides[1].merge(stratum.paper)
    assert sides[0].mean is not None
    assert sides[1].mean is not None
    assert sides[0].mean > sides[1].mean
    assert told(found).low > 0


def test_effect_of_one_stratum_is_welchs() -> None:
    chance = Random(3)  # noqa: S311
    qr = [chance.gauss(300, 40) for _ in range(8)]
    paper = [chance.gauss(360, 90) for _ in range(12)]
    made = told([Stratum(1, tally_of(qr), tally_of(paper))])
    interval = ttest_ind(paper, qr, equal_var=False).confidence_interval(0.95)
    assert (made.low, made.high) == pytest.approx((interval.low, interval.high), rel=1e-3)


def test_effect_that_is_none_is_not_clear() -> None:
    made = told(office(Random(2), saved=0))  # noqa: S311
    assert made.low < 0 < made.high
    assert not made.is_clear


def test_effect_of_the_worse_is_negative_and_clear() -> None:
    made = told(office(Random(2), saved=-200))  # noqa: S311
    assert made.is_clear
    assert made.high < 0


def test_effect_leaves_out_who_has_too_few_to_be_compared_with() -> None:
    like = Stratum(1, tally_of([100.0] * 10), tally_of([160.0] * 10))
    alone = Stratum(2, tally_of([100.0] * 7), tally_of([900.0] * 4))
    made = told([like, alone])
    assert (made.saved, made.compared, made.left_out) == (60, 10, 7)
    assert made.of(made.compared) == (600, 600, 600)


def test_effect_of_nothing_alike_is_none() -> None:
    assert effect([Stratum(1, tally_of([1.0] * 4), tally_of([1.0] * 99))]) is None
    assert effect(strata({}, "qr", "paper")) is None


@pytest.mark.parametrize("freedom", [4, 5, 8, 20, 100, 10_000])
def test_student_quantile_is_that_of_scipy(freedom: float) -> None:
    assert student_quantile(0.975, freedom) == pytest.approx(t.ppf(0.975, freedom), rel=2e-3)
