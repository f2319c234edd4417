"""Why a symbol in view is not read, decided from the frame: what the resident could change.

The soft reader places a lattice on symbols that it cannot read; how large its modules are, where
its corners lie, how steep its edges and which parts of it have lost their contrast say why.
"""

from collections.abc import Sequence
from itertools import combinations

import cv2
import numpy as np

from counter_scanner.camera.hint import Hint
from counter_scanner.camera.soft.finders import Finder, Grey
from counter_scanner.camera.soft.lattice import sampled
from counter_scanner.camera.soft.layout import Shades
from counter_scanner.camera.soft.pose import Pose

# The brightest fiftieth of a frame below this: nobody could tell light from dark modules there.
_NIGHT = 48
# Fewer pixels a module are hardly ever read; see DESIGN: 2.5 are needed for certainty.
_FEW_PIXELS = 2.1
# A finder pattern with larger modules than this belongs to a symbol as large as the frame.
_MANY_PIXELS = 0.0125
_SURE_FINDER = 0.75
# Modules that a side of our symbols has, with room for perspective.
_FEWEST, _MOST = 40, 110
# Edges wider than this share of a module run into each other.
_SOFT_EDGE = 0.42
# Samples across a module where edges are looked at.
_FINE = 4
# Blocks of modules without contrast, as a share of the symbol: more than level M corrects.
_BLOCK, _LOST = 5, 0.06
# Of the symbol's usual contrast, what a block must show to count as seen.
_SEEN = 0.35


def hint_of_scene(frame: Grey, finders: Sequence[Finder]) -> Hint | None:
    """What can be said where no whole symbol was made out."""
    if np.percentile(frame[::8, ::8], 98) < _NIGHT:
        return Hint.DARK
    sure = [finder for finder in finders if finder.score > _SURE_FINDER]
    is_near = any(finder.pixels > _MANY_PIXELS * min(frame.shape) for finder in sure)
    is_cut = any(_cut_off(frame, *pair) for pair in combinations(sure[:4], 2))
    return Hint.NEAR if is_near or is_cut else None


def _cut_off(frame: Grey, one: Finder, other: Finder) -> bool:
    """Whether two patterns are an edge of a symbol whose third pattern lies outside the frame."""
    along = np.array([other.x - one.x, other.y - one.y])
    modules = float(np.hypot(*along)) / ((one.pixels + other.pixels) / 2) + 7
    is_edge = abs(np.log(one.pixels / other.pixels)) < 0.25 and _FEWEST < modules < _MOST
    aside = np.array([-along[1], along[0]])
    thirds = np.array([one.x, one.y]) + np.array([aside, -aside])
    within = ((thirds > 0) & (thirds < frame.shape[::-1])).all(axis=1)
    return bool(is_edge and not within.all())


def hint_of_symbol(frame: Grey, scale: float, pose: Pose) -> Hint | None:
    """What is the matter with a symbol made out in `frame`, a picture `scale` times as small as
    the camera's; None when it looks as if it should be read."""
    pixels = _side(pose) / pose.size
    if not _inside(pose, frame):
        return Hint.NEAR
    modules = sampled(frame, pose, 0, pose.size, 1).astype(np.float32)
    low, high = np.percentile(modules, (5, 95))
    if high < _NIGHT:
        return Hint.DARK
    if pixels * scale < _FEW_PIXELS:
        return Hint.FAR
    lost = _lost(modules, float(low), float(high))
    return lost or (Hint.BLURRED if _is_soft(frame, pose, float(high - low)) else None)


def _side(pose: Pose) -> float:
    corners = pose.corners
    return float(np.hypot(*(np.roll(corners, -1, axis=0) - corners).T).mean())


def _inside(pose: Pose, frame: Grey) -> bool:
    height, width = frame.shape
    corners = pose.corners
    return bool((corners >= 0).all() and (corners <= (width - 1, height - 1)).all())


def _lost(modules: Shades, low: float, high: float) -> Hint | None:
    """Blocks that are all alike: bright ones under a lamp's reflection, others under a finger."""
    block = np.ones((_BLOCK, _BLOCK), np.uint8)
    brightest, darkest = cv2.dilate(modules, block), cv2.erode(modules, block)
    blank = (brightest - darkest) < _SEEN * (high - low)
    inner = blank[_BLOCK:-_BLOCK, _BLOCK:-_BLOCK]
    if inner.mean() < _LOST:
        return None
    middle = float(modules[_BLOCK:-_BLOCK, _BLOCK:-_BLOCK][inner].mean())
    return Hint.GLARE if middle > (low + high) / 2 + 0.2 * (high - low) else Hint.COVERED


def _is_soft(frame: Grey, pose: Pose, contrast: float) -> bool:
    """The steepest slopes tell the width of an edge: a step blurred by σ rises by contrast /
    (σ √2π). A hand that moves blurs one direction only, so each is asked for itself."""
    flat = sampled(frame, pose, 0, pose.size, _FINE).astype(np.float32)
    slopes = (np.diff(flat, axis=axis) for axis in (0, 1))
    steepest = min(float(np.percentile(abs(slope), 97)) for slope in slopes)
    return contrast / (2.5066 * max(steepest, 1e-3) * _FINE) > _SOFT_EDGE
