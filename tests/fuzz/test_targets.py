"""The fuzz targets hold for what was found before and for a few thousand bent seeds."""

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def run() -> Iterator[Callable[[bytes], None]]:
    sys.path.insert(0, str(HERE))
    yield importlib.import_module("targets").run
    sys.path.remove(str(HERE))


@pytest.fixture(scope="module")
def seeds(run: Callable[[bytes], None]) -> list[bytes]:
    return list(importlib.import_module("seeds").seeds())


def test_run_what_fuzzing_found_holds(run: Callable[[bytes], None]) -> None:
    for path in sorted((HERE / "found").glob("*.bin")):
        run(path.read_bytes())


def test_run_seeds_hold(run: Callable[[bytes], None], seeds: list[bytes]) -> None:
    assert len(seeds) > 100
    for seed in seeds:
        run(seed)


def test_run_bent_seeds_hold(run: Callable[[bytes], None], seeds: list[bytes]) -> None:
    chance = Random(0)  # noqa: S311
    for _ in range(2000):
        run(_bent(chance.choice(seeds), chance))


def _bent(seed: bytes, chance: Random) -> bytes:
    """A few bytes changed, taken away or doubled; the target stays."""
    data = bytearray(seed)
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(1, len(data)) if len(data) > 1 else 1
        how = chance.randrange(3)
        data[at : at + how] = bytes([chance.randrange(256)]) * chance.randrange(3)
    return bytes(data)
