"""The soft reader's two uses: one frame of a stream at a bounded price, and a still picture."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import cv2
import numpy as np

from counter_scanner.camera.hint import Hint
from counter_scanner.camera.soft.coach import hint_of_scene, hint_of_symbol
from counter_scanner.camera.soft.codewords import cleaned
from counter_scanner.camera.soft.finders import Finder, Grey, find_finders, levels_of
from counter_scanner.camera.soft.lattice import drawn_to_alignments
from counter_scanner.camera.soft.layout import Shades, layout
from counter_scanner.camera.soft.memory import Memory
from counter_scanner.camera.soft.pose import Corner, Pose, find_corners, find_poses
from counter_scanner.camera.soft.shades import shades_of
from counter_scanner.camera.symbol import Corners, Symbol, merged
from counter_scanner.camera.zxing import read_with_zxing

FINDERS = 40
# A module of more pixels than this is averaged first: noise falls, and nothing is lost.
_ENOUGH_PIXELS = 4.5
# Less like a symbol than this, a lattice lies beside one; see `shades.likeness`.
_SOMETHING = 0.25
# From here on it is one, whether or not it can be read, and its shape can be trusted.
_SURE = 0.4
_BOX, _MARGIN = 2, 4
# The share of a frame's width and height that a larger watch has room for: a code so far away
# is held in the middle, and the whole would take four times as long.
_SEEN = 0.8


@dataclass(frozen=True)
class Look:
    """A symbol that was made out, whether or not it can be read; `frame` is the camera's, `scale`
    times as small."""

    frame: Grey
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


def looks(frame: Grey, finders: list[Finder], corners: int) -> Iterator[Look]:
    """What the finder patterns could belong to, the likeliest first."""
    for corner in find_corners(finders, corners):
        yield from look_at(frame, corner)


def look_at(frame: Grey, corner: Corner) -> Iterator[Look]:
    """The likeliest lattice of a corner, as far as there is any."""
    small, moved, scale = eased(frame, corner)
    for pose in find_poses(small, moved, 1):
        drawn = drawn_to_alignments(small, pose)
        yield Look(small, drawn, *shades_of(small, drawn), scale)


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
    """On which levels finder patterns are looked for, whether light on dark, and how many times
    larger than the frame, in its middle alone. `number` is what a memory calls it."""

    number: int
    fine: bool
    light: bool = False
    larger: int = 1

    def prepared(self, frame: Grey) -> Grey:
        """The frame as it is looked at."""
        if self.light:
            frame = cv2.bitwise_not(frame).astype(np.uint8, copy=False)
        if self.larger == 1:
            return frame
        left, top = self._aside(frame)
        part = frame[top : frame.shape[0] - top, left : frame.shape[1] - left]
        size = part.shape[1] * self.larger, part.shape[0] * self.larger
        return cv2.resize(part, size, interpolation=cv2.INTER_CUBIC).astype(np.uint8, copy=False)

    def placed(self, symbol: Symbol, frame: Grey) -> Symbol:
        """A symbol found in the prepared frame, where it lies in the frame itself."""
        return symbol.scaled(1 / self.larger).moved(*self._aside(frame))

    def finders(self, prepared: Grey) -> list[Finder]:
        finest = range(1) if self.larger == 1 else range(2)
        levels = finest if self.fine else range(1, len(levels_of(prepared)))
        return find_finders(prepared, levels, FINDERS)

    def _aside(self, frame: Grey) -> tuple[int, int]:
        """What is left out on the left and at the top, and as much on the other sides."""
        share = 0.0 if self.larger == 1 else 0.5 - _SEEN / self.larger / 2
        return round(frame.shape[1] * share), round(frame.shape[0] * share)


@dataclass(frozen=True, slots=True)
class Sight:
    """The symbols read in a frame, what to remember of it, and why a symbol in it was not read."""

    symbols: list[Symbol]
    memory: Memory = field(default_factory=Memory)
    hint: Hint | None = None


def read_soft(frame: Grey, watch: Watch, memory: Memory) -> Sight:
    """The symbol in a frame, with the help of those before."""
    prepared = watch.prepared(frame)
    finders = watch.finders(prepared)
    seen = looks(prepared, finders, corners=2)
    look = next((look for look in seen if look.likeness >= _SOMETHING), None)
    symbol, memory = _read_look(look, watch, memory)
    if symbol:
        return Sight([watch.placed(symbol, frame)], memory)
    return Sight([], memory, _hint(prepared, finders, look, watch))


def _read_look(look: Look | None, watch: Watch, memory: Memory) -> tuple[Symbol | None, Memory]:
    if look is None:
        return None, Memory(0, memory.weight, memory.shades)
    memory = memory.joined(look.shades, look.likeness, watch.number)
    for shades in (look.shades, memory.shades):
        symbol = read_shades(shades, look.corners) if shades is not None else None
        if symbol is not None:
            return symbol, Memory(watch.number)
    return None, memory


def _hint(frame: Grey, finders: list[Finder], look: Look | None, watch: Watch) -> Hint | None:
    # Light on dark, a lamp's reflection and a finger would be taken for each other.
    if watch.light:
        return None
    if look is not None and look.likeness >= _SURE:
        return hint_of_symbol(look.frame, look.scale / watch.larger, look.pose)
    return hint_of_scene(frame, finders) if watch.larger == 1 else None


def read_every(frame: Grey) -> list[Symbol]:
    """Every symbol in a frame that is dark on light."""
    finders = find_finders(frame, levels_of(frame), FINDERS)
    found: list[Symbol] = []
    for look in looks(frame, finders, corners=4):
        found = merged(found, read_look(look))
    return found


def read_light(frame: Grey) -> list[Symbol]:
    """Every symbol in a frame that is light on dark."""
    return read_every(cv2.bitwise_not(frame).astype(np.uint8, copy=False))


def read_look(look: Look) -> list[Symbol]:
    """The symbol that was made out, if it can be read."""
    symbol = read_shades(look.shades, look.corners) if look.likeness > _SOMETHING else None
    return [symbol] if symbol else []


def eased(frame: Grey, corner: Corner) -> tuple[Grey, Corner, float]:
    """The frame as small as its modules allow, the corner in it, and how many times as small."""
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
