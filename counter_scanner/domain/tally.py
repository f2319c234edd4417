"""How many there were and how long they took, in a few hundred bytes that can be added up.

Up to `EXACT` durations rest as they are and their quantiles are exact. More of them rest in a KLL
sketch of Apache DataSketches: quantiles of any number of visits, merged from hours, days and years
without going back to the visits; their rank is off by less than `RANK_ERROR` of all in 99 of 100
cases (Karnin, Lang, Liberty 2016).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from datasketches import kll_floats_sketch
from numpy.typing import NDArray

# The larger, the surer and the longer: at 400 a full sketch takes some 4 kB.
EXACT = 400
RANK_ERROR: float = kll_floats_sketch(EXACT).normalized_rank_error(False)


@dataclass
class Sums:
    """`n` durations of `seconds` together, their `squares` summed up for the variance."""

    n: int = 0
    seconds: float = 0.0
    squares: float = 0.0

    @property
    def mean(self) -> float | None:
        return self.seconds / self.n if self.n else None

    @property
    def variance(self) -> float | None:
        """Of a sample, in seconds squared; None of fewer than two."""
        if self.n < 2:
            return None
        return max(self.squares - self.seconds**2 / self.n, 0.0) / (self.n - 1)


@dataclass
class Tally(Sums):
    """Sums that also know how the durations are spread. Only ever grows.

    `pieces` are what was merged into it, each with how many durations it stands for, in the form
    of `lengths`. They are put together when somebody asks: of most tallies nobody does.
    """

    pieces: list[tuple[int, bytes]] = field(default_factory=list, repr=False)
    _made: kll_floats_sketch | None = field(default=None, repr=False)

    def merge(self, other: "Tally") -> None:
        self.n += other.n
        self.seconds += other.seconds
        self.squares += other.squares
        self.pieces += [(other.n, other.lengths())] if other._made else other.pieces

    def lengths(self) -> bytes:
        """The durations as `float32` one after the other or, of more than `EXACT`, as a sketch.
        Nothing where none took any time."""
        if not self.seconds:
            return b""
        if self.n > EXACT:
            return bytes(self._sketch.serialize())
        return _values(self.pieces).tobytes() if self._made is None else self._items.tobytes()

    def quantile(self, rank: float) -> float | None:
        """Seconds that this share of all did not exceed; None of none."""
        return float(self._sketch.get_quantile(rank, True)) if self.n else None

    def share_within(self, seconds: float) -> float | None:
        """The share that took no longer."""
        return float(self._sketch.get_rank(seconds, True)) if self.n else None

    @property
    def longest(self) -> float | None:
        return float(self._sketch.get_max_value()) if self.n else None

    def weighted(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Different durations in rising order, and how many each of them stands for. The weights
        that the sketch itself lists are wrong after a merge; its ranks are right."""
        if not self.n:
            return np.empty(0), np.empty(0)
        items = np.unique(self._items)
        upto = np.round(np.array(self._sketch.get_cdf(items, True)[:-1]) * self.n)
        return items.astype(np.float64), np.diff(upto, prepend=0.0)

    def counts(self, edges: Sequence[float]) -> list[int]:
        """How many took up to the first of these seconds, longer and up to the second, …, and
        longer than the last."""
        if not self.n:
            return [0] * (len(edges) + 1)
        upto = [round(self._sketch.get_rank(edge, True) * self.n) for edge in edges]
        return [end - start for start, end in zip([0, *upto], [*upto, self.n], strict=True)]

    @property
    def _items(self) -> NDArray[np.float32]:
        return np.array([item for item, _ in self._sketch], dtype=np.float32)

    @property
    def _sketch(self) -> kll_floats_sketch:
        if not self.seconds:
            # One of no length says all that a million of them would.
            return _sketch_of(np.zeros(1, dtype=np.float32))
        if self.pieces:
            self._made = _put_together(self._made, self.pieces)
            self.pieces = []
        return self._made or kll_floats_sketch(EXACT)


def _put_together(
    made: kll_floats_sketch | None, pieces: Sequence[tuple[int, bytes]]
) -> kll_floats_sketch:
    for n, packed_one in pieces:
        if n > EXACT and packed_one:
            own = kll_floats_sketch.deserialize(packed_one)
            if made is None:
                made = own
            else:
                made.merge(own)
    made = made or kll_floats_sketch(EXACT)
    whole = [piece for piece in pieces if piece[0] <= EXACT or not piece[1]]
    if whole:
        made.update(_values(whole))
    return made


def _values(pieces: Iterable[tuple[int, bytes]]) -> NDArray[np.float32]:
    """Of pieces that hold every duration."""
    told = bytearray().join([packed or bytes(4 * n) for n, packed in pieces])
    return np.frombuffer(told, dtype=np.float32)


def tally_of(durations: Sequence[float]) -> Tally:
    """Of these seconds."""
    squares = sum(seconds * seconds for seconds in durations)
    made = Tally(len(durations), sum(durations), squares)
    if durations:
        made.pieces.append((made.n, packed(np.array(durations, dtype=np.float32))))
    return made


def packed(durations: NDArray[np.float32]) -> bytes:
    """In the form of `Tally.lengths`."""
    if not durations.any():
        return b""
    if len(durations) <= EXACT:
        return durations.tobytes()
    return bytes(_sketch_of(durations).serialize())


def _sketch_of(durations: NDArray[np.float32]) -> kll_floats_sketch:
    made = kll_floats_sketch(EXACT)
    made.update(durations)
    return made
