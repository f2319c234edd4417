"""Reed-Solomon over GF(256) with erasures (ISO/IEC 18004, annex A): codewords that are known to be
doubtful cost half as much as errors that have to be found."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint8]

_POLYNOMIAL = 0x11D


def _tables() -> tuple[list[int], list[int]]:
    powers, logs, value = [0] * 512, [0] * 256, 1
    for exponent in range(255):
        powers[exponent] = powers[exponent + 255] = value
        logs[value] = exponent
        value = value << 1 ^ (_POLYNOMIAL if value & 0x80 else 0)
    return powers, logs


_POWERS, _LOGS = _tables()
_POWER_TABLE = np.array(_POWERS, np.uint8)
_LOG_TABLE = np.array(_LOGS, np.intp)


def corrected(words: Words, check: int, erased: list[int], spare: int) -> Words | None:
    """The block with its errors mended; None when there are too many.

    `check` of the words are check words. `spare` of them are left unused: each makes it 256 times
    less likely that noise becomes a wrong block.
    """
    syndromes = _syndromes(words, check)
    if not any(syndromes):
        return words
    places = [len(words) - 1 - place for place in erased]
    locator = _locator(syndromes, places)
    errors = len(locator) - 1 - len(places)
    if 2 * errors + len(places) > check - spare or errors < 0:
        return None
    roots = _roots(locator, len(words))
    if len(roots) != len(locator) - 1:
        return None
    return _mended(words, syndromes, locator, roots)


def _syndromes(words: Words, check: int) -> list[int]:
    """The received polynomial at the generator's roots α⁰, α¹, …"""
    logs = _LOG_TABLE[words][None, :]
    terms = _POWER_TABLE[(logs + _exponents(len(words), check)) % 255]
    terms[:, words == 0] = 0
    return [int(value) for value in np.bitwise_xor.reduce(terms, axis=1)]


@lru_cache
def _exponents(length: int, check: int) -> npt.NDArray[np.intp]:
    return np.arange(check)[:, None] * np.arange(length - 1, -1, -1)[None, :] % 255


def _times(one: int, other: int) -> int:
    return _POWERS[_LOGS[one] + _LOGS[other]] if one and other else 0


def _over(one: int, other: int) -> int:
    return _POWERS[_LOGS[one] - _LOGS[other] + 255] if one else 0


def _locator(syndromes: list[int], places: list[int]) -> list[int]:
    """Berlekamp and Massey, begun from the erasures; coefficients from x⁰ up."""
    current = [1]
    for place in places:
        current = _added(current, [0, *(_times(_POWERS[place], value) for value in current)])
    earlier, length, gap, last = list(current), len(places), 1, 1
    for step in range(len(places), len(syndromes)):
        miss = 0
        for index, value in enumerate(current[: step + 1]):
            miss ^= _times(value, syndromes[step - index])
        if miss == 0:
            gap += 1
            continue
        factor = _over(miss, last)
        changed = _added(current, [0] * gap + [_times(factor, value) for value in earlier])
        if 2 * length <= step + len(places):
            earlier, length, gap, last = current, step + 1 + len(places) - length, 1, miss
        else:
            gap += 1
        current = changed
    return _trimmed(current)


def _added(one: list[int], other: list[int]) -> list[int]:
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    return [a ^ b for a, b in zip(longer, shorter, strict=False)] + longer[len(shorter) :]


def _trimmed(polynomial: list[int]) -> list[int]:
    while len(polynomial) > 1 and polynomial[-1] == 0:
        polynomial = polynomial[:-1]
    return polynomial


def _roots(locator: list[int], length: int) -> list[int]:
    """Places, counted from the last word, whose inverse power the locator sends to zero."""
    places = np.arange(length)
    total = np.zeros(length, np.uint8)
    for degree, value in enumerate(locator):
        if value:
            total ^= _POWER_TABLE[(_LOGS[value] - degree * places) % 255]
    return [int(place) for place in np.flatnonzero(total == 0)]


def _mended(words: Words, syndromes: list[int], locator: list[int], roots: list[int]) -> Words:
    """Forney's values, each added at its place."""
    evaluator = [0] * len(syndromes)
    for degree, value in enumerate(locator):
        for index, syndrome in enumerate(syndromes[: len(syndromes) - degree]):
            evaluator[degree + index] ^= _times(value, syndrome)
    slope = [value if degree % 2 == 0 else 0 for degree, value in enumerate(locator[1:])]
    result = words.copy()
    for place in roots:
        inverse = -place % 255
        value = _over(_at(evaluator, inverse), _at(slope, inverse))
        result[len(words) - 1 - place] ^= _times(_POWERS[place], value)
    return result


def _at(polynomial: list[int], exponent: int) -> int:
    total = 0
    for degree, value in enumerate(polynomial):
        if value:
            total ^= _POWERS[(_LOGS[value] + degree * exponent) % 255]
    return total
