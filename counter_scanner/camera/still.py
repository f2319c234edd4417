"""A still picture: a deeper try than a frame of a stream gets, within a budget of time.

The attempts stand in the order of what they read for what they cost, measured on made-up hard
photographs (`tests/bench/simulator/stills.py`). Each adds what lies where nothing was read before,
until they are through or the time is used up; a picture may hold forty symbols of unequal quality.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from counter_scanner.camera.decode import EQUALISED, PLAIN, SHARPENED, ZBAR, Frame
from counter_scanner.camera.soft.patient import read_patiently, read_squeezed
from counter_scanner.camera.soft.reader import read_light
from counter_scanner.camera.symbol import Symbol, merged
from counter_scanner.camera.zxing import read_with_zxing

# Of processor time, the opening of the picture included; with its way to the decoder and the
# answer's way back it is 0.4 seconds for whoever waits, on a machine that has nothing else to do.
BUDGET_SECONDS = 0.36
# The next step may take so many times as long as the longest so far, whatever the machine.
_LONGER = 1.5

# Preparations that double, and correlation, see no more in a larger picture than in this.
_ENOUGH = 1600
# A reader gives up among the finder patterns of dozens of symbols; in a tile there are few.
_TILE, _STEP = 600, 420
_MOST_TILED_PIXELS = 13_000_000


class Sizes:
    """A picture, and smaller ones of it, which several attempts share: each costs as much to make
    as a quick attempt."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._made: dict[float, Frame] = {1.0: frame}

    def smaller(self, scale: float) -> Frame:
        """`scale` times as small. Halving first costs half."""
        if scale not in self._made:
            larger = self.smaller(2.0) if scale > 2 else self.frame
            size = (max(1, round(side / scale)) for side in self.frame.shape[::-1])
            made = cv2.resize(larger, tuple(size), interpolation=cv2.INTER_AREA)
            self._made[scale] = made.astype(np.uint8, copy=False)
        return self._made[scale]


# What lies where nothing was read before, a step at a time; given what was found so far.
Steps = Iterator[list[Symbol]]
Read = Callable[[Frame, Sequence[Symbol]], Steps]


def _whole(_frame: Frame) -> float:
    return 1.0


@dataclass(frozen=True, slots=True)
class Attempt:
    """`read` looks at the picture when it is `scale` times as small."""

    name: str
    read: Read
    scale: Callable[[Frame], float] = _whole

    def steps(self, sizes: Sizes, known: Sequence[Symbol]) -> Steps:
        """What is found, in pixels of the whole picture."""
        scale = self.scale(sizes.frame)
        there = [symbol.scaled(1 / scale) for symbol in known]
        for more in self.read(sizes.smaller(scale), there):
            yield [symbol.scaled(scale) for symbol in more]


class Allowance:
    """Time for a picture, on any machine: what the next step takes is told by those before it."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._clock, self._now = clock, clock()
        self._end = self._now + seconds
        self._longest = self._alike = 0.0

    def lasts_for_a_like_step(self) -> bool:
        """Asked after each step: steps of one attempt are alike."""
        before, self._now = self._now, self._clock()
        self._alike = max(self._alike, self._now - before)
        return self._now + _LONGER * self._alike <= self._end

    def lasts_for_another_attempt(self) -> bool:
        """Asked after each attempt: the next is told by the longest step of all."""
        self._longest, self._alike = max(self._longest, self._alike), 0.0
        return self._now + _LONGER * self._longest <= self._end


def read_still(
    frame: Frame,
    seconds: float = BUDGET_SECONDS,
    clock: Callable[[], float] = time.process_time,
) -> list[Symbol]:
    """Every symbol that is found within so many seconds of processor time; the plain look always
    comes to its end."""
    allowance = Allowance(seconds, clock)
    sizes, found = Sizes(frame), list[Symbol]()
    for attempt in ATTEMPTS:
        for more in attempt.steps(sizes, found):
            found = merged(found, more)
            if not allowance.lasts_for_a_like_step():
                return found
        if not allowance.lasts_for_another_attempt():
            return found
    return found


def _at_once(read: Callable[[Frame], list[Symbol]]) -> Read:
    """A reader of one step, which looks everywhere."""

    def read_all(frame: Frame, _known: Sequence[Symbol]) -> Steps:
        yield read(frame)

    return read_all


def _halved(_frame: Frame) -> float:
    """Noise and moiré fall when four pixels become one."""
    return 2.0


def _at_most(longest: int) -> Callable[[Frame], float]:
    """So many pixels a side."""
    return lambda frame: max(max(frame.shape) / longest, 1.0)


def _with_gamma(power: float) -> Callable[[Frame], list[Symbol]]:
    """Below 1 the shadows are spread out, above 1 the highlights."""
    table = np.rint(255 * (np.arange(256) / 255) ** power).astype(np.uint8)
    return lambda frame: read_with_zxing(cv2.LUT(frame, table).astype(np.uint8, copy=False))


def _read_adapted(frame: Frame) -> list[Symbol]:
    """Black or white by the mean of 51 pixels around: shadows' edges and bright spots go."""
    method, kind = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY
    cut = cv2.adaptiveThreshold(frame, 255, method, kind, 51, 5)
    return read_with_zxing(cut.astype(np.uint8, copy=False))


def _read_tiles(frame: Frame, _known: Sequence[Symbol]) -> Steps:
    """Overlapping tiles, doubled: many small symbols in one large picture."""
    if frame.size > _MOST_TILED_PIXELS:
        return
    for left, top, tile in _tiles(frame):
        doubled = cv2.resize(tile, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
        symbols = read_with_zxing(doubled.astype(np.uint8, copy=False))
        yield [symbol.scaled(0.5).moved(left, top) for symbol in symbols]


def _tiles(frame: Frame) -> Iterator[tuple[int, int, Frame]]:
    height, width = frame.shape
    for top in range(0, max(height - (_TILE - _STEP), 1), _STEP):
        for left in range(0, max(width - (_TILE - _STEP), 1), _STEP):
            yield left, top, frame[top : top + _TILE, left : left + _TILE]


ATTEMPTS = (
    Attempt("plain", _at_once(PLAIN.read)),
    Attempt("halved", _at_once(PLAIN.read), _halved),
    Attempt("brightened", _at_once(_with_gamma(0.4))),
    Attempt("equalised", _at_once(EQUALISED.read), _at_most(_ENOUGH)),
    Attempt("soft", read_patiently, _at_most(_ENOUGH)),
    Attempt("sharpened", _at_once(SHARPENED.read), _at_most(_ENOUGH)),
    Attempt("adapted", _at_once(_read_adapted), _at_most(3000)),
    Attempt("coarse", read_squeezed, _at_most(800)),
    Attempt("tiles", _read_tiles),
    Attempt("darkened", _at_once(_with_gamma(2.5))),
    Attempt("zbar", _at_once(ZBAR.read), _at_most(_ENOUGH)),
    Attempt("light on dark", _at_once(read_light), _at_most(_ENOUGH)),
)
