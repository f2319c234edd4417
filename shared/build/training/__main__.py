"""`python -m shared.build.training FILE` writes the dictionary; with `--check` it compares.

What is likeliest comes last: DEFLATE refers to it with the fewest bits.
"""

import sys
from itertools import chain
from pathlib import Path

from shared.build.training.names import rank
from shared.build.training.shapes import shapes
from shared.build.training.sources import Name
from shared.japanese.packing import pack
from shared.wire import cbor

# As many as stay below 16 KB on their way to a browser.
SURNAMES, GIVEN_NAMES = 600, 1700
# Behind a given name and its furigana comes the day of birth: the head of a number in two bytes.
_BIRTH = b"\x19"


def main(arguments: list[str]) -> int:
    dictionary = make()
    path = Path(arguments[-1])
    if "--check" in arguments:
        same = path.read_bytes() == dictionary
        print(f"{path.name}: {'the same' if same else 'differs'}")
        return 0 if same else 1
    path.write_bytes(dictionary)
    print(f"{path.name}: {len(dictionary)} bytes")
    return 0


def make() -> bytes:
    surnames, given = rank()
    entries = merged(
        [_entry(name) for name in surnames[:SURNAMES]],
        [_entry(name) + _BIRTH for name in given[:GIVEN_NAMES]],
    )
    return b"".join(chain(entries, shapes()))


def merged(surnames: list[bytes], given: list[bytes]) -> list[bytes]:
    """Both lists as one, by their relative places, the commonest last."""
    places = [
        (number / len(entries), entry)
        for entries in (surnames, given)
        for number, entry in enumerate(entries)
    ]
    return [entry for _place, entry in sorted(places, reverse=True)]


def _entry(name: Name) -> bytes:
    """A name and its furigana, as they lie side by side in a record."""
    return b"".join(cbor.encode(pack(text)) for text in name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
