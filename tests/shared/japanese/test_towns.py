from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest

from shared.japanese.prefectures import PREFECTURES
from shared.japanese.towns import TABLE, Town, shard, shards, towns_of

# Codes refer into the table: it is frozen for ever.
FROZEN = "fdecfe0f8156c215bcf516e63d733e509265ec7a21783c8b0b716149041a5afb"


def test_table_is_the_frozen_one() -> None:
    assert sha256(TABLE.read_bytes()).hexdigest() == FROZEN


def test_towns_vectors(vectors: Callable[[str], Any]) -> None:
    for case in vectors("wire/towns.json"):
        assert [list(town) for town in towns_of(case["postcode"])] == case["towns"]


def test_towns_of_a_postcode_end_with_its_city() -> None:
    city = Town("大阪府", "豊中市", "")
    assert towns_of("5600021") == [city._replace(name="本町"), city]


@pytest.mark.parametrize(
    "postcode", ["", "560", "560002", "9999999", "560002x", "56000211", "..", "560...."]
)
def test_towns_of_no_postcode_none(postcode: str) -> None:
    assert towns_of(postcode) == []


def test_table_lines_are_whole_and_sorted() -> None:
    for digits in shards()[::40]:
        lines = [line.split("\t") for line in shard(digits).splitlines()]
        assert {len(line) for line in lines} == {4}
        assert [line[0] for line in lines] == sorted(line[0] for line in lines)
        assert all(0 < int(number) <= len(PREFECTURES) and city for _, number, city, _ in lines)
