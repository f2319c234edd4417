"""Counts a day explained by effects that multiply: a quasi-Poisson regression with a prior.

log(expected) = intercept + sum of the effects that hold. Each effect is expected near none with a
spread of its own (a ridge), so that one seen often is learned, one seen twice is believed half, and
one never seen stays none while its spread still widens the interval. Solved by iteratively
reweighted least squares (McCullagh and Nelder 1989, chapters 2 and 9).
"""

from dataclasses import dataclass

import numpy as np

from counter_scanner.domain.staffing.history import Floats

_ROUNDS = 25
_CLOSE = 1e-8
# No day was ever ten thousand times as busy as another.
_FARTHEST = 9.2


@dataclass(frozen=True)
class Fit:
    """`effects` on the logarithm, the intercept last; `covariance` of them; `dispersion` is the
    variance of a day divided by its mean, 1 for a Poisson count and never less."""

    effects: Floats
    covariance: Floats
    dispersion: float

    def expected(self, features: Floats) -> Floats:
        expected: Floats = np.exp(_with_intercept(features) @ self.effects)
        return expected

    def variance(self, features: Floats) -> Floats:
        """Of the logarithm of what is expected."""
        known = _with_intercept(features)
        variance: Floats = np.einsum("ij,jk,ik->i", known, self.covariance, known)
        return variance


def fit(features: Floats, counts: Floats, spreads: Floats, weights: Floats) -> Fit:
    """`spreads` are the priors' standard deviations by column; `weights` say how much each day is
    believed, 1 for wholly."""
    known = _with_intercept(features)
    ridge = np.diag(np.append(spreads**-2.0, 0.0))
    effects: Floats = np.zeros(known.shape[1])
    effects[-1] = np.log(max(np.average(counts, weights=weights), 0.5))
    dispersion = 1.0
    for _ in range(_ROUNDS):
        precision, gradient = _step(known, counts, weights / dispersion, effects, ridge)
        change = np.linalg.solve(precision, gradient)
        effects += np.clip(change, -1, 1)
        dispersion = _dispersion(known, counts, weights, effects)
        if np.abs(change).max() < _CLOSE:
            break
    precision, _ = _step(known, counts, weights / dispersion, effects, ridge)
    covariance = np.linalg.inv(precision).astype(np.float64)
    return Fit(effects, covariance, dispersion)


def _step(
    known: Floats, counts: Floats, weights: Floats, effects: Floats, ridge: Floats
) -> tuple[Floats, Floats]:
    expected = _mean(known, effects)
    precision = known.T @ (known * (weights * expected)[:, None]) + ridge
    return precision, known.T @ (weights * (counts - expected)) - ridge @ effects


def _dispersion(known: Floats, counts: Floats, weights: Floats, effects: Floats) -> float:
    """Pearson's, with the median of the squares where single days are far off: a flood or a
    broken computer must not make every interval wide."""
    expected = _mean(known, effects)
    squares = (counts - expected) ** 2 / expected
    usual = float(np.average(np.minimum(squares, 9 * np.median(squares) + 1), weights=weights))
    return max(usual, 1.0)


def _mean(known: Floats, effects: Floats) -> Floats:
    return np.exp(np.clip(known @ effects, -_FARTHEST, 2 * _FARTHEST))


def _with_intercept(features: Floats) -> Floats:
    return np.hstack([features, np.ones((len(features), 1))])
