"""Bundles say of any places what a list of all durations would."""

from collections import defaultdict
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_scanner.domain.bundle import Bundle, Places, Words, merged, sums, tallies
from counter_scanner.domain.rollup import Place
from counter_scanner.domain.tally import EXACT, RANK_ERROR

NAMES = ("procedure", "size", "desk")
Timed = list[tuple[Place, float]]

PLACES = st.fixed_dictionaries(
    {
        "procedure": st.sampled_from(["", "address_change", "住所変更", "certificate_request"]),
        "lane": st.sampled_from(["", "general"]),
        "size": st.integers(-1, 5),
        "desk": st.sampled_from([-1, 1, 2, 100_000]),
    }
).map(lambda told: Place(**told))
DAYS = st.lists(
    st.lists(st.tuples(PLACES, st.floats(0, 7200, width=32)), min_size=1, max_size=20),
    min_size=1,
    max_size=4,
)


def bundle_of(timed: Timed, names: tuple[str, ...] = NAMES) -> Bundle:
    places = Places([place for place, _ in timed])
    return places.bundle(*places.apart(names), np.array([seconds for _, seconds in timed]))


def by(timed: Timed, names: tuple[str, ...]) -> dict[Words, list[float]]:
    found: dict[Words, list[float]] = defaultdict(list)
    for place, seconds in timed:
        found[tuple(getattr(place, name) for name in names)].append(seconds)
    return found


@given(days=DAYS, names=st.sampled_from([(), ("size",), ("desk", "procedure"), NAMES]))
def test_tallies_of_several_days_are_those_of_all_durations(
    days: list[Timed], names: tuple[str, ...]
) -> None:
    told = [("any", bundle_of(day)) for day in days]
    everything = [one for day in days for one in day]
    found = tallies(told, names)["any"]
    true = by(everything, names)
    assert {words: own.n for words, own in found.items()} == {
        words: len(own) for words, own in true.items()
    }
    for words, own in found.items():
        assert own.seconds == pytest.approx(sum(true[words]))
        assert own.longest == max(true[words])
        assert own.quantile(0.5) == sorted(true[words])[(len(true[words]) - 1) // 2]


@given(days=DAYS)
def test_merged_says_the_same_as_its_bundles(days: list[Timed]) -> None:
    bundles = [bundle_of(day) for day in days]
    apart = tallies([("any", one) for one in bundles], NAMES)["any"]
    together = tallies([("any", merged(bundles))], NAMES)["any"]
    assert together.keys() == apart.keys()
    for words, own in together.items():
        assert (own.n, own.lengths()) == (apart[words].n, own.lengths())
        assert own.seconds == pytest.approx(apart[words].seconds)
        assert own.quantile(0.9) == apart[words].quantile(0.9)


@given(days=DAYS, procedure=st.sampled_from(["address_change", "住所変更", "nobody"]))
def test_where_leaves_only_what_is_asked_for(days: list[Timed], procedure: str) -> None:
    told = [("any", bundle_of(day)) for day in days]
    found = sums(told, ("size",), {"procedure": procedure, "desk": 1})["any"]
    asked = [
        (place, seconds)
        for day in days
        for place, seconds in day
        if (place.procedure, place.desk) == (procedure, 1)
    ]
    assert {words: own.n for words, own in found.items()} == {
        words: len(own) for words, own in by(asked, ("size",)).items()
    }


def test_sums_need_no_lengths_and_keep_labels_apart() -> None:
    days = {
        label: bundle_of([(Place(size=n), 60.0 * n)] * n)._replace(lengths=b"")
        for n, label in enumerate(("a", "b"), 1)
    }
    found = sums(list(days.items()), ("size",))
    assert {label: {w: s.seconds for w, s in own.items()} for label, own in found.items()} == {
        "a": {(1,): 60.0},
        "b": {(2,): 240.0},
    }


def test_of_no_length_nothing_is_kept_and_everybody_counts() -> None:
    many = bundle_of([(Place(size=2), 0.0)] * (EXACT + 1))
    some = bundle_of([(Place(size=2), 600.0)] * 3)
    assert many.lengths == b""
    told = tallies([("zero", many), ("mixed", many), ("mixed", some)])
    zero, mixed = told["zero"][()], told["mixed"][()]
    assert (zero.n, zero.quantile(0.9), zero.counts([60])) == (EXACT + 1, 0.0, [EXACT + 1, 0])
    assert (mixed.n, mixed.quantile(0.5), mixed.longest) == (EXACT + 4, 0.0, 600.0)


def test_merged_of_a_year_is_within_the_stated_rank_error() -> None:
    """As a year is made: days to months, months to the year, some of it in days again."""
    chance = Random(8)  # noqa: S311
    days = [
        [(Place(desk=chance.randrange(1, 5)), chance.lognormvariate(6, 1)) for _ in range(700)]
        for _ in range(60)
    ]
    months = [merged([bundle_of(day) for day in days[n : n + 20]]) for n in (0, 20)]
    told = [merged(months), *(bundle_of(day) for day in days[40:])]
    found = tallies([("any", one) for one in told], ("desk",))["any"]
    true = by([one for day in days for one in day], ("desk",))
    ranks = [n / 50 for n in range(1, 50)]
    off = [
        abs(np.mean(np.array(true[words]) <= own.quantile(rank)) - rank)
        for words, own in found.items()
        for rank in ranks
    ]
    assert len(off) == 4 * len(ranks)
    # In 99 of 100 cases, says the paper; chance may have it a little otherwise.
    assert sum(one > RANK_ERROR for one in off) <= 0.05 * len(off)
    assert max(off) <= 2.5 * RANK_ERROR
