"""zxing-cpp: the first reader, and the one that makes text of every symbol that was cleaned."""

import numpy as np
import numpy.typing as npt
import zxingcpp

from counter_scanner.camera.symbol import Symbol

# The wider `QRCode` takes in Micro QR, which gave the only wrong reads ever seen.
_FORMATS = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2)


def read_with_zxing(frame: npt.NDArray[np.uint8]) -> list[Symbol]:
    """The symbols in an 8-bit grey frame of shape (height, width)."""
    barcodes = zxingcpp.read_barcodes(
        np.ascontiguousarray(frame),
        formats=_FORMATS,
        text_mode=zxingcpp.TextMode.Plain,
    )
    return [_symbol(barcode) for barcode in barcodes]


def _symbol(barcode: zxingcpp.Barcode) -> Symbol:
    place = barcode.position
    corners = [place.top_left, place.top_right, place.bottom_right, place.bottom_left]
    first, second, third, fourth = ((float(point.x), float(point.y)) for point in corners)
    return Symbol(barcode.text, bytes(barcode.bytes), (first, second, third, fourth))
