"""Where a symbol lies: from three finder patterns to the place of every module.

A lattice starts as the perspective that fits the finder patterns and the two timing patterns
between them, and is then drawn to the alignment patterns, which also takes up the bend of paper.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from counter_scanner.camera.soft.finders import Finder, Grey

Points = npt.NDArray[np.float64]

# How far to both sides of what is likely an edge's perspective is tried.
_LEAN = 0.16
# The stripes lie three modules inside the patterns' middles: modules of the edge's own size, which
# perspective makes larger or smaller than the other edge's on average.
_INNER = (2.6, 3.0, 3.45)
_SMALLEST, _LARGEST = 21, 177
# Terms of a gentle bend, and what makes the steepest cubic one reach 1.
GENTLE = 6
_CUBE = 12 * 3**0.5
# How many of the best may be two of a symbol's three.
_SURE = 8
# Finder patterns whose correlations add up to less are a room's; those of a symbol that could be
# read had 2.18 and more, rooms 1.36 at most.
_NOTHING = 1.75


@dataclass(frozen=True, slots=True)
class Paper:
    """How bent a symbol may be. An edge's `bow` is tried to both sides, in shares of its length;
    `doubt` is what a bow costs, in correlation a module, since stripes hardly tell a slight one
    from none; `squeezes`, in modules, are how far towards its ends an edge's quarters may lie, as
    on a cylinder seen from the side."""

    bow: float
    doubt: float
    squeezes: tuple[float, ...]


FLAT = Paper(0.06, 0.12, (0.0,))
ROLLED = Paper(0.11, 0.03, (0.0, 0.5, 1.0, 1.5))


@dataclass(frozen=True, slots=True)
class Corner:
    """Three finder patterns of one symbol: at its top left, top right and bottom left."""

    top_left: Finder
    top_right: Finder
    bottom_left: Finder

    @property
    def score(self) -> float:
        return self.top_left.score + self.top_right.score + self.bottom_left.score

    @property
    def modules(self) -> float:
        """About how many modules a side has."""
        sides = (_away(self.top_left, other) for other in (self.top_right, self.bottom_left))
        pixels = self.top_left.pixels + (self.top_right.pixels + self.bottom_left.pixels) / 2
        return sum(sides) / pixels + 7


@dataclass(frozen=True)
class Pose:
    """`flat` takes module coordinates (column, row) to pixels as a perspective; `bend` holds the
    coefficients, in modules, of what is added before: see `bent`."""

    size: int
    flat: Points
    bend: Points
    score: float = 0.0

    def pixels(self, modules: Points) -> Points:
        moved = modules + bent(modules / self.size, len(self.bend)) @ self.bend
        lifted = np.column_stack([moved, np.ones(len(moved))]) @ self.flat.T
        return np.asarray(lifted[:, :2] / lifted[:, 2:])

    @property
    def corners(self) -> Points:
        end = self.size
        return self.pixels(np.array([(0, 0), (end, 0), (end, end), (0, end)], float))


def bent(place: Points, count: int = GENTLE) -> Points:
    """The first so many terms of a bend, of places in shares of the side: six are gentle, ten
    take up a cylinder."""
    x, y = place[:, 0] - 0.5, place[:, 1] - 0.5
    xx, yy = x * x - 0.25, y * y - 0.25
    gentle = [np.ones_like(x), x, y, xx, x * y, yy]
    return np.column_stack([*gentle, x * xx, y * yy, xx * y, yy * x][:count])


def find_corners(finders: list[Finder], most: int) -> list[Corner]:
    """Triples that could belong together, the likeliest first.

    Two of the three are among the best: a pattern under glare or a finger has a poor score, but
    the other two say where it must be.
    """
    if len(finders) < 3 or sum(finder.score for finder in finders[:3]) < _NOTHING:
        return []
    at = np.array([(finder.x, finder.y) for finder in finders])
    size = np.array([finder.pixels for finder in finders])
    score = np.array([finder.score for finder in finders])
    sure = range(min(len(finders), _SURE))
    pairs = [(one, other) for one in sure for other in sure if one != other]
    first, second = (np.repeat(side, len(finders)) for side in np.array(pairs).T)
    third = np.tile(np.arange(len(finders)), len(pairs))
    roles = [(first, second, third), (third, first, second), (first, third, second)]
    triples = np.hstack([np.array(role) for role in roles])
    worth = _worth(at, size, score, triples)
    order = np.argsort(-worth)[: 4 * most]
    chosen = [tuple(triples[:, place]) for place in order if worth[place] > 0]
    unique = list(dict.fromkeys(chosen))[:most]
    corners = [Corner(*(finders[index] for index in triple)) for triple in unique]
    return [corner for corner in corners if corner.score >= _NOTHING]


def _worth(at: Points, size: Points, score: Points, triples: npt.NDArray[np.intp]) -> Points:
    """The patterns' scores less what is wrong with their triangle; -1 what cannot be."""
    origin, right, down = (at[role] for role in triples)
    right, down = right - origin, down - origin
    wide, high = (np.hypot(*side.T) + 1e-6 for side in (right, down))
    slant = abs((right * down).sum(axis=1)) / (wide * high)
    uneven = abs(np.log(wide / high))
    logs = np.log(size[triples])
    unlike = np.ptp(logs, axis=0)
    modules = (wide + high) / 2 / np.exp(logs.mean(axis=0)) + 7
    possible = right[:, 0] * down[:, 1] > right[:, 1] * down[:, 0]
    possible &= (slant < 0.6) & (uneven < 0.6)
    possible &= (unlike < 0.55) & (modules > _SMALLEST * 0.75) & (modules < _LARGEST * 1.3)
    worth = score[triples].sum(axis=0) - 0.5 * slant - 0.5 * uneven - 0.5 * unlike
    return np.where(possible, worth, -1.0)


