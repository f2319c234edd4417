"""How every benchmark speaks: a table for people, then one line of JSON for machines."""

import json
import math
import unicodedata
from collections.abc import Mapping, Sequence
from statistics import median

Row = Sequence[str | float]


def tell(title: str, heads: Sequence[str], rows: Sequence[Row]) -> None:
    """Print a table; the first column is words, the others are set flush right."""
    lines = [list(heads), *([_word(cell) for cell in row] for row in rows)]
    widths = [max(_width(line[place]) for line in lines) for place in range(len(heads))]
    print(f"\n{title}")
    for line in lines:
        first, *others = zip(line, widths, strict=True)
        print("  ".join([_left(*first), *(_right(*cell) for cell in others)]))


def tell_figures(figures: Mapping[str, float]) -> None:
    """The last line of a benchmark."""
    print()
    print(json.dumps(figures))


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that `share` of all do not exceed: one that was really measured."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]


def middle(values: Sequence[float]) -> float:
    return float(median(values))


def _word(cell: str | float) -> str:
    if isinstance(cell, str):
        return cell
    return f"{cell:,.0f}" if cell >= 1000 or cell == int(cell) else f"{cell:.2f}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "FW" else 1 for char in text)


def _left(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _right(text: str, width: int) -> str:
    return " " * (width - _width(text)) + text
