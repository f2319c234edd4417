"""What a stream has seen of a symbol that it cannot read yet: the shades of several frames, added.

Glare that wanders, a finger that moves and noise fall out of a sum; what stays is the symbol. The
sum is in modules, so that no two frames need to be laid over each other. It travels with the
frames as octets, because whichever decoder is free reads the next frame, and one that dies takes
nothing along.
"""

import struct
from dataclasses import dataclass

import numpy as np

from counter_scanner.camera.soft.layout import Shades

_HEADER = struct.Struct(">BBf")
# Octets of a memory of the largest symbol.
MAX_OCTETS = _HEADER.size + 177 * 177
# Of unrelated symbols one in a million is more alike; of one symbol, two frames that are wrong in
# every fourth module are twice as alike.
_SAME = 0.12
# What was seen before counts less with every frame: a hand is not still for long.
_KEPT = 0.9
_HALF = 60.0


@dataclass(frozen=True)
class Memory:
    """`hint` names the levels where something was last found, 0 none; `weight` is how many sure
    frames the sum is worth."""

    hint: int = 0
    weight: float = 0.0
    shades: Shades | None = None

    def joined(self, shades: Shades, likeness: float, hint: int) -> "Memory":
        """With one more frame; from anew when it is of another symbol."""
        fresh = np.clip(shades, -2, 2)
        worth = max(likeness, 0.05) ** 2
        if self.shades is None or not _alike(self.shades, fresh):
            return Memory(hint, worth, fresh)
        kept = self.weight * _KEPT
        total = (self.shades * kept + fresh * worth) / (kept + worth)
        return Memory(hint, kept + worth, total.astype(np.float32))

    def to_octets(self) -> bytes:
        if self.shades is None:
            return _HEADER.pack(self.hint, 0, 0.0)
        levels = np.clip(np.rint(self.shades * _HALF), -127, 127).astype(np.int8)
        version = (len(levels) - 17) // 4
        return b"".join((_HEADER.pack(self.hint, version, self.weight), levels.tobytes()))

    @classmethod
    def from_octets(cls, octets: bytes) -> "Memory":
        """Nothing, when these are no memory."""
        if len(octets) < _HEADER.size:
            return cls()
        hint, version, weight = _HEADER.unpack_from(octets)
        size = 4 * version + 17
        if len(octets) != _HEADER.size + size * size or not 0 < weight < 1e6:
            return cls(hint)
        levels = np.frombuffer(octets, np.int8, offset=_HEADER.size).reshape(size, size)
        return cls(hint, weight, levels.astype(np.float32) / np.float32(_HALF))


def _alike(one: Shades, other: Shades) -> bool:
    if one.shape != other.shape:
        return False
    product = float((one * other).sum())
    return product > _SAME * float(np.linalg.norm(one) * np.linalg.norm(other))
