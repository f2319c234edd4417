"""The soft reader on a still picture: every corner as flat first, then as paper on a cylinder.

A bottle or a sheet held in one hand bends rows of modules by several of their own height. Both
timing patterns tell such a bend and how its modules narrow towards the sides; alignment patterns
and then the seams between all modules take up what is left.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from math import radians

from counter_scanner.camera.soft.finders import (
    Finder,
    Grey,
    best_apart,
    find_finders,
    find_squeezed,
    levels_of,
)
from counter_scanner.camera.soft.lattice import drawn_to_alignments
from counter_scanner.camera.soft.pose import ROLLED, Corner, Pose, find_corners, find_poses
from counter_scanner.camera.soft.reader import (
    FINDERS,
    Look,
    eased,
    look_at,
    read_look,
)
from counter_scanner.camera.soft.seams import FROM_EDGES, drawn_to_seams
from counter_scanner.camera.soft.shades import shades_of
from counter_scanner.camera.symbol import Symbol, merged

_CORNERS = 4
# In which patterns may be squeezed.
_DIRECTIONS = tuple(radians(angle) for angle in range(0, 180, 30))
# Of 2, what both timing patterns of a bent symbol answer at least.
_TIMED = 1.6
# Stripes that are squeezed speak for a size beside their own as well.
_SIZES = 2
# From here on a lattice is the symbol's own, though parts of it stray.
_LIKE = 0.6


def read_patiently(frame: Grey, known: Sequence[Symbol]) -> Iterator[list[Symbol]]:
    """Symbols that lie where none is known, a look at a time, so that whoever has no time left can
    stop between two."""
    corners = _corners(find_finders(frame, levels_of(frame), FINDERS), known)
    yield []
    yield from _read_corners(frame, corners)


def read_squeezed(frame: Grey, known: Sequence[Symbol]) -> Iterator[list[Symbol]]:
    """The same; and as long as the picture has shown no symbol at all, those whose patterns are
    squeezed, which takes several times as long."""
    seen, is_read = find_finders(frame, levels_of(frame), FINDERS), bool(known)
    corners = _corners(seen, known)
    yield []
    for more in _read_corners(frame, corners):
        is_read = is_read or bool(more)
        yield more
    for direction in () if is_read else _DIRECTIONS:
        seen += find_squeezed(frame, direction, FINDERS)
        yield []
    fresh = _corners(best_apart(seen, FINDERS), known)
    yield from _read_corners(frame, [each for each in fresh if each not in corners])


def _corners(seen: list[Finder], known: Sequence[Symbol]) -> list[Corner]:
    free = [finder for finder in seen if not _is_on(known, (finder.x, finder.y))]
    return find_corners(free, _CORNERS)


def _read_corners(frame: Grey, corners: Sequence[Corner]) -> Iterator[list[Symbol]]:
    found: list[Symbol] = []
    for corner in corners:
        if _is_on(found, (corner.top_left.x, corner.top_left.y)):
            continue
        for look in chain(look_at(frame, corner), _looks_at_rolled(frame, corner)):
            more = read_look(look)
            found = merged(found, more)
            yield more
            if more:
                break


def _is_on(symbols: Sequence[Symbol], point: tuple[float, float]) -> bool:
    return any(symbol.covers(point) for symbol in symbols)


def _looks_at_rolled(frame: Grey, corner: Corner) -> Iterator[Look]:
    small, moved, scale = eased(frame, corner)
    for pose in find_poses(small, moved, _SIZES, ROLLED):
        if pose.score >= _TIMED:
            yield from _looks_at_bent(small, pose, scale)


def _looks_at_bent(small: Grey, pose: Pose, scale: float) -> Iterator[Look]:
    def seen(pose: Pose) -> Look:
        return Look(small, pose, *shades_of(small, pose), scale)

    # Its bows are known: with one alignment pattern more would be made of a twist.
    drawn = drawn_to_alignments(small, pose, most_bow=0)
    better = max(seen(pose), seen(drawn), key=_like)
    yield better
    yield seen(drawn_to_seams(small, better.pose))
    if better.likeness >= _LIKE:
        for start in (drawn, pose):
            yield seen(drawn_to_seams(small, start, FROM_EDGES))


def _like(look: Look) -> float:
    return look.likeness
