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
from counter_scanner.camera.soft.patient import read_patiently
from counter_scanner.camera.soft.reader import read_light
from counter_scanner.camera.symbol import Symbol, merged
from counter_scanner.camera.zxing import read_with_zxing

# Of processor time, the opening of the picture included.
BUDGET_SECONDS = 0.4
# The longest that is done between two looks at the time.
_LONGEST_STEP = 0.07

# Preparations that double, and correlation, see no more in a larger picture than in this.
_ENOUGH = 1600
# A reader gives up among the finder patterns of dozens of symbols; in a tile there are few.
_TILE, _STEP = 600, 420
_MOST_TILED_PIXELS = 13_000_000


# What lies where nothing was read before, a step at a time.
Steps = Iterator[list[Symbol]]


@dataclass(frozen=True, slots=True)
class Attempt:
    """`read` is given the picture and what was found in it so far."""

    name: str
    read: Callable[[Frame, Sequence[Symbol]], Steps]


def read_still(frame: Frame, seconds: float = BUDGET_SECONDS) -> list[Symbol]:
    """Every symbol that is found within so many seconds of processor time; the plain look always
    comes to its end."""
    end = time.process_time() + seconds - _LONGEST_STEP
    found: list[Symbol] = []
    for attempt in ATTEMPTS:
        for more in attempt.read(frame, found):
            found = merged(found, more)
            if time.process_time() > end:
                return found
    return found


def _at_once(read: Callable[[Frame], list[Symbol]]) -> Callable[[Frame, Sequence[Symbol]], Steps]:
    """A reader of one step, which looks everywhere."""

    def read_all(frame: Frame, _known: Sequence[Symbol]) -> Steps:
        yield read(frame)

    return read_all


def _on_smaller(
    read: Callable[[Frame, Sequence[Symbol]], Steps], longest: int = _ENOUGH
) -> Callable[[Frame, Sequence[Symbol]], Steps]:
    """The same reader on a picture of at most so many pixels a side."""

    def read_smaller(frame: Frame, known: Sequence[Symbol]) -> Steps:
        scale = max(max(frame.shape) / longest, 1.0)
        there = [symbol.scaled(1 / scale) for symbol in known]
        for more in read(_shrunk(frame, scale), there):
            yield [symbol.scaled(scale) for symbol in more]

    return read_smaller


def _shrunk(frame: Frame, scale: float) -> Frame:
    if scale == 1:
        return frame
    size = max(1, round(frame.shape[1] / scale)), max(1, round(frame.shape[0] / scale))
    return cv2.resize(frame, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)


def _read_halved(frame: Frame) -> list[Symbol]:
    """Noise and moiré fall when four pixels become one."""
    return [symbol.scaled(2.0) for symbol in read_with_zxing(_shrunk(frame, 2.0))]


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
    Attempt("halved", _at_once(_read_halved)),
    Attempt("brightened", _at_once(_with_gamma(0.4))),
    Attempt("equalised", _on_smaller(_at_once(EQUALISED.read))),
    Attempt("soft", _on_smaller(read_patiently)),
    Attempt("sharpened", _on_smaller(_at_once(SHARPENED.read))),
    Attempt("adapted", _on_smaller(_at_once(_read_adapted), 3000)),
    Attempt("tiles", _read_tiles),
    Attempt("darkened", _at_once(_with_gamma(2.5))),
    Attempt("coarse", _on_smaller(read_patiently, 800)),
    Attempt("zbar", _on_smaller(_at_once(ZBAR.read))),
    Attempt("light on dark", _on_smaller(_at_once(read_light))),
)
