"""How a tally's times are spread: bars five minutes wide."""

from dataclasses import dataclass

from counter_scanner.domain.suppression import hidden
from counter_scanner.domain.tally import Tally

WIDTH, BARS = 5, 12


@dataclass(frozen=True)
class Bar:
    """From `start` minutes to the next, or for longer where it is the last; `n` is None where it
    must not be told."""

    start: int
    n: int | None
    is_last: bool = False

    @property
    def end(self) -> int:
        return self.start + WIDTH


def spread(tally: Tally) -> list[Bar]:
    """Up to an hour in bars of five minutes, then whatever took longer; nothing of nobody."""
    counts = dict(enumerate(tally.counts([WIDTH * 60.0 * n for n in range(1, BARS + 1)])))
    secret = hidden(counts)
    return [
        Bar(place * WIDTH, None if place in secret else n, place == BARS)
        for place, n in counts.items()
        if tally.n
    ]
