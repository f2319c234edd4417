"""Where frames come from besides the browser: a picture file, a video file, a local camera.

An input is named as on the command line: a path, `camera:N` for the N-th camera of the machine, or
the `http://` address of a camera server on it (see `mjpeg`).
"""

import os
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Any, Protocol

import cv2

from counter_scanner.camera.decode import Frame
from counter_scanner.camera.mjpeg import is_address, mjpeg_frames, on_this_machine
from counter_scanner.camera.picture import refuse_size
from shared.errors import Refusal

# FFmpeg's AV_LOG_QUIET; OpenCV looks here once, at the first video of the process.
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")

_CAMERA = re.compile(r"camera:(\d{1,3})")

# How video files begin: pattern, found at which byte. Anything else is a picture or nothing:
# FFmpeg would also play a text file as letters on a screen, or a playlist that names other hosts.
_VIDEO_STARTS = (
    (b"RIFF....AVI ", 0),
    (rb"ftyp(?!hei[cxms]|hev[cx]|m[is]f1|avif)|moov|mdat|wide|free|skip", 4),
    (b"\x1a\x45\xdf\xa3", 0),  # Matroska, WebM
    (b"\x00\x00\x01[\xb3\xba]", 0),  # MPEG
    (b"\x47.{187}\x47", 0),  # MPEG transport stream
    (b"OggS", 0),
    (b"FLV\x01", 0),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", 0),  # Windows Media
    (b"YUV4MPEG2 ", 0),
)
_HEAD_BYTES = 512

# Motion JPEG without a container looks like a JPEG; only its name tells.
_VIDEO_SUFFIXES = frozenset({".mjpeg", ".mjpg"})

# A camera drops a frame now and then; after this many in a row it is gone.
_MAX_MISSES = 5


class Kind(Enum):
    PICTURE = auto()
    VIDEO = auto()
    CAMERA = auto()
    STREAM = auto()


@dataclass(frozen=True, slots=True)
class Source:
    """An input that was found: a file by its path, a camera by its number, a stream by its
    address."""

    kind: Kind
    path: Path = Path()
    camera: int = 0
    address: str = ""


class Capture(Protocol):
    """What is used of cv2.VideoCapture."""

    def isOpened(self) -> bool: ...  # noqa: N802 - cv2's name
    def read(self) -> tuple[bool, Any]: ...
    def release(self) -> None: ...


def find_source(name: str) -> Source:
    """Raises Refusal `source.missing`, `source.unreadable` or `source.address`. Opens nothing but a
    file's head."""
    if camera := _CAMERA.fullmatch(name):
        return Source(Kind.CAMERA, camera=int(camera[1]))
    if is_address(name):
        on_this_machine(name)
        return Source(Kind.STREAM, address=name)
    path = Path(name)
    head = _head(path)
    kind = Kind.VIDEO if _is_video(head) or path.suffix.lower() in _VIDEO_SUFFIXES else Kind.PICTURE
    return Source(kind, path=path)


def picture_bytes(path: Path) -> bytes:
    """The whole file, unless it is empty or too large for a picture."""
    try:
        refuse_size(path.stat().st_size)
        return path.read_bytes()
    except OSError:
        raise Refusal("source.unreadable") from None


def video_frames(path: Path) -> Generator[Frame, None, None]:
    """Each frame of a video file, grey. Raises Refusal `source.unreadable` if there is not one."""
    _quieten()
    capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    read_any = False
    for frame in _frames(capture, misses_allowed=0):
        read_any = True
        yield frame
    if not read_any:
        raise Refusal("source.unreadable")


def camera_frames(number: int, capture: Capture | None = None) -> Generator[Frame, None, None]:
    """The frames of a local camera, grey, without end. Raises Refusal `source.camera` when it
    cannot be opened or stops sending."""
    _quieten()
    yield from _frames(capture or cv2.VideoCapture(number), misses_allowed=_MAX_MISSES)
    raise Refusal("source.camera", number=number)


def live_frames(source: Source) -> Generator[Frame, None, None]:
    """The frames of a camera or a stream, without end; Refusal when they stop."""
    if source.kind is Kind.STREAM:
        return mjpeg_frames(source.address)
    return camera_frames(source.camera)


def _frames(capture: Capture, misses_allowed: int) -> Iterator[Frame]:
    misses = 0
    try:
        while capture.isOpened() and misses <= misses_allowed:
            arrived, image = capture.read()
            misses = 0 if arrived else misses + 1
            if arrived:
                yield _grey(image)
    finally:
        capture.release()


def _quieten() -> None:
    """Native libraries write their own lines to standard error; ours has one line a refusal."""
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


def _grey(image: Any) -> Frame:
    """VideoCapture gives blue, green, red; some cameras are grey already."""
    grey: Frame = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY) if image.ndim == 3 else image
    return grey


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD_BYTES)
    except FileNotFoundError:
        raise Refusal("source.missing") from None
    except (OSError, ValueError):  # a folder, no permission, a NUL in the name
        raise Refusal("source.unreadable") from None


def _is_video(head: bytes) -> bool:
    return any(re.match(start, head[at:], re.DOTALL) for start, at in _VIDEO_STARTS)
