import pytest

from shared.japanese.town_names import loosely


@pytest.mark.parametrize(
    ("one", "other"),
    [("大字本町", "本町"), ("字本町", "本町"), ("霞ヶ関", "霞ケ関"), ("丸ノ内", "丸の内")],
)
def test_loosely_ways_to_write_a_town_are_one(one: str, other: str) -> None:
    assert loosely(one) == loosely(other)


def test_loosely_towns_that_differ_stay_apart() -> None:
    assert loosely("本町") != loosely("中町")
