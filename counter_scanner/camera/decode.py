"""The cascade of readers: which preparation of a frame goes to which reader, in which order.

zxing-cpp is the fastest and surest reader measured, so it sees the frame first as it is, then
sharpened, then with local contrast. The two preparations filter first and double after: on 430
simulated frames that read more than doubling first (360 against 349) at half the price. zbar
comes last, for codes partly outside the frame. Every reader may be lied to by a picture; none may
throw because of one.

Frames are 8-bit grey, shape (height, width).
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
import zxingcpp

from counter_scanner.camera.symbol import Symbol, merged
from counter_scanner.camera.zbar import read_with_zbar

Frame = npt.NDArray[np.uint8]

# The wider `QRCode` takes in Micro QR, which gave the only wrong reads ever seen.
_FORMATS = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2)

# Doubling makes small modules readable. A picture above this many pixels has large ones, and
# doubling it would take memory that a decoder does not have.
MAX_DOUBLED_PIXELS = 13_000_000


@dataclass(frozen=True, slots=True)
class Step:
    """One way to look at a frame."""

    name: str
    read: Callable[[Frame], list[Symbol]]


def read_symbols(frame: Frame, thorough: bool) -> list[Symbol]:
    """The symbols in a frame; empty when there are none.

    Not thorough: the steps in order until one reads something. Thorough: all the steps, and what
    each adds to those before, since a picture may hold several symbols of unequal quality.
    """
    found: list[Symbol] = []
    for step in STEPS:
        found = merged(found, step.read(frame))
        if found and not thorough:
            break
    return found


def read_live(frame: Frame, turn: int) -> list[Symbol]:
    """The symbols in one frame of a stream, at a bounded price.

    The plain look on every frame; when it fails, the rescue that is due at this turn. Whoever
    streams counts the turns, so that a reader keeps no state.
    """
    found = PLAIN.read(frame)
    rescue = LIVE_TURNS[turn % len(LIVE_TURNS)]
    return found if found or rescue is None else rescue.read(frame)


class LiveReader:
    """Counts the turns of one stream that is read in this process."""

    def __init__(self) -> None:
        self._turn = 0

    def read(self, frame: Frame) -> list[Symbol]:
        found = read_live(frame, self._turn)
        self._turn += 1
        return found


def _read_with_zxing(frame: Frame) -> list[Symbol]:
    barcodes = zxingcpp.read_barcodes(
        np.ascontiguousarray(frame), formats=_FORMATS, text_mode=zxingcpp.TextMode.Plain
    )
    return [_symbol(barcode) for barcode in barcodes]


def _symbol(barcode: zxingcpp.Barcode) -> Symbol:
    place = barcode.position
    corners = [place.top_left, place.top_right, place.bottom_right, place.bottom_left]
    first, second, third, fourth = ((float(point.x), float(point.y)) for point in corners)
    return Symbol(barcode.text, bytes(barcode.bytes), (first, second, third, fourth))


def _read_doubled(frame: Frame) -> list[Symbol]:
    if frame.size > MAX_DOUBLED_PIXELS:
        return _read_with_zxing(frame)
    doubled = cv2.resize(frame, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    return [symbol.scaled(0.5) for symbol in _read_with_zxing(_grey(doubled))]


def _read_sharpened(frame: Frame) -> list[Symbol]:
    """Unsharp mask, σ 1.5 pixels, 2.0/−1.0: against defocus and motion."""
    soft = cv2.GaussianBlur(frame, (0, 0), 1.5)
    return _read_doubled(_grey(cv2.addWeighted(frame, 2.0, soft, -1.0, 0)))


def _read_equalised(frame: Frame) -> list[Symbol]:
    """CLAHE, limit 2.0 on 8×8 tiles: against uneven light, glare and thin contrast."""
    return _read_doubled(_grey(cv2.createCLAHE(2.0, (8, 8)).apply(frame)))


def _grey(array: npt.NDArray[np.generic]) -> Frame:
    """cv2's stubs promise only some array; from a grey frame it always makes a grey frame."""
    return array.astype(np.uint8, copy=False)


PLAIN = Step("plain", _read_with_zxing)
SHARPENED = Step("sharpened", _read_sharpened)
EQUALISED = Step("equalised", _read_equalised)
ZBAR = Step("zbar", read_with_zbar)

STEPS = (PLAIN, SHARPENED, EQUALISED, ZBAR)

# A rescue costs eight to twenty times the plain look. One on every third frame keeps the mean of
# an empty 720p frame under 12 ms, the opening of its JPEG included, and at ten frames a second
# each rescue comes round within the second that somebody holds a phone still.
LIVE_TURNS = (None, None, SHARPENED, None, None, EQUALISED, None, None, ZBAR)
