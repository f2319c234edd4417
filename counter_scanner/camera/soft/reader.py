"""The soft reader's two uses: one frame of a stream at a bounded price, and a still picture."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from counter_scanner.camera.soft.codewords import cleaned
from counter_scanner.camera.soft.finders import Finder, Grey, find_finders, levels_of
from counter_scanner.camera.soft.lattice import drawn_to_alignments
from counter_scanner.camera.soft.layout import Shades, layout
from counter_scanner.camera.soft.memory import Memory
from counter_scanner.camera.soft.pose import Corner, Pose, find_corners, find_poses
from counter_scanner.camera.soft.shades import shades_of
from counter_scanner.camera.symbol import Corners, Symbol, merged
from counter_scanner.camera.zxing import read_with_zxing

_FINDERS = 40
# A module of more pixels than this is averaged first: noise falls, and nothing is lost.
_ENOUGH_PIXELS = 4.5
# Less like a symbol than this, a lattice lies beside one; see `shades.likeness`.
_SOMETHING = 0.25
# Finder patterns whose correlations add up to less are a room's; those of a symbol that could be
# read had 2.18 and more, rooms 1.36 at most.
_NOTHING = 1.75
_BOX, _MARGIN = 2, 4


@dataclass(frozen=True)
class Look:
    """A symbol that was made out, whether or not it can be read."""

    pose: Pose
    shades: Shades
    likeness: float
    scale: float

    @property
    def corners(self) -> Corners:
        """In pixels of the frame."""
        first, second, third, fourth = (
            ((x + 0.5) * self.scale, (y + 0.5) * self.scale) for x, y in self.pose.corners.tolist()
        )
        return first, second, third, fourth


def looks(frame: Grey, finders: list[Finder], corners: int, poses: int) -> Iterator[Look]:
    """What the finder patterns could belong to, the likeliest first."""
    for corner in find_corners(finders, corners):
        if corner.score < _NOTHING:
            continue
        small, moved, scale = _eased(frame, corner)
        for pose in find_poses(small, moved, poses):
            drawn = drawn_to_alignments(small, pose)
            shades, likeness = shades_of(small, drawn)
            yield Look(drawn, shades, likeness, scale)


def read_shades(shades: Shades, corners: Corners) -> Symbol | None:
    """The symbol that the shades stand for, once corrected and drawn anew."""
    clean = cleaned(shades, layout((len(shades) - 17) // 4))
    if clean is None:
        return None
    drawn = np.kron(np.pad(clean, _MARGIN, constant_values=1), np.ones((_BOX, _BOX)))
    found = read_with_zxing(np.where(drawn < 0, 0, 255).astype(np.uint8))
    return Symbol(found[0].text, found[0].raw, corners) if found else None


@dataclass(frozen=True, slots=True)
class Watch:
    """On which levels finder patterns are looked for, and whether light on dark. `number` is
    what a memory calls it."""

    number: int
    fine: bool
    light: bool = False

    def finders(self, frame: Grey) -> list[Finder]:
        levels = range(1) if self.fine else range(1, len(levels_of(frame)))
        return find_finders(frame, levels, _FINDERS)


def read_soft(frame: Grey, watch: Watch, memory: Memory) -> tuple[list[Symbol], Memory]:
    """The symbol in a frame, with the help of those before; and what to remember."""
    if watch.light:
        frame = cv2.bitwise_not(frame).astype(np.uint8, copy=False)
    finders = watch.finders(frame)
    for look in looks(frame, finders, corners=2, poses=1):
        if look.likeness < _SOMETHING:
            continue
        memory = memory.joined(look.shades, look.likeness, watch.number)
        for shades in (look.shades, memory.shades):
            symbol = read_shades(shades, look.corners) if shades is not None else None
            if symbol is not None:
                return [symbol], Memory(watch.number)
        return [], memory
    return [], Memory(0, memory.weight, memory.shades)


def read_every(frame: Grey) -> list[Symbol]:
    """Every symbol in a frame that is dark on light."""
    found: list[Symbol] = []
    finders = find_finders(frame, levels_of(frame), _FINDERS)
    for look in looks(frame, finders, corners=4, poses=1):
        symbol = read_shades(look.shades, look.corners) if look.likeness > _SOMETHING else None
        found = merged(found, [symbol] if symbol else [])
    return found


def read_light(frame: Grey) -> list[Symbol]:
    """Every symbol in a frame that is light on dark."""
    return read_every(cv2.bitwise_not(frame).astype(np.uint8, copy=False))


def _eased(frame: Grey, corner: Corner) -> tuple[Grey, Corner, float]:
    scale = corner.top_left.pixels / _ENOUGH_PIXELS
    if scale <= 1.3:
        return frame, corner, 1.0
    size = round(frame.shape[1] / scale), round(frame.shape[0] / scale)
    small = cv2.resize(frame, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    patterns = (corner.top_left, corner.top_right, corner.bottom_left)
    return small, Corner(*(_moved(pattern, scale) for pattern in patterns)), scale


def _moved(finder: Finder, scale: float) -> Finder:
    x, y = ((place + 0.5) / scale - 0.5 for place in (finder.x, finder.y))
    return Finder(finder.score, x, y, finder.pixels / scale)
