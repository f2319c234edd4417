"""The words of a compiled MeCab dictionary (`sys.dic`), read without MeCab.

The file is ten 32-bit integers, the name of the encoding in 32 bytes, a trie, a token of 16 bytes
for every word, and the words' features, each a line of CSV that ends in a zero byte.
"""

import csv
import struct
from collections.abc import Iterator
from pathlib import Path

_HEADER = struct.Struct("<10I32s")
# Context left and right, part of speech, cost, offset of the features, compound.
_TOKEN = struct.Struct("<HHHhII")


def words(path: Path, tag: str) -> Iterator[tuple[int, list[str]]]:
    """Cost and features of every word whose features hold `tag`; the cheaper, the commoner."""
    data = path.read_bytes()
    *_, trie_size, tokens_size, _features_size, _reserved, charset = _HEADER.unpack_from(data)
    tokens = _HEADER.size + trie_size
    features = tokens + tokens_size
    encoding = charset.rstrip(b"\0").decode("ascii")
    for *_, cost, offset, _compound in _TOKEN.iter_unpack(data[tokens:features]):
        start = features + offset
        line = data[start : data.index(b"\0", start)].decode(encoding)
        if tag in line:
            yield cost, next(csv.reader([line]))
