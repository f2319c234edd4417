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

# The larger, the surer and the longer: at 400 a full sketch takes some 4 kB.
_K = 400
RANK_ERROR: float = kll_floats_sketch(_K).normalized_rank_error(False)

# n and the sum of the seconds, then the sketch.
_HEAD = struct.Struct(">Qd")


@dataclass
class Tally:
    """`n` durations of `seconds` together. Only ever grows."""

    n: int = 0
    seconds: float = 0.0
    _sketch: kll_floats_sketch = field(default_factory=lambda: kll_floats_sketch(_K))

    def add(self, durations: Sequence[float]) -> None:
        self.n += len(durations)
        self.seconds += sum(durations)
        self._sketch.update(np.array(durations, dtype=np.float32))

    def merge(self, other: "Tally") -> None:
        self.n += other.n
        self.seconds += other.seconds
        self._sketch.merge(other._sketch)

    def merge_packed(self, packed: bytes) -> None:
        """Add what `pack` wrote."""
        n, seconds = _HEAD.unpack_from(packed)
        self.n += n
        self.seconds += seconds
        self._sketch.merge(kll_floats_sketch.deserialize(packed[_HEAD.size :]))

    def pack(self) -> bytes:
        return _HEAD.pack(self.n, self.seconds) + bytes(self._sketch.serialize())

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
    def longest(self) -> float | None:
        return float(self._sketch.get_max_value()) if self.n else None


def tally_of(durations: Sequence[float]) -> Tally:
    """Of these seconds."""
    made = Tally()
    made.add(durations)
    return made
