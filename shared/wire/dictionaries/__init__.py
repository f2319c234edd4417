"""Preset dictionaries by their id on the wire. A released one is frozen for ever.

0 is no dictionary.
"""

DICTIONARIES: dict[int, bytes] = {0: b""}
NEWEST = max(DICTIONARIES)
