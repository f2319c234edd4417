"""Photographs: what is read of hard ones, and how long a large one keeps a clerk waiting."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
from simulator.large import LARGE_KINDS, large_still
from simulator.stills import KINDS, Still, still

from counter_scanner.camera.picture import read_picture
from counter_scanner.camera.still import read_still
from counter_scanner.camera.worker import Decoders
from load.figures import middle, quantile, tell
from load.readers import READERS, Grey, timed
from shared.errors import Refusal

_QUALITY = [cv2.IMWRITE_JPEG_QUALITY, 90]


@dataclass
class Kind:
    """Symbols of one kind: how many there are, and how many of them zxing-cpp and ours read."""

    there: int = 0
    zxing: int = 0
    ours: int = 0


@dataclass
class Hard:
    """`prices`: milliseconds of processor time of each picture of ours."""

    kinds: dict[str, Kind] = field(default_factory=dict)
    prices: list[float] = field(default_factory=list)


@dataclass
class Wait:
    """Milliseconds by the clock from each picture sent to its answer; milliseconds of processor
    time for the same without a process between; how many were read."""

    waits: list[float] = field(default_factory=list)
    prices: list[float] = field(default_factory=list)
    read: int = 0


def hard_photographs(first: int, seeds: int) -> Hard:
    hard = Hard()
    for kind in KINDS:
        hard.kinds[kind] = tally = Kind()
        for seed in range(1 if kind == "lots" else seeds):
            _count(tally, hard.prices, still(kind, first + seed))
    return hard


def _count(tally: Kind, prices: list[float], picture: Still) -> None:
    there = set(picture.texts)
    deeper, took = timed(_deeper, picture.frame)
    tally.there += len(there)
    tally.zxing += len(there & set(READERS["zxing"](picture.frame)))
    tally.ours += len(there & set(deeper))
    prices.append(took)


def _deeper(frame: Grey) -> list[str]:
    return [symbol.text for symbol in read_still(frame)]


def tell_hard(hard: Hard) -> None:
    shares = [
        (kind, tally.there, 100 * tally.zxing / tally.there, 100 * tally.ours / tally.there)
        for kind, tally in hard.kinds.items()
    ]
    means = [sum(row[place] for row in shares) / len(shares) for place in (2, 3)]
    rows = [*shares, ("mean of the kinds", sum(row[1] for row in shares), *means)]
    tell("Made-up hard photographs of 3 megapixels, % read", ("", "symbols", "zxing", "ours"), rows)
    at_most = quantile(hard.prices, 0.95)
    print(f"ours: median {middle(hard.prices):.0f} ms, p95 {at_most:.0f} ms of processor time")


def large_photographs(first: int, seeds: int) -> dict[str, Wait]:
    """By how hard a reader has to try: JPEGs sent to a decoder process, as the desk does."""
    return asyncio.run(_sent(first, seeds))


async def _sent(first: int, seeds: int) -> dict[str, Wait]:
    decoders = Decoders(1)
    await decoders.start()
    try:
        return {kind: await _waited(decoders, kind, first, seeds) for kind in LARGE_KINDS}
    finally:
        await decoders.stop()


async def _waited(decoders: Decoders, kind: str, first: int, seeds: int) -> Wait:
    wait = Wait()
    for seed in range(seeds):
        picture = large_still(kind, first + seed)
        file = cv2.imencode(".jpg", picture.frame, _QUALITY)[1].tobytes()
        sent = time.perf_counter()
        texts = await _read(decoders, file)
        wait.waits.append((time.perf_counter() - sent) * 1000)
        wait.prices.append(timed(_here, file)[1])
        wait.read += texts == list(picture.texts)
    return wait


def _here(file: bytes) -> list[str]:
    try:
        return [symbol.text for symbol in read_picture(file)]
    except Refusal:
        return []


async def _read(decoders: Decoders, file: bytes) -> Sequence[str]:
    try:
        return [symbol.text for symbol in await decoders.read_still(file)]
    except Refusal:
        return []


def tell_large(large: dict[str, Wait]) -> None:
    rows = [
        (
            kind,
            len(wait.waits),
            100 * wait.read / len(wait.waits),
            middle(wait.waits),
            quantile(wait.waits, 0.95),
            quantile(wait.prices, 0.95),
        )
        for kind, wait in large.items()
    ]
    heads = ("", "pictures", "% read", "median ms", "p95 ms", "p95 of processor time")
    tell("Photographs of 12 megapixels, sent to answered (target: 400 ms)", heads, rows)
