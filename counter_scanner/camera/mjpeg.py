"""Frames of a camera server on this machine, as Motion JPEG over HTTP.

What webcam servers and IP cameras behind a local relay speak: an answer without end, of type
`multipart/x-mixed-replace`, each part one JPEG. Only this machine is asked: no picture of a visitor
crosses a network unencrypted, and nobody can be made to call another host.
"""

import http.client
import ipaddress
import re
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import BinaryIO
from urllib.parse import SplitResult, urlsplit

from counter_scanner.camera.decode import Frame
from counter_scanner.camera.picture import MAX_PICTURE_BYTES, open_picture
from shared.errors import Refusal

_SECONDS = 5.0
_BOUNDARY = re.compile(r'multipart/x-mixed-replace\s*;.*?boundary="?(?:--)?([^";,]{1,70})', re.I)
_LENGTH = re.compile(rb"^content-length:\s*(\d{1,9})\s*$", re.I)
_LONGEST_LINE = 1000


def is_address(name: str) -> bool:
    return name.lower().startswith("http://")


def mjpeg_frames(address: str) -> Generator[Frame, None, None]:
    """The frames, grey, as long as they come. Raises Refusal `source.address` for another host
    and `source.stream` when there is no such stream or it ends."""
    place = on_this_machine(address)
    try:
        with closing(
            http.client.HTTPConnection(place.hostname or "", place.port, _SECONDS)
        ) as link:
            link.request("GET", (place.path or "/") + (f"?{place.query}" if place.query else ""))
            answer = link.getresponse()
            kind = _BOUNDARY.match(answer.headers.get("content-type", ""))
            if answer.status == http.client.OK and kind:
                yield from _opened(_parts(answer, kind[1].strip().encode()))
    except (OSError, http.client.HTTPException, ValueError):
        pass
    raise Refusal("source.stream")


def on_this_machine(address: str) -> SplitResult:
    """The address in its parts. Raises Refusal `source.address` when it is another machine's."""
    try:
        place = urlsplit(address)
        host, _port = place.hostname or "", place.port
        is_ours = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_ours = False
    if not is_ours or place.username:
        raise Refusal("source.address")
    return place


def _opened(pictures: Iterator[bytes]) -> Iterator[Frame]:
    """A frame that was damaged on its way is left out; the next one comes at once."""
    for picture in pictures:
        try:
            frame = open_picture(picture).frame
        except Refusal:
            continue
        yield frame


def _parts(stream: BinaryIO, boundary: bytes) -> Iterator[bytes]:
    """The bodies of the parts, until the stream ends or a part is larger than a picture may be."""
    mark = b"--" + boundary
    at_part = _skip_to(stream, mark)
    while at_part:
        length = _length(stream)
        body = _until(stream, mark) if length is None else stream.read(length)
        if not 0 < len(body) <= MAX_PICTURE_BYTES:
            return
        yield body
        at_part = length is None or _skip_to(stream, mark)


def _skip_to(stream: BinaryIO, mark: bytes) -> bool:
    while line := stream.readline(_LONGEST_LINE):
        if line.startswith(mark):
            return True
    return False


def _length(stream: BinaryIO) -> int | None:
    """What the part's headers say; read to their end."""
    found = None
    while (line := stream.readline(_LONGEST_LINE)).strip():
        if length := _LENGTH.match(line.strip()):
            found = min(int(length[1]), MAX_PICTURE_BYTES + 1)
    return found


def _until(stream: BinaryIO, mark: bytes) -> bytes:
    """A part without a length goes on to the next mark, which is read along with it."""
    body = bytearray()
    while len(body) <= MAX_PICTURE_BYTES and (line := stream.readline(_LONGEST_LINE)):
        if line.startswith(mark):
            break
        body += line
    return bytes(body).removesuffix(b"\r\n")
