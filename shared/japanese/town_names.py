"""The same town written in several ways, for comparing only: what was typed is never changed."""

import re

# 大字 and 字 are left out at will; ヶ and ノ are written in several ways.
_LEFT_OUT = re.compile("大字|字")
_ALIKE = str.maketrans("ヶヵ之ノ", "ケケのの")


def loosely(name: str) -> str:
    """One spelling for all the ways to write a name."""
    return _LEFT_OUT.sub("", name).translate(_ALIKE)
