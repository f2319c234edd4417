from collections.abc import Callable
from typing import Any
from zlib import compressobj

from shared.build.training import names, shapes
from shared.build.training.__main__ import merged
from shared.build.training.sources import Name


def test_voted_more_lists_first_then_cost_then_itself() -> None:
    taro, jiro, saburo = Name("太郎", "タロウ"), Name("次郎", "ジロウ"), Name("三郎", "サブロウ")
    foreign = Name("John", "ジョン")
    lists = [{taro: 9, jiro: 5, foreign: 1}, {taro: 0}, {saburo: 0}]
    assert names._voted(lists, lists[:1]) == [taro, jiro, saburo]


def test_merged_keeps_relative_places_and_puts_the_commonest_last() -> None:
    assert merged([b"a", b"b"], [b"1", b"2", b"3", b"4"])[-2:] == [b"a", b"1"]
    assert merged([b"a", b"b"], [b"1", b"2", b"3", b"4"])[0] == b"4"


def test_shapes_are_worth_their_bytes(vectors: Callable[[str], Any]) -> None:
    record = bytes.fromhex(vectors("wire/records.json")[0]["record"])
    with_shapes = compressobj(9, wbits=-15, zdict=b"".join(shapes.shapes()))
    without = compressobj(9, wbits=-15)
    packed = with_shapes.compress(record) + with_shapes.flush()
    assert len(packed) + 20 < len(without.compress(record) + without.flush())
