"""What stands where in a symbol of each version (ISO/IEC 18004, chapters 6 and 7)."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from qrcode.base import rs_blocks
from qrcode.util import pattern_position

Shades = npt.NDArray[np.float32]
Places = npt.NDArray[np.intp]

# qrcode's numbers of the error correction levels, in the order of the two bits in a symbol.
LEVELS = (0, 1, 2, 3)
DARK, LIGHT = -1.0, 1.0
_FORMAT_GENERATOR, _FORMAT_MASK = 0b10100110111, 0b101010000010010
_VERSION_GENERATOR = 0b1111100100101


@dataclass(frozen=True)
class Layout:
    """`known` has DARK or LIGHT where every symbol of this version is alike, 0 elsewhere;
    `data` the flat places of the data's modules in reading order; `formats` the flat places of
    both copies of the format's 15 bits, the most significant first."""

    version: int
    size: int
    known: Shades
    data: Places
    formats: Places
    alignments: tuple[tuple[int, int], ...]


@lru_cache
def layout(version: int) -> Layout:
    size = 4 * version + 17
    known = np.zeros((size, size), np.float32)
    alignments = _alignments(version, size)
    _draw_timing(known)
    for row, column in alignments:
        _draw_square(known, row, column, 2)
    _draw_finders(known)
    known[size - 8, 8] = DARK
    if version >= 7:
        _draw_version(known, version)
    formats = _formats(size)
    reserved = known != 0
    reserved.flat[formats] = True
    return Layout(version, size, known, _data_places(reserved), formats, alignments)


@lru_cache
def blocks(version: int, level: int) -> tuple[tuple[int, int], ...]:
    """(all codewords, data codewords) of each block."""
    return tuple((block.total_count, block.data_count) for block in rs_blocks(version, level))


@lru_cache
def mask(number: int, size: int) -> Shades:
    """-1 where the mask turns a module over."""
    i, j = np.mgrid[:size, :size]
    turned = (
        (i + j) % 2,
        i % 2,
        j % 3,
        (i + j) % 3,
        (i // 2 + j // 3) % 2,
        i * j % 2 + i * j % 3,
        (i * j % 2 + i * j % 3) % 2,
        ((i + j) % 2 + i * j % 3) % 2,
    )[number]
    return np.where(turned == 0, -1, 1).astype(np.float32)


@lru_cache
def format_shades() -> Shades:
    """The 15 modules of each of the 32 formats (level's two bits, mask's three)."""
    words = [(five << 10 | _remainder(five << 10, _FORMAT_GENERATOR)) for five in range(32)]
    return np.array([_shades(word ^ _FORMAT_MASK, 15) for word in words], np.float32)


def _shades(word: int, bits: int) -> list[float]:
    return [DARK if word >> (bits - 1 - place) & 1 else LIGHT for place in range(bits)]


def _remainder(word: int, generator: int) -> int:
    length = generator.bit_length()
    while word.bit_length() >= length:
        word ^= generator << (word.bit_length() - length)
    return word


def _alignments(version: int, size: int) -> tuple[tuple[int, int], ...]:
    places = pattern_position(version)
    corners = {(6, 6), (6, size - 7), (size - 7, 6)}
    return tuple((row, col) for row in places for col in places if (row, col) not in corners)


def _draw_timing(known: Shades) -> None:
    stripes = np.where(np.arange(known.shape[0]) % 2 == 0, DARK, LIGHT)
    known[6, :] = stripes
    known[:, 6] = stripes


def _draw_finders(known: Shades) -> None:
    last = known.shape[0] - 1
    known[:8, :8] = known[:8, last - 7 :] = known[last - 7 :, :8] = LIGHT
    for row, column in ((3, 3), (3, last - 3), (last - 3, 3)):
        _draw_square(known, row, column, 3)


def _draw_square(known: Shades, row: int, column: int, reach: int) -> None:
    """Rings around a dark middle: reach 3 is a finder, 2 an alignment pattern."""
    light_ring = reach - 1
    for down in range(-reach, reach + 1):
        for right in range(-reach, reach + 1):
            ring = max(abs(down), abs(right))
            known[row + down, column + right] = LIGHT if ring == light_ring else DARK


def _draw_version(known: Shades, version: int) -> None:
    word = version << 12 | _remainder(version << 12, _VERSION_GENERATOR)
    start = known.shape[0] - 11
    for place in range(18):
        shade = DARK if word >> place & 1 else LIGHT
        known[place // 3, start + place % 3] = shade
        known[start + place % 3, place // 3] = shade


def _formats(size: int) -> Places:
    around = [(8, column) for column in (0, 1, 2, 3, 4, 5, 7, 8)]
    around += [(row, 8) for row in (7, 5, 4, 3, 2, 1, 0)]
    apart = [(size - 1 - step, 8) for step in range(7)]
    apart += [(8, size - 8 + step) for step in range(8)]
    return np.array([[row * size + column for row, column in copy] for copy in (around, apart)])


def _data_places(reserved: npt.NDArray[np.bool_]) -> Places:
    """Two columns at a time from the right, up and down by turns; column 6 is no data's."""
    size = reserved.shape[0]
    order = []
    rights = [column if column > 6 else column - 1 for column in range(size - 1, 0, -2)]
    for turn, right in enumerate(rights):
        rows = range(size - 1, -1, -1) if turn % 2 == 0 else range(size)
        order += [(row, column) for row in rows for column in (right, right - 1)]
    return np.array([row * size + col for row, col in order if not reserved[row, col]])
