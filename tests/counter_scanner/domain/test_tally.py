from random import Random
from statistics import variance

import pytest

from counter_scanner.domain.tally import RANK_ERROR, Tally, tally_of


def rank_of(values: list[float], value: float) -> float:
    return sum(one <= value for one in values) / len(values)


def test_tally_of_nothing_has_no_figures() -> None:
    empty = Tally()
    figures = (empty.quantile(0.5), empty.share_within(900), empty.mean, empty.longest)
    assert (empty.n, figures) == (0, (None,) * 4)


def test_tally_of_a_few_is_exact() -> None:
    made = tally_of([float(minute) for minute in range(1, 101)])
    assert [made.quantile(rank) for rank in (0.5, 0.9, 0.95)] == [50, 90, 95]
    assert (made.share_within(15), made.mean, made.longest) == (0.15, 50.5, 100)


@pytest.mark.parametrize("seed", range(4))
def test_tally_merged_from_many_is_within_the_stated_rank_error(seed: int) -> None:
    chance = Random(seed)  # noqa: S311
    days = [
        [chance.lognormvariate(6, 1) for _ in range(chance.randrange(1, 600))] for _ in range(99)
    ]
    everyone = [value for day in days for value in day]
    merged = Tally()
    for day in days:
        merged.merge(tally_of(day))
    for rank in (0.1, 0.5, 0.9, 0.95, 0.99):
        found = merged.quantile(rank)
        assert found is not None
        assert abs(rank_of(everyone, found) - rank) <= RANK_ERROR
    assert merged.n == len(everyone)
    assert merged.seconds == pytest.approx(sum(everyone))
    assert merged.longest == pytest.approx(max(everyone))


def test_tally_packed_and_read_again_is_the_same() -> None:
    made, again = tally_of([1, 2, 3]), Tally()
    again.merge(made)
    assert (again.n, again.seconds, again.quantile(0.5)) == (3, 6, 2)


def test_tally_variance_of_merged_is_that_of_all() -> None:
    chance = Random(2)  # noqa: S311
    parts = [[chance.gauss(900, 120) for _ in range(50)] for _ in range(4)]
    merged = Tally()
    for part in parts:
        merged.merge(tally_of(part))
    assert merged.variance == pytest.approx(variance([one for part in parts for one in part]))
    assert tally_of([60]).variance is None


def test_tally_weighted_stands_for_everybody() -> None:
    chance = Random(4)  # noqa: S311
    merged = Tally()
    for _ in range(90):
        merged.merge(tally_of([chance.lognormvariate(6, 1) for _ in range(500)]))
    seconds, weights = merged.weighted()
    assert weights.sum() == merged.n == 45_000
    assert (weights > 0).all()
    assert list(seconds) == sorted(set(seconds))


def test_tally_counts_are_of_everybody() -> None:
    minutes = [60.0 * n for n in range(1, 101)]
    assert tally_of(minutes).counts([300, 600]) == [5, 5, 90]
    assert Tally().counts([300, 600]) == [0, 0, 0]