def find_poses(frame: Grey, corner: Corner, most: int, paper: Paper = FLAT) -> list[Pose]:
    """Lattices of the sizes that the timing patterns speak for, the likeliest first."""
    about = corner.modules
    sizes = [size for size in range(_SMALLEST, _LARGEST + 1, 4) if 0.82 < size / about < 1.2]
    sigma = max(0.5, 0.22 * corner.top_left.pixels)
    smooth = cv2.GaussianBlur(frame, (0, 0), sigma).astype(np.uint8, copy=False)
    poses = [_pose(smooth, corner, size, paper) for size in sizes]
    return sorted(poses, key=lambda pose: -pose.score)[:most]


@dataclass(frozen=True)
class Edge:
    """From one finder pattern to another: vectors in pixels, `inwards` as long as the symbol's
    other edge; `lean` is the perspective that the patterns' sizes speak for."""

    origin: Points
    along: Points
    inwards: Points
    lean: float


@dataclass(frozen=True, slots=True)
class Stripes:
    """How well the timing pattern of an edge was met (1: it was), and at which lean, bow and
    squeeze, the last two in shares of the edge."""

    score: float
    lean: float
    bow: float
    squeeze: float


def _pose(smooth: Grey, corner: Corner, size: int, paper: Paper) -> Pose:
    origin = np.array([corner.top_left.x, corner.top_left.y])
    right = _vector(corner.top_left, corner.top_right)
    down = _vector(corner.top_left, corner.bottom_left)
    top = Edge(origin, right, down, _lean(corner.top_left, corner.top_right))
    left = Edge(origin, down, right, _lean(corner.top_left, corner.bottom_left))
    along_top, along_left = _timing(smooth, top, size, paper), _timing(smooth, left, size, paper)
    flat = _perspective(top, along_top.lean, along_left.lean, size)
    bend = _bend(along_top, along_left, size)
    return Pose(size, flat, bend, along_top.score + along_left.score)


