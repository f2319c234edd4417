"""What a decoder found, free of any decoder, so that the service can hold it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Symbol:
    """One QR symbol.

    `corners` run from the symbol's own top left clockwise, in pixels of the picture it was read
    from (x to the right, y down), whichever way the symbol lies in it.
    """

    text: str
    raw: bytes
    corners: Corners

    @property
    def centre(self) -> Point:
        return sum(x for x, _ in self.corners) / 4, sum(y for _, y in self.corners) / 4

    def scaled(self, factor: float) -> "Symbol":
        """The same symbol in a picture `factor` times as large."""
        return self._moved(lambda point: (point[0] * factor, point[1] * factor))

    def moved(self, right: float, down: float) -> "Symbol":
        """The same symbol in a picture that this one is a part of."""
        return self._moved(lambda point: (point[0] + right, point[1] + down))

    def _moved(self, move: Callable[[Point], Point]) -> "Symbol":
        first, second, third, fourth = self.corners
        return replace(self, corners=(move(first), move(second), move(third), move(fourth)))

    def covers(self, point: Point) -> bool:
        """Whether a point lies strictly inside the corners, whichever way round they run."""
        turns = [
            (bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax)
            for (ax, ay), (bx, by) in zip(
                self.corners, self.corners[1:] + self.corners[:1], strict=True
            )
        ]
        return all(turn > 0 for turn in turns) or all(turn < 0 for turn in turns)


def merged(known: list[Symbol], more: list[Symbol]) -> list[Symbol]:
    """The known symbols and those of `more` that lie elsewhere.

    Symbols cannot overlap in a picture, so a second answer at the same place is the same symbol,
    and the reader that answered first is the surer one.
    """
    result = list(known)
    for symbol in more:
        if not any(_same_place(symbol, other) for other in result):
            result.append(symbol)
    return result


def _same_place(one: Symbol, other: Symbol) -> bool:
    return one.covers(other.centre) or other.covers(one.centre)
