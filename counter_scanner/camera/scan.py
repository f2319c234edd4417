"""Reading inputs from the command line: each to the distinct symbols in it.

Runs in the process that asks: a command has no other work that a crash could harm, and starts at
once.
"""

from collections.abc import Callable, Iterable, Iterator

from counter_scanner.camera.decode import Frame, read_symbols
from counter_scanner.camera.live import LiveReader
from counter_scanner.camera.picture import read_picture
from counter_scanner.camera.sources import (
    Kind,
    Source,
    find_source,
    live_frames,
    picture_bytes,
    video_frames,
)
from counter_scanner.camera.symbol import Symbol
from shared.errors import Refusal


def scan_input(name: str) -> Iterator[Symbol]:
    """The symbols in one input, as they are found. Raises Refusal when it cannot give any.

    A picture: every symbol in it, the same text at another place included. A video file: each
    distinct text once, from every frame. A camera or a stream: looks until a frame holds something,
    gives what that frame holds and ends, since a person holds one thing up and wants the answer.
    """
    source = find_source(name)
    yield from _SCANS[source.kind](source)


def distinct(frames: Iterable[Frame], read: Callable[[Frame], list[Symbol]]) -> Iterator[Symbol]:
    """Each text once over many frames, with the corners it had when first seen."""
    seen: set[str] = set()
    for frame in frames:
        for symbol in read(frame):
            if symbol.text not in seen:
                seen.add(symbol.text)
                yield symbol


def first_seen(frames: Iterable[Frame], read: Callable[[Frame], list[Symbol]]) -> Iterator[Symbol]:
    """The symbols of the first frame that holds any."""
    for frame in frames:
        if found := read(frame):
            yield from found
            return


def _scan_picture(source: Source) -> Iterator[Symbol]:
    yield from read_picture(picture_bytes(source.path))


def _scan_video(source: Source) -> Iterator[Symbol]:
    """A file does not run away: every frame gets the steps until one reads."""
    found_any = False
    for symbol in distinct(video_frames(source.path), read_symbols):
        found_any = True
        yield symbol
    if not found_any:
        raise Refusal("source.no_symbol")


def _scan_live(source: Source) -> Iterator[Symbol]:
    yield from first_seen(live_frames(source), LiveReader().read)


_SCANS: dict[Kind, Callable[[Source], Iterator[Symbol]]] = {
    Kind.PICTURE: _scan_picture,
    Kind.VIDEO: _scan_video,
    Kind.CAMERA: _scan_live,
    Kind.STREAM: _scan_live,
}