def _bend(top: Stripes, left: Stripes, size: int) -> Points:
    """An edge's bow and squeeze move all that lies along it: zero at both finder patterns. Those
    lie within the symbol, so that the terms of lower order make up for the rest."""
    bend, span, wider = np.zeros((10, 2)), size - 7, size / (size - 7)
    for axis, edge in enumerate((top, left)):
        linear, square, cube = 1 + axis, 3 + 2 * axis, 6 + axis
        bend[square, 1 - axis] -= 4 * edge.bow * span * wider**2
        bend[0, 1 - axis] -= edge.bow * span * (wider**2 - 1)
        bend[cube, axis] -= _CUBE * edge.squeeze * span * wider**3
        bend[linear, axis] -= _CUBE * edge.squeeze * span * (wider**3 - wider) / 4
    return bend


def _timing(smooth: Grey, edge: Edge, size: int, paper: Paper) -> Stripes:
    """Half a module beside the stripes nothing is seen of them, so the steps are finer."""
    span = size - 7
    places = np.arange(8, size - 8)
    share = (places + 0.5 - 3.5) / span
    leans = edge.lean + np.arange(-_LEAN, _LEAN, 1.8 / span)
    bows = np.arange(-round(paper.bow * span), round(paper.bow * span) + 1) * 0.9 / span
    squeezes = np.array(paper.squeezes) / span
    lean, bow, inner, squeeze = (
        grid.reshape(-1, 1) for grid in np.meshgrid(leans, bows, _INNER, squeezes, indexing="ij")
    )
    even = share - squeeze * _CUBE * (share - 0.5) * share * (share - 1)
    ahead = even * (1 + lean) / (1 + lean * even)
    aside = inner / span + bow * 4 * share * (1 - share)
    x, y = (
        (edge.origin[axis] + ahead * edge.along[axis] + aside * edge.inwards[axis]).astype(
            np.float32
        )
        for axis in (0, 1)
    )
    values = cv2.remap(smooth, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    scores = _stripes(values.astype(np.float32), places)
    away = abs(bow[:, 0]) + abs(lean[:, 0]) / 4 + squeeze[:, 0]
    best = int(np.argmax(scores - paper.doubt * span * away))
    met = (float(part[best, 0]) for part in (lean, bow, squeeze))
    return Stripes(float(scores[best]), *met)


def _stripes(values: npt.NDArray[np.float32], places: npt.NDArray[np.intp]) -> Points:
    """Correlation of each row with dark and light by turns, its slow changes left out."""
    slow = cv2.blur(values, (6, 1), borderType=cv2.BORDER_REFLECT)
    quick = values - slow
    stripes = np.where(places % 2 == 0, -1.0, 1.0)
    spread = np.sqrt((quick**2).sum(axis=1) * len(places)) + 1e-3
    return np.asarray(quick @ stripes / spread, np.float64)


def _perspective(top: Edge, lean_right: float, lean_down: float, size: int) -> Points:
    """In shares of the finder patterns' distance first, then of modules."""
    right, down = top.along, top.inwards
    shares = [
        right * (1 + lean_right) + top.origin * lean_right,
        down * (1 + lean_down) + top.origin * lean_down,
        top.origin,
    ]
    lifted = np.vstack([np.array(shares).T, [lean_right, lean_down, 1]])
    span = size - 7
    return np.asarray(
        lifted @ np.array([(1 / span, 0, -3.5 / span), (0, 1 / span, -3.5 / span), (0, 0, 1)])
    )


def _lean(near: Finder, far: Finder) -> float:
    """Perspective along an edge, from how large its ends look."""
    return float(np.clip(np.sqrt(near.pixels / far.pixels) - 1, -0.25, 0.25))


def _vector(start: Finder, end: Finder) -> Points:
    return np.array([end.x - start.x, end.y - start.y])


def _away(one: Finder, other: Finder) -> float:
    return float(np.hypot(one.x - other.x, one.y - other.y))
