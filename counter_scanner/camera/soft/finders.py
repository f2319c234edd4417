"""Finder patterns by correlation: rings need no threshold to be seen through noise and blur."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]
Response = npt.NDArray[np.float32]
Spots = npt.NDArray[np.intp]

# Pixels a module where the pattern is looked for, and how much coarser each next level is. A
# pattern is found up to a fifth larger or smaller than the level's.
_PIXELS, STEP = 2.0, 2**0.5
_REACH = 8
_ANGLES = tuple(np.radians(range(0, 90, 15)))
_SIZES = (1.68, 1.89, 2.12, 2.38)
_WIDTH = 2 * _REACH + 1
_WEAKEST = 0.35
# Below this deviation, in levels, a spot is plain paper whatever the noise looks like.
_FLAT = 3.0
_SMALLEST_LEVEL = 60
# In pixels: less lets noise through.
_SOFT = 0.5
# How much narrower than high a squeezed pattern is taken to be.
_STRETCH = 1.5
# A spot is the loudest within so many pixels.
_APART = 3
# Rows that are searched at a time: what is made of them stays in the processor's cache, and the
# transform inside `matchTemplate` takes up to 240 with the borders. Twice as fast as all at once.
_BAND = 225


@dataclass(frozen=True, slots=True)
class Finder:
    """Its middle and its pixels a module; `score` is a correlation, 1 the pattern itself."""

    score: float
    x: float
    y: float
    pixels: float

    def covers(self, other: "Finder") -> bool:
        reach = 2.5 * min(self.pixels, other.pixels)
        return (self.x - other.x) ** 2 + (self.y - other.y) ** 2 < reach**2


def levels_of(frame: Grey) -> range:
    """From the finest, where modules have two pixels, to where the frame is too small."""
    shortest = min(frame.shape) / _SMALLEST_LEVEL
    return range(max(1, int(np.log(max(shortest, 1.01)) / np.log(STEP)) + 1))


def find_finders(frame: Grey, levels: range, most: int) -> list[Finder]:
    """The best first."""
    seen: list[Finder] = []
    for level, small in enumerate(_ever_smaller(frame, levels.stop)):
        if level in levels:
            seen += _at_level(small, STEP**level, most)
    return best_apart(seen, most)


def _ever_smaller(frame: Grey, count: int) -> Iterator[Grey]:
    """The frame on each level. Halving is nearly free; the levels between come from the halves,
    softened first, since a mean over 1.4 pixels would take three times as long."""
    half = frame
    for level in range(count):
        if level % 2 == 1:
            yield _resized(cv2.GaussianBlur(half, (3, 3), _SOFT), STEP, cv2.INTER_LINEAR)
            half = _resized(half, 2.0, cv2.INTER_AREA)
        else:
            yield half


def find_squeezed(frame: Grey, direction: float, most: int) -> list[Finder]:
    """Patterns narrower in a direction (radians, from the x axis) than across it, as on paper that
    turns away: stretched that way, they are square again."""
    ahead = np.array([np.cos(direction), np.sin(direction)])
    stretch = np.eye(2) + (_STRETCH - 1) * np.outer(ahead, ahead)
    height, width = frame.shape
    ends = np.array([(0, 0), (width, 0), (width, height), (0, height)]) @ stretch
    first, size = ends.min(axis=0), np.ceil(np.ptp(ends, axis=0)).astype(int).tolist()
    there = np.column_stack([stretch, -first])
    wide = np.asarray(cv2.warpAffine(frame, there, size, borderMode=cv2.BORDER_REPLICATE), np.uint8)
    # The finest level costs as much as all others, and such paper is held close.
    found = find_finders(wide, levels_of(wide)[1:], most)
    back = np.array([(each.x, each.y) for each in found]).reshape(-1, 2) + first
    places = (back @ np.linalg.inv(stretch)).tolist()
    return [
        Finder(each.score, x, y, each.pixels / _STRETCH**0.5)
        for each, (x, y) in zip(found, places, strict=True)
        if 0 <= x < width and 0 <= y < height
    ]


def best_apart(finders: list[Finder], most: int) -> list[Finder]:
    """The best that do not lie over each other: one pattern answers on several levels."""
    kept: list[Finder] = []
    for finder in sorted(finders, key=lambda finder: -finder.score):
        if not any(finder.covers(other) for other in kept):
            kept.append(finder)
        if len(kept) == most:
            break
    return kept


def _at_level(small: Grey, scale: float, most: int) -> list[Finder]:
    spots = _spots(small, 2 * most)
    return [
        Finder(score, (x + 0.5) * scale - 0.5, (y + 0.5) * scale - 0.5, pixels * scale)
        for score, x, y, pixels in _looked_at(small, spots)
    ]


def _spots(small: Grey, most: int) -> Spots:
    """Where the rings answer best for the light there: columns and rows."""
    border = _bordered(small, _REACH)
    heard = [_heard(border, *rows) for rows in _bands(len(small))]
    spots, scores = (np.concatenate(parts) for parts in zip(*heard, strict=True))
    order = np.argsort(-scores)[:most]
    return np.asarray(spots[order[scores[order] > _WEAKEST]])


def _bands(height: int) -> list[tuple[int, int]]:
    """First row and end of parts about as high, which all cover the picture."""
    edges = np.linspace(0, height, -(-height // _BAND) + 1).round().astype(int).tolist()
    return list(pairwise(edges))


def _heard(border: Grey, top: int, end: int) -> tuple[Spots, Response]:
    """The spots of a band of rows where the answer is louder than around, and their scores."""
    first, last = max(top - _APART, 0), min(end + _APART, len(border) - 2 * _REACH)
    part = border[first : last + 2 * _REACH]
    answer = cv2.matchTemplate(part.astype(np.float32), rings(), cv2.TM_CCORR)
    highest = cv2.compare(answer, cv2.dilate(answer, _around()), cv2.CMP_EQ)
    loud = (answer > _WEAKEST * _FLAT * _WIDTH).view(np.uint8)
    found = cv2.findNonZero(cv2.bitwise_and(highest, loud)[top - first : end - first])
    spots = (np.zeros((0, 2)) if found is None else found.reshape(-1, 2)).astype(np.intp)
    spots += (0, top - first)
    scores = answer[spots[:, 1], spots[:, 0]] / (_spread(part, spots) * np.float32(_WIDTH * 0.93))
    return spots + np.array((0, first)), np.asarray(scores, np.float32)


def _spread(border: Grey, spots: Spots) -> Response:
    """The standard deviation of the light around each spot."""
    sums, squares = cv2.integral2(border)
    (left, top), area = spots.T, _WIDTH**2
    right, bottom = left + _WIDTH, top + _WIDTH
    total, square = (
        table[bottom, right] + table[top, left] - table[top, right] - table[bottom, left]
        for table in (sums, squares)
    )
    variance = square / area - (total / area) ** 2
    return np.asarray(np.sqrt(np.maximum(variance, _FLAT**2)), np.float32)


def _looked_at(small: Grey, spots: Spots) -> list[tuple[float, ...]]:
    """Each spot against the rings at six angles, three sizes and nine places: score, x, y and
    pixels a module of the best."""
    if len(spots) == 0:
        return []
    ring, weight, size, shift = bank()
    patches = _patches(small, spots)
    mean = patches @ weight.T / weight.sum(axis=1)
    spread = np.sqrt(np.maximum((patches**2) @ weight.T - mean**2 * weight.sum(axis=1), 1))
    floor = _FLAT * np.sqrt(weight.sum(axis=1))
    scores = (patches @ ring.T) / np.maximum(spread, floor)
    best = scores.argmax(axis=1)
    found = spots + shift[best]
    return [
        (float(scores[at, choice]), float(found[at, 0]), float(found[at, 1]), float(size[choice]))
        for at, choice in enumerate(best)
    ]


def _patches(small: Grey, spots: Spots) -> Response:
    """Squares around the spots, one a row."""
    reach = _REACH + 1
    border = _bordered(small, reach)
    windows = np.lib.stride_tricks.sliding_window_view(border, (2 * reach + 1, 2 * reach + 1))
    return windows[spots[:, 1], spots[:, 0]].reshape(len(spots), -1).astype(np.float32)


def _bordered(frame: Grey, reach: int) -> Grey:
    bordered = cv2.copyMakeBorder(frame, reach, reach, reach, reach, cv2.BORDER_REPLICATE)
    return np.asarray(bordered, np.uint8)


def _resized(frame: cv2.typing.MatLike, scale: float, how: int) -> Grey:
    size = max(1, round(frame.shape[1] / scale)), max(1, round(frame.shape[0] / scale))
    return cv2.resize(frame, size, interpolation=how).astype(np.uint8, copy=False)


@lru_cache
def _around() -> Grey:
    return np.ones((2 * _APART + 1, 2 * _APART + 1), np.uint8)


@lru_cache
def rings() -> Response:
    """The pattern turned through all angles and averaged, mean 0, length 1."""
    mean = np.mean([_turned_rings(_PIXELS, angle, _WIDTH) for angle in _ANGLES], axis=0)
    return _even(mean, _disc(_PIXELS, _WIDTH))


@lru_cache
def bank() -> tuple[Response, Response, Response, Spots]:
    """The rings turned, sized and moved; where each counts; its pixels a module; how far moved.

    Moved ones are cut from one drawing: whoever reads a single picture waits for this."""
    moves = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    kinds = [(pixels, angle) for pixels in _SIZES for angle in _ANGLES]
    drawn = [(_turned_rings(*kind, _WIDTH + 4), _disc(kind[0], _WIDTH + 4)) for kind in kinds]
    pairs = [(_moved(ring, *move), _moved(disc, *move)) for ring, disc in drawn for move in moves]
    ring = np.array([_even(*pair) for pair in pairs]).reshape(len(pairs), -1)
    weight = np.array([disc for _, disc in pairs]).reshape(len(pairs), -1)
    sizes = np.repeat(np.array(kinds, np.float32)[:, 0], len(moves))
    return ring, weight, sizes, np.array(moves * len(kinds))


def _moved(drawn: Response, right: int, down: int) -> Response:
    """Its middle, two narrower, as it is when moved by a pixel at most."""
    height, width = drawn.shape
    return drawn[1 - down : height - 1 - down, 1 - right : width - 1 - right]


def _turned_rings(pixels: float, angle: float, width: int) -> Response:
    """Drawn eight times as fine and averaged, as a sensor's pixels do."""
    fine = 8
    y, x = (np.mgrid[: width * fine, : width * fine] - (width * fine - 1) / 2) / fine / pixels
    across, along = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
    ring = np.maximum(abs(across), abs(along))
    light = (ring >= 3.5) | ((ring >= 1.5) & (ring < 2.5))
    large = np.where(light, 1, -1).astype(np.float32)
    small = cv2.resize(large, (width, width), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.GaussianBlur(small, (0, 0), 0.6), np.float32)


def _disc(pixels: float, width: int) -> Response:
    """Four and a half modules count: beyond lies whatever lies there."""
    y, x = np.mgrid[:width, :width] - (width - 1) / 2
    return np.asarray(np.clip(4.5 * pixels + 0.5 - np.hypot(x, y), 0, 1), np.float32)


def _even(pattern: Response, weight: Response) -> Response:
    """Mean 0 and length 1 where it counts."""
    even = (pattern - (pattern * weight).sum() / weight.sum()) * weight
    return np.asarray(even / np.sqrt((even**2).sum()), np.float32)
