"""One stream of frames, read at a bounded price.

The plain look on every frame. When it fails, the soft reader looks for finder patterns, on fine or
on coarse levels or closer at the middle by turns, so that an empty 720p frame costs about 8 ms.
Once it has made a symbol out it stays on those levels, and adds what each frame shows of it to
what was seen before.
"""

from typing import NamedTuple

from counter_scanner.camera.decode import PLAIN, Frame
from counter_scanner.camera.hint import Hint
from counter_scanner.camera.soft.memory import Memory
from counter_scanner.camera.soft.reader import Watch, read_soft
from counter_scanner.camera.symbol import Symbol

FINE, COARSE = Watch(1, fine=True), Watch(2, fine=False)
FINE_LIGHT, COARSE_LIGHT = Watch(3, fine=True, light=True), Watch(4, fine=False, light=True)
# The first reads what is twice as far away as the others reach, the second only says that it is.
CLOSE, CLOSER = Watch(5, fine=True, larger=2), Watch(6, fine=True, larger=4)
WATCHES = {watch.number: watch for watch in (FINE, COARSE, FINE_LIGHT, COARSE_LIGHT, CLOSE, CLOSER)}
# Which watch is due at which turn. zxing-cpp itself sees most of what is inverted.
TURNS = (FINE, COARSE, FINE, COARSE, CLOSE, FINE, COARSE, FINE_LIGHT, COARSE_LIGHT, CLOSER)


class Reading(NamedTuple):
    """The symbols in a frame; what to hand over with the next of the same stream; and, where
    nothing was read of a symbol in view, why."""

    symbols: list[Symbol]
    memory: bytes = b""
    hint: Hint | None = None


def read_live(frame: Frame, turn: int, memory: bytes) -> Reading:
    """Whoever streams counts the turns and keeps the memory, so that a reader keeps no state."""
    if found := PLAIN.read(frame):
        return Reading(found)
    before = Memory.from_octets(memory)
    watch = WATCHES.get(before.hint) or TURNS[turn % len(TURNS)]
    sight = read_soft(frame, watch, before)
    return Reading(sight.symbols, sight.memory.to_octets(), sight.hint)


class LiveReader:
    """Counts the turns of one stream that is read in this process."""

    def __init__(self) -> None:
        self._turn = 0
        self._memory = b""

    def read(self, frame: Frame) -> list[Symbol]:
        reading = read_live(frame, self._turn, self._memory)
        self._memory = reading.memory
        self._turn += 1
        return reading.symbols
