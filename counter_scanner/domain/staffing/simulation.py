"""A day played through many times, with the desks of each half hour as planned.

No formula of a steady state holds where a queue builds up before noon and is worked off after it,
so whole days are drawn: how many come (the whole day off by `day_spread`, each half hour by its
`dispersion`), when, for how long (lognormal, the whole day off by the service's `day_spread`), and
after how long they give up. First come, first served; a desk that closes finishes its visitor; who
still waits when the last desks would close is served by them. All days at once, one visitor of each
a step. The same `seed` draws the same days, so that two plans differ by the plan alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counter_scanner.domain.staffing.forecast import Forecast
from counter_scanner.domain.staffing.history import SLOT_SECONDS, SLOTS, Floats, Service

DAYS = 200
# Visitors of all days together: beyond that fewer days are drawn, so that the answer comes at once.
_MOST_VISITORS = 120_000
_FEWEST_DAYS = 40
_LONG_AFTER = 1e9

Desks = Sequence[int]


@dataclass(frozen=True)
class Arrivals:
    """Days by rows, visitors in order by columns, in seconds; of a day with fewer visitors the
    rest arrives never (infinite)."""

    at: Floats
    takes: Floats
    patience: Floats


@dataclass(frozen=True)
class Played:
    """What became of `arrivals`: the wait until service began, or until giving up."""

    arrivals: Arrivals
    waits: Floats
    served: NDArray[np.bool_]

    @property
    def came(self) -> NDArray[np.bool_]:
        return np.isfinite(self.arrivals.at)

    @property
    def slots(self) -> NDArray[np.int64]:
        """The half hour of each arrival; -1 of none."""
        there = np.where(self.came, self.arrivals.at, -SLOT_SECONDS)
        return np.floor(there / SLOT_SECONDS).astype(np.int64)


def draw(forecast: Forecast, service: Service, seed: int, days: int = DAYS) -> Arrivals:
    """Days as they may turn out."""
    chance = np.random.default_rng(seed)
    days = int(np.clip(_MOST_VISITORS / max(forecast.total, 1.0), _FEWEST_DAYS, days))
    numbers = _numbers(chance, forecast, days)
    most = int(numbers.sum(axis=1).max(initial=0))
    at = np.full((days, most), np.inf)
    for day, own in enumerate(numbers):
        slots = np.repeat(np.arange(SLOTS), own)
        at[day, : len(slots)] = np.sort((slots + chance.random(len(slots))) * SLOT_SECONDS)
    length = service.mean * _lognormal(chance, service.day_spread, (days, 1))
    takes = length * _lognormal(chance, service.spread, (days, most))
    patience = np.full((days, most), np.inf)
    if service.patience is not None:
        patience = chance.exponential(service.patience, (days, most))
    return Arrivals(at, takes, patience)


def _numbers(chance: np.random.Generator, forecast: Forecast, days: int) -> NDArray[np.int64]:
    """Negative binomial by half hour, around a mean that is off for the whole day."""
    mean = forecast.expected * _lognormal(chance, forecast.day_spread, (days, 1))
    excess = forecast.dispersion - 1
    if excess > 1e-6:
        mean = chance.gamma(np.maximum(mean, 1e-12) / excess, excess)
    return chance.poisson(mean)


def _lognormal(chance: np.random.Generator, spread: float, shape: tuple[int, int]) -> Floats:
    """With mean 1 and this standard deviation."""
    sigma = np.sqrt(np.log1p(spread**2))
    return chance.lognormal(-(sigma**2) / 2, sigma, shape)


def play(arrivals: Arrivals, desks: Desks, walk: float = 0.0) -> Played:
    """`desks` by half hour of the day; `walk` seconds pass from the call to the start."""
    opens = _openings(desks)
    days, visitors = arrivals.at.shape
    free = np.zeros((days, opens.shape[0]))
    waits, served = np.zeros((days, visitors)), np.zeros((days, visitors), dtype=np.bool_)
    rows = np.arange(days)
    for n in range(visitors):
        at = arrivals.at[:, n]
        came = np.isfinite(at)
        start = _next_open(opens, np.maximum(free, np.where(came, at, 0.0)[:, None]))
        desk = start.argmin(axis=1)
        wait = start[rows, desk] - np.where(came, at, 0.0)
        stays = came & (wait <= arrivals.patience[:, n])
        free[rows[stays], desk[stays]] = (start[rows, desk] + arrivals.takes[:, n])[stays]
        waits[:, n] = np.where(stays, wait + walk, np.minimum(wait, arrivals.patience[:, n]))
        served[:, n] = stays
    return Played(arrivals, waits, served)


def _openings(desks: Desks) -> Floats:
    """For each desk and half hour: the second from which it is open, its own beginning where it
    is open in it. After the last half hour with desks these stay until all are served."""
    last = max((at for at, n in enumerate(desks) if n), default=-1)
    if last < 0:
        return np.full((1, SLOTS), _LONG_AFTER)
    planned = np.array([*desks[: last + 1], *[desks[last]] * (SLOTS - last - 1)])
    number = np.arange(int(planned.max()))[:, None]
    begins = np.where(number < planned, np.arange(SLOTS) * SLOT_SECONDS, _LONG_AFTER)
    return np.minimum.accumulate(begins[:, ::-1], axis=1)[:, ::-1]


def _next_open(opens: Floats, moment: Floats) -> Floats:
    """When each desk may begin, from a moment on; days by rows, desks by columns."""
    slots = np.minimum(moment / SLOT_SECONDS, SLOTS - 1).astype(np.int64)
    return np.maximum(opens[np.arange(opens.shape[0]), slots], moment)
