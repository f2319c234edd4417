"""How many there were and how long they took, in a few hundred bytes that can be added up.

Durations rest in a KLL sketch of Apache DataSketches: quantiles of any number of visits, merged
from hours, days and years without going back to the visits. Up to some hundred durations it holds
every one and its quantiles are exact; beyond, their rank is off by less than `RANK_ERROR` of all
in 99 of 100 cases (Karnin, Lang, Liberty 2016).
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from datasketches import kll_floats_sketch
from numpy.typing import NDArray

# The larger, the surer and the longer: at 400 a full sketch takes some 4 kB.
_K = 400
RANK_ERROR: float = kll_floats_sketch(_K).normalized_rank_error(False)

# n, the sum of the seconds and of their squares, then the sketch.
_HEAD = struct.Struct(">Qdd")


@dataclass
class Tally:
    """`n` durations of `seconds` together, their `squares` summed up for the variance. Only ever
    grows."""

    n: int = 0
    seconds: float = 0.0
    squares: float = 0.0
    _sketch: kll_floats_sketch = field(default_factory=lambda: kll_floats_sketch(_K))

    def add(self, durations: Sequence[float]) -> None:
        self.n += len(durations)
        self.seconds += sum(durations)
        self.squares += sum(seconds * seconds for seconds in durations)
        self._sketch.update(np.array(durations, dtype=np.float32))

    def merge(self, other: "Tally") -> None:
        self.n += other.n
        self.seconds += other.seconds
        self.squares += other.squares
        self._sketch.merge(other._sketch)

    def merge_packed(self, packed: bytes) -> None:
        """Add what `pack` wrote."""
        n, seconds, squares = _HEAD.unpack_from(packed)
        self.n += n
        self.seconds += seconds
        self.squares += squares
        self._sketch.merge(kll_floats_sketch.deserialize(packed[_HEAD.size :]))

    def pack(self) -> bytes:
        return _HEAD.pack(self.n, self.seconds, self.squares) + bytes(self._sketch.serialize())

    def quantile(self, rank: float) -> float | None:
        """Seconds that this share of all did not exceed; None of none."""
        return float(self._sketch.get_quantile(rank, True)) if self.n else None

    def share_within(self, seconds: float) -> float | None:
        """The share that took no longer."""
        return float(self._sketch.get_rank(seconds, True)) if self.n else None

    @property
    def mean(self) -> float | None:
        return self.seconds / self.n if self.n else None

    @property
    def variance(self) -> float | None:
        """Of a sample, in seconds squared; None of fewer than two."""
        if self.n < 2:
            return None
        return max(self.squares - self.seconds**2 / self.n, 0.0) / (self.n - 1)

    @property
    def longest(self) -> float | None:
        return float(self._sketch.get_max_value()) if self.n else None

    def weighted(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Different durations in rising order, and how many each of them stands for. The weights
        that the sketch itself lists are wrong after a merge; its ranks are right."""
        if not self.n:
            return np.empty(0), np.empty(0)
        items = np.unique(np.array([item for item, _ in self._sketch], dtype=np.float32))
        upto = np.round(np.array(self._sketch.get_cdf(items, True)[:-1]) * self.n)
        return items.astype(np.float64), np.diff(upto, prepend=0.0)

    def counts(self, edges: Sequence[float]) -> list[int]:
        """How many took up to the first of these seconds, longer and up to the second, …, and
        longer than the last."""
        if not self.n:
            return [0] * (len(edges) + 1)
        upto = [round(self._sketch.get_rank(edge, True) * self.n) for edge in edges]
        return [end - start for start, end in zip([0, *upto], [*upto, self.n], strict=True)]


def tally_of(durations: Sequence[float]) -> Tally:
    """Of these seconds."""
    made = Tally()
    made.add(durations)
    return made
