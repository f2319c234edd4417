"""The readers that are compared: each takes a frame and gives the texts it found."""

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

import cv2
import numpy as np
import numpy.typing as npt
import zxingcpp
from pyzbar import pyzbar

from counter_scanner.camera.decode import read_symbols

Grey = npt.NDArray[np.uint8]
Read = Callable[[Grey], Sequence[str]]
_Given = TypeVar("_Given")

_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2)
_opencv = cv2.QRCodeDetector()


def zxing(frame: Grey) -> list[str]:
    found = zxingcpp.read_barcodes(frame, formats=_QR, text_mode=zxingcpp.TextMode.Plain)
    return [barcode.text for barcode in found]


def zbar(frame: Grey) -> list[str]:
    found = pyzbar.decode(frame, symbols=[pyzbar.ZBarSymbol.QRCODE])
    return [item.data.decode("utf-8", "replace") for item in found]


def opencv(frame: Grey) -> list[str]:
    try:
        text = _opencv.detectAndDecode(frame)[0]
    except (cv2.error, UnicodeDecodeError):
        return []
    return [text] if text else []


def ours(frame: Grey) -> list[str]:
    """What a video file's frame gets: every step until one reads."""
    return [symbol.text for symbol in read_symbols(frame)]


READERS: dict[str, Read] = {"zxing": zxing, "pyzbar": zbar, "opencv": opencv, "ours": ours}


def timed(read: Callable[[_Given], Sequence[str]], given: _Given) -> tuple[Sequence[str], float]:
    """The texts, and the milliseconds of processor time that they cost."""
    begun = time.process_time()
    texts = read(given)
    return texts, (time.process_time() - begun) * 1000
