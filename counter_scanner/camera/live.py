"""One stream of frames, read at a bounded price.

The plain look on every frame. When it fails, the soft reader looks for finder patterns, on fine or
on coarse levels by turns, so that an empty 720p frame stays under 12 ms. Once it has made a symbol
out it stays on those levels, and adds what each frame shows of it to what was seen before.
"""

from counter_scanner.camera.decode import PLAIN, Frame
from counter_scanner.camera.soft.memory import Memory
from counter_scanner.camera.soft.reader import Watch, read_soft
from counter_scanner.camera.symbol import Symbol

FINE, COARSE = Watch(1, fine=True), Watch(2, fine=False)
FINE_LIGHT, COARSE_LIGHT = Watch(3, fine=True, light=True), Watch(4, fine=False, light=True)
WATCHES = {watch.number: watch for watch in (FINE, COARSE, FINE_LIGHT, COARSE_LIGHT)}
# Which watch is due at which turn. zxing-cpp itself sees most of what is inverted.
TURNS = (FINE, COARSE, FINE, COARSE, FINE, COARSE, FINE_LIGHT, COARSE_LIGHT)


def read_live(frame: Frame, turn: int, memory: bytes) -> tuple[list[Symbol], bytes]:
    """The symbols in a frame, and what to hand over with the next of the same stream.

    Whoever streams counts the turns and keeps the memory, so that a reader keeps no state.
    """
    if found := PLAIN.read(frame):
        return found, b""
    before = Memory.from_octets(memory)
    watch = WATCHES.get(before.hint) or TURNS[turn % len(TURNS)]
    symbols, after = read_soft(frame, watch, before)
    return symbols, after.to_octets()


class LiveReader:
    """Counts the turns of one stream that is read in this process."""

    def __init__(self) -> None:
        self._turn = 0
        self._memory = b""

    def read(self, frame: Frame) -> list[Symbol]:
        found, self._memory = read_live(frame, self._turn, self._memory)
        self._turn += 1
        return found
