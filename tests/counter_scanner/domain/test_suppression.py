from itertools import product

import pytest

from counter_scanner.domain.suppression import FEW, hidden


@pytest.mark.parametrize(
    ("numbers", "secret"),
    [
        ({}, ""),
        ({"a": 50, "b": 0}, ""),
        ({"a": 50, "b": 4, "c": 9}, "bc"),
        ({"a": 50, "b": 4, "c": 3}, "bc"),
        ({"a": 50, "b": 1, "c": 2, "d": 8}, "bcd"),
        ({"a": 50, "b": 5}, ""),
        ({"a": 3, "b": 0}, "a"),
    ],
)
def test_hidden_is_never_alone_nor_together_few(numbers: dict[str, int], secret: str) -> None:
    assert hidden(numbers) == frozenset(secret)


def test_hidden_cannot_be_found_by_subtraction() -> None:
    """Whatever the numbers, as long as there is somebody to hide behind."""
    for numbers in product((0, 1, 4, 5, 30), repeat=4):
        table = dict(enumerate(numbers))
        secret = hidden(table)
        if any(0 < n < FEW for n in numbers) and sum(numbers) >= 2 * FEW:
            assert sum(table[name] for name in secret) >= FEW
            assert len(secret) > 1
