"""Which cells of a table must not be told: the small ones, and those that would give them away.

Fewer than `FEW` visitors are somebody rather than a statistic. One hidden cell among told ones is
the total less the others; so a hidden cell is never alone, and the hidden ones are together no
fewer than `FEW`. Which ones are hidden beside depends on their numbers only: the smallest.
(Complementary suppression; Hundepool et al., Statistical Disclosure Control, 2012, chapter 4.)

Within one table. Two questions that differ by one person can be told apart by asking both, and no
table can prevent that: who may ask is a supervisor who could also read the events.
"""

from collections.abc import Mapping
from typing import TypeVar

from counter_scanner.domain.figures import FEW

Name = TypeVar("Name")


def hidden(numbers: Mapping[Name, int]) -> frozenset[Name]:
    """The cells of a table, whose total is told elsewhere, that must not be told. Nobody is no
    secret."""
    small = {name for name, n in numbers.items() if 0 < n < FEW}
    if not small:
        return frozenset()
    others = sorted((name for name, n in numbers.items() if n >= FEW), key=lambda one: numbers[one])
    for name in others:
        if len(small) > 1 and sum(numbers[one] for one in small) >= FEW:
            break
        small.add(name)
    return frozenset(small)
