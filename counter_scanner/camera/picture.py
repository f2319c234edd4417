"""Opening a still picture that a stranger sent, without trusting a byte of it.

Size in bytes is checked before anything is parsed, size in pixels before anything is unpacked.
Only picture formats whose decoders run in this process are let in: Pillow would hand EPS to
Ghostscript.
"""

import io
import re
import struct
import time
import warnings
from contextlib import suppress
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageOps

from counter_scanner.camera.decode import Frame
from counter_scanner.camera.page import drawn_page, is_pdf
from counter_scanner.camera.still import BUDGET_SECONDS, read_still
from counter_scanner.camera.symbol import Symbol
from shared.errors import Refusal

MEGABYTE = 1_000_000
MAX_PICTURE_BYTES = 20 * MEGABYTE

# Unpacked whole, at up to eleven bytes a pixel: room for A4 scanned at 600 dots an inch.
MAX_PICTURE_PIXELS = 40_000_000

# Phones take JPEGs of 64 million pixels. One above the second limit is unpacked at half its size,
# which the format makes cheap; a symbol in such a photo still has pixels to spare.
MAX_JPEG_PIXELS = 65_000_000
_FULL_JPEG_PIXELS = 26_000_000

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF")
_JPEG = frozenset({"JPEG", "MPO"})  # MPO: several JPEGs in one file, as some phones write them

# What iPhones write unless told otherwise; its decoder is burdened with patents.
_HEIC = re.compile(rb"....ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1)", re.DOTALL)

# Modes with more than 8 bits a pixel.
_DEEP_MODES = frozenset({"I", "I;16", "I;16L", "I;16B", "I;16N", "F"})

# What Pillow's parsers are known to throw at damaged files, besides its own errors.
_DAMAGE = (
    OSError,
    ValueError,
    SyntaxError,
    KeyError,
    IndexError,
    TypeError,
    EOFError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the decoders want it: upright, grey; `shrink` original pixels make one."""

    frame: Frame
    shrink: float


def read_picture(data: bytes) -> list[Symbol]:
    """Every symbol in a still picture, or why there is none.

    Corners are in pixels of the picture as a viewer shows it, after the camera's EXIF rotation.
    """
    begun = time.process_time()
    picture = open_picture(data)
    found = read_still(picture.frame, BUDGET_SECONDS - (time.process_time() - begun))
    if not found:
        raise Refusal("picture.no_symbol")
    return [symbol.scaled(picture.shrink) for symbol in found]


def open_picture(data: bytes) -> Picture:
    """Raises Refusal `picture.empty`, `.too_large`, `.unreadable`, `.too_many_pixels`, `.heic` or
    `.pages`."""
    refuse_size(len(data))
    if is_pdf(data):
        return Picture(drawn_page(data), 1.0)
    if _HEIC.match(data):
        raise Refusal("picture.heic")
    with warnings.catch_warnings():
        # Pillow warns of odd metadata, which is no concern of ours.
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                return _upright_and_grey(image)
        except Image.DecompressionBombError:
            raise _too_many_pixels(MAX_PICTURE_PIXELS) from None
        except _DAMAGE:
            raise Refusal("picture.unreadable") from None


def refuse_size(size: int) -> None:
    """Refuses by the number of bytes alone, so that callers need not read a giant to know."""
    if size == 0:
        raise Refusal("picture.empty")
    if size > MAX_PICTURE_BYTES:
        raise Refusal("picture.too_large", limit_mb=MAX_PICTURE_BYTES // MEGABYTE)


def _upright_and_grey(image: Image.Image) -> Picture:
    limit = MAX_JPEG_PIXELS if image.format in _JPEG else MAX_PICTURE_PIXELS
    width, height = image.size
    if width * height > limit:
        raise _too_many_pixels(limit)
    _ease_loading(image)
    image.load()
    shrink = width / image.size[0]
    with suppress(*_DAMAGE):  # an unreadable EXIF block does not make the picture unreadable
        ImageOps.exif_transpose(image, in_place=True)
    return Picture(_grey(image), shrink)


def _too_many_pixels(limit: int) -> Refusal:
    return Refusal("picture.too_many_pixels", limit_megapixels=limit // 1_000_000)


def _ease_loading(image: Image.Image) -> None:
    """Tells a JPEG decoder to leave out the colours, and half the size of a giant.

    For other formats it does nothing: they can only be unpacked whole.
    """
    width, height = image.size
    divisor = 2 if width * height > _FULL_JPEG_PIXELS else 1
    image.draft("L", (width // divisor, height // divisor))


def _grey(image: Image.Image) -> Frame:
    if image.mode in _DEEP_MODES:
        return _stretched(image)
    if image.has_transparency_data:
        return _on_white(image.convert("RGBA"))
    return np.asarray(image.convert("L"))


def _on_white(image: Image.Image) -> Frame:
    """What is transparent becomes white: as a viewer shows it, and as paper is."""
    paper = Image.new("L", image.size, 255)
    paper.paste(image.convert("L"), mask=image.getchannel("A"))
    return np.asarray(paper)


def _stretched(image: Image.Image) -> Frame:
    """The darkest becomes 0 and the brightest 255.

    Dividing by 256 would turn the 10 or 12 bits of a scanner, kept in 16, to near black.
    """
    values = np.asarray(image)
    if values.dtype.kind == "f":
        values = np.nan_to_num(values, posinf=0.0, neginf=0.0)
    stretched = np.empty(values.shape, np.uint8)
    cv2.normalize(values, stretched, 0, 255, cv2.NORM_MINMAX, cv2.CV_8U)
    return stretched
