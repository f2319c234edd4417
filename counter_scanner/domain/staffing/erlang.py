"""A queue in a steady state: Erlang C, and Erlang A where visitors give up.

- Erlang B and C: Erlang 1917, by the stable recursion B(c) = a·B(c-1) / (c + a·B(c-1)).
- Erlang A (Palm 1957): exponential patience, by the formulas for M/M/n+G of Zeltyn and Mandelbaum
  (2005): with J(t) the integral from t of exp(λ·H(x) - n·μ·x), H(x) the mean of min(patience, x),
  and ε = 1/B(n-1): P(V > t) = λ·J(t) / (ε + λ·J(0)) for the offered wait V.

All lengths in seconds. Tested against a simulation by ciw.
"""

from dataclasses import dataclass
from functools import cached_property
from math import exp, inf, log

import numpy as np

from counter_scanner.domain.staffing.history import Floats

# Points of the integrals, and where what is left is nothing.
_POINTS, _NOTHING = 4000, 40.0


@dataclass(frozen=True)
class Queue:
    """`rate` arrivals a second at `servers` desks that take `service` seconds each; visitors give
    up after `patience` seconds on average, or never (None). Servers at least 1."""

    rate: float
    service: float
    servers: int
    patience: float | None = None

    @property
    def load(self) -> float:
        """Desks that are busy on average if there are enough."""
        return self.rate * self.service

    @property
    def is_stable(self) -> bool:
        return self.patience is not None or self.load < self.servers

    @property
    def delayed(self) -> float:
        """The share of arrivals that finds all desks busy."""
        return self.waits_longer(0.0)

    def waits_longer(self, seconds: float) -> float:
        """The share of arrivals that waits longer, served in the end or not."""
        if not self.rate:
            return 0.0
        if self.patience is not None:
            return exp(-seconds / self.patience) * self._offered_longer(seconds)
        if not self.is_stable:
            return 1.0
        faster = (self.servers - self.load) / self.service
        return erlang_c(self.servers, self.load) * exp(-faster * seconds)

    def within(self, seconds: float) -> float:
        """The share of arrivals whose service begins within so long."""
        return 1 - self.waits_longer(seconds) - self._gone_within(seconds)

    def quantile(self, rank: float) -> float:
        """The wait that so large a share of arrivals does not exceed; infinite if it grows."""
        tail = 1 - rank
        if self.delayed <= tail:
            return 0.0
        if self.patience is None:
            if not self.is_stable:
                return inf
            return log(self.delayed / tail) * self.service / (self.servers - self.load)
        return self._bisected(tail)

    @property
    def abandoned(self) -> float:
        """The share of arrivals that gives up."""
        if self.patience is None or not self.rate:
            return 0.0
        _, _, whole, scale = self._integral
        grows = (self.rate - self.servers / self.service) * whole
        return float((exp(-scale) + grows) / self._norm)

    def _bisected(self, tail: float) -> float:
        low, high = 0.0, self.service
        while self.waits_longer(high) > tail:
            high *= 2
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if self.waits_longer(middle) > tail else (low, middle)
        return high

    def _gone_within(self, seconds: float) -> float:
        """Who has given up by then: found the offered wait longer than the patience."""
        if self.patience is None or not self.rate:
            return 0.0
        x = np.linspace(0.0, seconds, 400)
        left = np.exp(-x / self.patience) / self.patience
        return float(np.trapezoid(left * self._offered(x), x))

    def _offered_longer(self, seconds: float) -> float:
        return float(self._offered(np.array([seconds]))[0])

    def _offered(self, seconds: Floats) -> Floats:
        x, beyond, _, _ = self._integral
        longer: Floats = self.rate * np.interp(seconds, x, beyond, right=0.0) / self._norm
        return longer

    @property
    def _norm(self) -> float:
        _, _, whole, scale = self._integral
        first = exp(-scale) / erlang_b(self.servers - 1, self.load)
        return first + self.rate * whole

    @cached_property
    def _integral(self) -> tuple[Floats, Floats, float, float]:
        """x, J(x) and J(0), divided by exp of the last: J alone may be beyond any float."""
        patience = self.patience or inf
        speed = self.servers / self.service
        end = (_NOTHING + self.rate * patience) / speed
        while True:
            x = np.linspace(0.0, end, _POINTS)
            exponent = self.rate * patience * -np.expm1(-x / patience) - speed * x
            scale = float(exponent.max())
            last = int(np.flatnonzero(exponent > scale - _NOTHING)[-1])
            if last > _POINTS // 4:
                break
            # Nearly all points lie where there is nothing: look closer.
            end = float(x[last + 1])
        height = np.exp(exponent - scale)
        pieces = (height[1:] + height[:-1]) / 2 * np.diff(x)
        beyond = np.append(np.cumsum(pieces[::-1])[::-1], 0.0)
        return x, beyond, float(beyond[0]), scale


def erlang_b(servers: int, load: float) -> float:
    """The share that finds all desks busy and is turned away."""
    blocked = 1.0
    for n in range(1, servers + 1):
        blocked = load * blocked / (n + load * blocked)
    return blocked


def erlang_c(servers: int, load: float) -> float:
    """The share that has to wait; all of them where the queue grows."""
    if load >= servers:
        return 1.0
    blocked = erlang_b(servers, load)
    return blocked / (1 - load / servers * (1 - blocked))
