"""Many tallies in two strings of bytes, as the database keeps them.

A row for each place would be thousands of rows a day, and an answer would spend its time on taking
them apart. So whatever one cut tells apart lies together: `cells` are records of one length, and
those of any number of bundles are read, narrowed down and added up as one array. `lengths` holds
what the tallies keep of their durations, one after the other; whoever asks for sums only leaves it
where it is.
"""

import json
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from counter_scanner.domain.rollup import NO_NUMBER, NO_WORD, Place
from counter_scanner.domain.tally import EXACT, Sums, Tally, packed

Array = NDArray[Any]
Words = tuple[str | int, ...]
Label = TypeVar("Label", bound=Hashable)
Made = TypeVar("Made", bound=Sums)

# Of these a cell holds the number among its bundle's words, of the others itself.
_WORDS = ("procedure", "channel", "lane")
# Of `NO_WORD`; and of a word that no cell has.
_NONE, _UNKNOWN = NO_NUMBER, NO_NUMBER - 1
# `long` is how many bytes of `lengths` are the cell's own.
_CELL = np.dtype(
    [(name, "<i4" if name == "desk" else "<i2") for name in Place._fields]
    + [("n", "<u4"), ("long", "<u4"), ("seconds", "<f8"), ("squares", "<f8")]
)


class Bundle(NamedTuple):
    """`words` are a list in JSON; the rest as the head of this module says it."""

    words: str
    cells: bytes
    lengths: bytes = b""


class Places:
    """Places of visits, to sort durations by."""

    def __init__(self, places: Sequence[Place]) -> None:
        columns: dict[str, Any] = dict(zip(Place._fields, zip(*places, strict=True), strict=False))
        self.words = sorted({word for name in _WORDS for word in columns.get(name, ())} - {NO_WORD})
        self.cells = np.zeros(len(places), _CELL)
        for name, own in columns.items():
            self.cells[name] = _numbers(self.words, own) if name in _WORDS else own

    def apart(self, names: Sequence[str]) -> tuple[Array, Array]:
        """Cells of the different places by these names, knowing nothing else; and for every place
        which of them is its own."""
        first, own = _groups([self.cells[name] for name in names], len(self.cells))
        cells = self.cells[first]
        for name in set(Place._fields) - set(names):
            cells[name] = _NONE
        return cells, own

    def bundle(self, cells: Array, own: Array, seconds: NDArray[np.float64]) -> Bundle:
        """Durations, each with the number of its cell."""
        n = np.bincount(own, minlength=len(cells))
        added = [np.bincount(own, weights, len(n)) for weights in (seconds, seconds**2)]
        order = np.argsort(own, kind="stable")
        long, lengths = _lengths(n, added[0], seconds[order].astype(np.float32))
        return _bundle(self.words, cells, _Sums(n, *added), long, lengths)


class _Sums(NamedTuple):
    """Of every cell."""

    n: Array
    seconds: Array
    squares: Array


