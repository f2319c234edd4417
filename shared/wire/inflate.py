"""Raw DEFLATE with a preset dictionary, and its reverse with a bound.

Two hundred bytes can inflate to fifty megabytes; the bound is kept while inflating, so a bomb
costs no memory.
"""

import zlib
from functools import cache

from shared.errors import Refusal
from shared.wire.dictionaries import DICTIONARIES, NEWEST

MOST_BYTES = 64 * 1024
_RAW = -15


def deflate(record: bytes, dictionary_id: int = NEWEST) -> bytes:
    """Dictionary id, then the deflated record."""
    packer = _packer(dictionary_id).copy()
    return bytes([dictionary_id]) + packer.compress(record) + packer.flush()


@cache
def _packer(dictionary_id: int) -> "zlib._Compress":
    """With the dictionary read, which takes longer than a record; to be copied. Other levels and
    strategies of zlib were measured and gain nothing."""
    dictionary = DICTIONARIES[dictionary_id]
    if not dictionary:
        return zlib.compressobj(9, zlib.DEFLATED, _RAW, 9)
    return zlib.compressobj(9, zlib.DEFLATED, _RAW, 9, zdict=dictionary)


def inflate(plain: bytes) -> bytes:
    """The record, at most 64 KiB. Raises Refusal `code.inflate`."""
    if not plain or plain[0] not in DICTIONARIES:
        raise Refusal("code.inflate")
    dictionary = DICTIONARIES[plain[0]]
    unpacker = (
        zlib.decompressobj(_RAW, zdict=dictionary) if dictionary else zlib.decompressobj(_RAW)
    )
    try:
        # One byte more than allowed, so that a record of just that size comes to its end.
        record = unpacker.decompress(plain[1:], MOST_BYTES + 1)
    except zlib.error as error:
        raise Refusal("code.inflate") from error
    # Not at the end: more would come (a bomb), or the stream was cut. Unused: something follows.
    if len(record) > MOST_BYTES or not unpacker.eof or unpacker.unused_data:
        raise Refusal("code.inflate")
    return record
