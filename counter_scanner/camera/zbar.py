"""zbar, through pyzbar: the second opinion, for codes partly outside the frame.

zbar guesses the character set of bytes and is silently wrong (of 400 kanji names 169), so only
plain ASCII is believed. A reused zbar scanner answers differently from run to run; `pyzbar.decode`
makes a fresh one each time.
"""

import numpy as np
import numpy.typing as npt
from pyzbar import pyzbar
from pyzbar.pyzbar_error import PyZbarError

from counter_scanner.camera.symbol import Corners, Point, Symbol

# zbar names the side to which the symbol's top points; it counts as many corners on from the
# picture's own top left, clockwise.
_FIRST_CORNER = {"UP": 0, "RIGHT": 1, "DOWN": 2, "LEFT": 3}


def read_with_zbar(frame: npt.NDArray[np.uint8]) -> list[Symbol]:
    """The symbols of plain ASCII in an 8-bit grey frame of shape (height, width)."""
    try:
        decoded = pyzbar.decode(frame, symbols=[pyzbar.ZBarSymbol.QRCODE])
    except (PyZbarError, ValueError):
        # pyzbar stumbles over its own answer for structured append (several symbols, one text).
        return []
    return [_symbol(item) for item in decoded if _believable(item.data)]


def _believable(data: bytes) -> bool:
    return bool(data) and all(0x20 <= byte < 0x7F or byte in b"\t\r\n" for byte in data)


def _symbol(item: pyzbar.Decoded) -> Symbol:
    return Symbol(item.data.decode("ascii"), item.data, _corners(item))


def _corners(item: pyzbar.Decoded) -> Corners:
    """pyzbar gives the convex hull, whose order and number of points are its own."""
    hull = [(float(x), float(y)) for x, y in item.polygon]
    first, second, third, fourth = _clockwise(hull) if len(hull) == 4 else _box(item)
    turn = _FIRST_CORNER.get(item.orientation, 0)
    corners = [first, second, third, fourth]
    first, second, third, fourth = corners[turn:] + corners[:turn]
    return first, second, third, fourth


def _clockwise(hull: list[Point]) -> list[Point]:
    """From the corner nearest to the picture's top left; the hull itself runs the other way."""
    start = min(range(4), key=lambda index: sum(hull[index]))
    return [hull[(start - step) % 4] for step in range(4)]


def _box(item: pyzbar.Decoded) -> list[Point]:
    left, top, width, height = (float(value) for value in item.rect)
    right, bottom = left + width, top + height
    return [(left, top), (right, top), (right, bottom), (left, bottom)]
