"""The towns of a postcode, as a table that never changes: codes refer into it.

`towns-1.zip` was made from Japan Post's postcodes by `shared/build/towns.py` and is frozen with
version 1 of the wire format. A town that came later is simply not in it and is spelt out. Each
member `560.txt` holds the postcodes that begin with these digits, one town a line:

    last four digits, tab, number of the prefecture, tab, city, tab, town (may be empty)

Only what is asked for is read: the table has 120,000 lines.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from shared.japanese.prefectures import PREFECTURES

TABLE = Path(__file__).with_name("towns-1.zip")

_POSTCODE = re.compile("[0-9]{7}")


class Town(NamedTuple):
    """`name` is 町丁目 without the number of the 丁目; empty for a whole city."""

    prefecture: str
    city: str
    name: str


def towns_of(postcode: str) -> list[Town]:
    """The towns with this postcode in the table's order; behind them each of their cities without
    a town, if it is not there yet. Empty for a postcode that the table does not have."""
    if not _POSTCODE.fullmatch(postcode):
        return []
    lines = (line.split("\t") for line in _lines(shard(postcode[:3]), f"{postcode[3:]}\t"))
    towns = [Town(PREFECTURES[int(number) - 1], city, name) for _code, number, city, name in lines]
    return list(dict.fromkeys([*towns, *(town._replace(name="") for town in towns)]))


def _lines(text: str, beginning: str) -> Iterator[str]:
    """The lines that begin so; they lie together, since the table is in order."""
    start = 0 if text.startswith(beginning) else text.find(f"\n{beginning}") + 1
    while text.startswith(beginning, start):
        end = text.index("\n", start)
        yield text[start:end]
        start = end + 1


@lru_cache(maxsize=256)
def shard(digits: str) -> str:
    """The lines of the postcodes that begin with these three digits."""
    try:
        return _zip().read(f"{digits}.txt").decode()
    except KeyError:
        return ""


def shards() -> list[str]:
    """The first three digits of every postcode there is."""
    return [name.removesuffix(".txt") for name in _zip().namelist()]


@lru_cache(maxsize=1)
def _zip() -> ZipFile:
    return ZipFile(BytesIO(TABLE.read_bytes()))
