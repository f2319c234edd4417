"""Preset dictionaries by their id on the wire. A released one is frozen for ever.

0 is no dictionary. 1 holds names with their furigana, words of addresses and shapes of records:
`make dictionary` makes it anew, the same byte for byte. What it was made from, and under which
licences, stands in `shared/build/training/__init__.py`.
"""

from pathlib import Path

DICTIONARIES: dict[int, bytes] = {0: b"", 1: Path(__file__).with_name("1.bin").read_bytes()}
NEWEST = max(DICTIONARIES)
