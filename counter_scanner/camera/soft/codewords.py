"""From shades to the symbol they stand for: format, codewords, correction, and drawn anew."""

import numpy as np
import numpy.typing as npt

from counter_scanner.camera.soft.correction import Words, corrected
from counter_scanner.camera.soft.layout import (
    LEVELS,
    Layout,
    Shades,
    blocks,
    format_shades,
    mask,
)

# Check words never used up, so that noise is taken for a block once in 256³ at most.
_SPARE = 3
_FORMATS_TRIED = 2


def cleaned(shades: Shades, own: Layout) -> Shades | None:
    """The symbol with every module sure, or None when too much of it is unknown."""
    for five in likeliest_formats(shades, own)[:_FORMATS_TRIED]:
        words = _corrected_words(shades, own, five)
        if words is not None:
            return _drawn(words, own, five)
    return None


def likeliest_formats(shades: Shades, own: Layout) -> list[int]:
    seen = np.clip(shades.flat[own.formats], -1, 1).sum(axis=0)
    return [int(five) for five in np.argsort(-(format_shades() @ seen))]


def _corrected_words(shades: Shades, own: Layout, five: int) -> Words | None:
    bare = (shades * mask(five & 7, own.size)).flat[own.data]
    bits = bare[: len(bare) // 8 * 8].reshape(-1, 8)
    words, doubt = np.packbits(bits < 0, axis=1).ravel(), _doubt(bits)
    result = words.copy()
    level = LEVELS[five >> 3]
    for places, check in _block_places(own.version, level):
        block = _corrected_block(words[places], doubt[places], check)
        if block is None:
            return None
        result[places] = block
    return result


def _doubt(bits: Shades) -> Shades:
    """How likely a codeword is wrong, in any unit: its doubtful bits together."""
    return np.asarray(np.exp(-3.0 * np.abs(bits)).sum(axis=1), np.float32)


def _corrected_block(words: Words, doubt: Shades, check: int) -> Words | None:
    """First nothing erased, then more and more of the most doubtful words."""
    order = np.argsort(-doubt)
    for count in range(0, check - _SPARE + 1, 2 if check < 16 else 4):
        block = corrected(words, check, [int(place) for place in order[:count]], _SPARE)
        if block is not None:
            return block
    return None


def _block_places(version: int, level: int) -> list[tuple[npt.NDArray[np.intp], int]]:
    """Where in the stream each block's words stand: dealt out word by word, shorter blocks
    passed over in the last round of data."""
    shapes = blocks(version, level)
    data = [(place, number) for number, (_, count) in enumerate(shapes) for place in range(count)]
    check = [
        (place, number)
        for number, (total, count) in enumerate(shapes)
        for place in range(total - count)
    ]
    stream = sorted(data) + sorted(check)
    dealt = [
        [at for at, (_, owner) in enumerate(stream) if owner == number]
        for number in range(len(shapes))
    ]
    return [
        (np.array(places), total - count)
        for places, (total, count) in zip(dealt, shapes, strict=True)
    ]


def _drawn(words: Words, own: Layout, five: int) -> Shades:
    fresh = own.known.copy()
    fresh.flat[own.formats] = format_shades()[five]
    bits = np.ones(len(own.data), np.float32)
    bits[: len(words) * 8] = np.where(np.unpackbits(words) > 0, -1, 1)
    fresh.flat[own.data] = bits * mask(five & 7, own.size).flat[own.data]
    return fresh