class _Joined:
    """Cells of several bundles by one list of words. `owner` is which bundle each is from, `ends`
    where its part of the joined `lengths` ends."""

    def __init__(self, bundles: Sequence[Bundle]) -> None:
        self.cells = np.frombuffer(bytearray().join([one.cells for one in bundles]), _CELL)
        counts = [len(one.cells) // _CELL.itemsize for one in bundles]
        self.owner = np.repeat(np.arange(len(bundles)), counts)
        self.lengths = b"".join([one.lengths for one in bundles])
        lists = {text: json.loads(text) for text in {one.words for one in bundles}}
        self.words = sorted({word for words in lists.values() for word in words})
        if len(lists) > 1:
            self._reword(bundles, lists)

    def _reword(self, bundles: Sequence[Bundle], lists: Mapping[str, list[str]]) -> None:
        place = {text: n for n, text in enumerate(lists)}
        # The last column is that of no word: -1.
        number = np.full((len(lists), max(map(len, lists.values())) + 1), _NONE)
        for text, words in lists.items():
            number[place[text], : len(words)] = _numbers(self.words, words)
        own = np.array([place[one.words] for one in bundles])[self.owner]
        for name in _WORDS:
            self.cells[name] = number[own, self.cells[name]]

    def where(self, asked: Mapping[str, str | int]) -> Array:
        """The numbers of the cells that have all these values."""
        found = np.ones(len(self.cells), dtype=bool)
        for name, value in asked.items():
            found &= self.cells[name] == (self._number(value) if name in _WORDS else value)
        return np.flatnonzero(found)

    def _number(self, word: str | int) -> int:
        return self.words.index(str(word)) if word in self.words else _UNKNOWN

    def values(self, name: str, cells: Array) -> list[str | int]:
        found: list[int] = self.cells[name][cells].tolist()
        if name not in _WORDS:
            return list(found)
        return [NO_WORD if number == _NONE else self.words[number] for number in found]

    def sums(self, cells: Array, own: Array, count: int) -> list[Sums]:
        """`own` is to which of the `count` each of these cells is added."""
        added = self.added(cells, own, count)
        return [Sums(*one) for one in zip(*(part.tolist() for part in added), strict=True)]

    def tallies(self, cells: Array, own: Array, count: int) -> list[Tally]:
        added = self.added(cells, own, count)
        made = [Tally(*one) for one in zip(*(part.tolist() for part in added), strict=True)]
        long, n = self.cells["long"][cells].tolist(), self.cells["n"][cells].tolist()
        ends = np.cumsum(self.cells["long"], dtype=np.int64)[cells].tolist()
        for which, of_n, size, end in zip(own.tolist(), n, long, ends, strict=True):
            made[which].pieces.append((of_n, self.lengths[end - size : end]))
        return made

    def added(self, cells: Array, own: Array, count: int) -> _Sums:
        n, seconds, squares = (
            np.bincount(own, self.cells[name][cells], count) for name in _Sums._fields
        )
        return _Sums(n.astype(np.int64), seconds, squares)


def tallies(
    told: Sequence[tuple[Label, Bundle]],
    names: Sequence[str] = (),
    where: Mapping[str, str | int] | None = None,
) -> dict[Label, dict[Words, Tally]]:
    """Those with the same label added up, by the values of these names."""
    return _by_label(_Joined.tallies, told, names, where or {})


def sums(
    told: Sequence[tuple[Label, Bundle]],
    names: Sequence[str] = (),
    where: Mapping[str, str | int] | None = None,
) -> dict[Label, dict[Words, Sums]]:
    """The same without their durations, which the bundles need not have."""
    return _by_label(_Joined.sums, told, names, where or {})


def _by_label(
    add: Callable[[_Joined, Array, Array, int], list[Made]],
    told: Sequence[tuple[Label, Bundle]],
    names: Sequence[str],
    where: Mapping[str, str | int],
) -> dict[Label, dict[Words, Made]]:
    number = {label: n for n, label in enumerate(dict.fromkeys(label for label, _ in told))}
    joined = _Joined([one for _, one in told])
    cells = joined.where(where)
    labels = np.array([number[label] for label, _ in told], dtype=np.int64)[joined.owner[cells]]
    first, own = _groups([labels, *(joined.cells[name][cells] for name in names)], len(cells))
    columns = [joined.values(name, cells[first]) for name in names]
    words: Iterable[Words] = zip(*columns, strict=True) if names else repeat((), len(first))
    found: dict[Label, dict[Words, Made]] = {label: {} for label in number}
    of_label = [found[label] for label in number]
    made = add(joined, cells, own, len(first))
    for label, own_words, one in zip(labels[first].tolist(), words, made, strict=True):
        of_label[label][own_words] = one
    return found


def merged(bundles: Sequence[Bundle]) -> Bundle:
    """All of one cut and measure as one."""
    joined = _Joined(bundles)
    first, own = _groups([joined.cells[name] for name in Place._fields], len(joined.cells))
    every = np.arange(len(own))
    told = [one.lengths() for one in joined.tallies(every, own, len(first))]
    sums = joined.added(every, own, len(first))
    long = np.array([len(one) for one in told])
    return _bundle(joined.words, joined.cells[first], sums, long, b"".join(told))


def _bundle(words: list[str], cells: Array, sums: _Sums, long: Array, lengths: bytes) -> Bundle:
    """Of these cells with these sums; those of nobody are left out."""
    told = cells.copy()
    told["n"], told["seconds"], told["squares"], told["long"] = *sums, long
    return Bundle(json.dumps(words), told[sums.n > 0].tobytes(), lengths)


def _lengths(n: Array, seconds: Array, values: NDArray[np.float32]) -> tuple[Array, bytes]:
    """Of cells in which so many durations took so long together, these `values` in order: how many
    bytes each keeps, and all of these. What `Tally.lengths` would say, for thousands at once."""
    long = np.where(seconds > 0, n * values.itemsize, 0)
    many = np.flatnonzero(n > EXACT)
    if not many.size:
        return long, values[np.repeat(seconds > 0, n)].tobytes()
    ends = np.cumsum(n)
    told = [packed(values[end - own : end]) for own, end in zip(n, ends, strict=True)]
    return np.array([len(one) for one in told]), b"".join(told)


def _groups(columns: Sequence[Array], count: int) -> tuple[Array, Array]:
    """Of `count` rows the first of each that are alike in all columns, and for every row which of
    those it is like."""
    key = np.zeros(count, dtype=np.int64)
    for column in columns:
        key = key * (int(column.max(initial=_NONE)) - _NONE + 1) + (column - _NONE)
    _, first, own = np.unique(key, return_index=True, return_inverse=True)
    return first, own


def _numbers(words: Sequence[str], wanted: Sequence[str]) -> list[int]:
    number = {word: n for n, word in enumerate(words)}
    return [number.get(word, _NONE) for word in wanted]
