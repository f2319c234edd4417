import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PIL import Image

from counter_scanner.camera import picture
from counter_scanner.camera.decode import Frame
from counter_scanner.camera.picture import open_picture, read_picture
from shared.errors import Refusal

Draw = Callable[..., Frame]


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def refused(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_picture(data)
    return caught.value


def transparent(symbol: Image.Image) -> Image.Image:
    """Black modules on nothing at all; what is under the nothing is black too."""
    layered = Image.new("RGBA", symbol.size, (0, 0, 0, 0))
    layered.putalpha(symbol.point(lambda value: 255 - value))
    return layered


def twelve_bits(symbol: Image.Image) -> Image.Image:
    """A scanner's 12 bits in a file of 16: the brightest is 4095 of 65535."""
    return Image.fromarray(np.asarray(symbol).astype(np.uint16) * 16)


def palette_with_hole(symbol: Image.Image) -> bytes:
    paper = symbol.point(lambda value: 1 if value else 0).convert("P")
    paper.putpalette([0, 0, 0, 0, 0, 0])
    return saved(paper, "PNG", transparency=1)


KINDS: dict[str, Callable[[Image.Image], bytes]] = {
    "grey PNG": lambda image: saved(image, "PNG"),
    "1 bit PNG": lambda image: saved(image.convert("1"), "PNG"),
    "16 bit PNG": lambda image: saved(twelve_bits(image), "PNG"),
    "RGBA PNG": lambda image: saved(transparent(image), "PNG"),
    "RGBA WebP": lambda image: saved(transparent(image), "WEBP", lossless=True),
    "grey and alpha PNG": lambda image: saved(transparent(image).convert("LA"), "PNG"),
    "palette with a transparent colour": palette_with_hole,
    "RGB JPEG": lambda image: saved(image.convert("RGB"), "JPEG"),
    "progressive JPEG": lambda image: saved(image.convert("RGB"), "JPEG", progressive=True),
    "CMYK JPEG": lambda image: saved(image.convert("CMYK"), "JPEG"),
    "GIF": lambda image: saved(image, "GIF"),
    "BMP": lambda image: saved(image, "BMP"),
    "float TIFF": lambda image: saved(image.convert("F"), "TIFF"),
    "32 bit TIFF": lambda image: saved(image.convert("I"), "TIFF"),
    "CMYK TIFF": lambda image: saved(image.convert("CMYK"), "TIFF"),
    "AVIF": lambda image: saved(image.convert("RGB"), "AVIF"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_read_picture_every_kind_reads(kind: str, draw: Draw) -> None:
    data = KINDS[kind](Image.fromarray(draw("0123456789" * 20)))

    assert [symbol.text for symbol in read_picture(data)] == ["0123456789" * 20]


@pytest.mark.parametrize("kind", KINDS)
def test_open_picture_every_kind_keeps_light_light(kind: str, draw: Draw) -> None:
    """The margin is white and the finder's corner black, as a viewer shows it: not inverted."""
    frame = open_picture(KINDS[kind](Image.fromarray(draw("0123456789")))).frame

    assert frame.dtype == np.uint8
    assert frame[2, 2] > 240
    assert frame[18, 18] < 15


@pytest.mark.parametrize("orientation", range(1, 9))
def test_read_picture_rotated_by_exif_gives_corners_as_shown(
    orientation: int, draw: Draw, place: Draw
) -> None:
    shown = place(np.full((300, 400), 255, np.uint8), draw("12345"), 40, 20)
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(Image.fromarray(AS_STORED[orientation](shown)), "JPEG", exif=exif)

    (found,) = read_picture(data)

    assert found.corners[0] == pytest.approx((40 + 16, 20 + 16), abs=2)


# How a camera stores what a viewer shows upright, by the value of the orientation tag.
AS_STORED: dict[int, Callable[[Frame], Frame]] = {
    1: lambda shown: shown,
    2: np.fliplr,
    3: lambda shown: np.rot90(shown, 2),
    4: np.flipud,
    5: np.transpose,
    6: lambda shown: np.rot90(shown, 1),
    7: lambda shown: np.rot90(np.transpose(shown), 2),
    8: lambda shown: np.rot90(shown, 3),
}


def test_read_picture_damaged_exif_still_reads(draw: Draw) -> None:
    exif = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\xff\xff\x01\x12"
    data = saved(Image.fromarray(draw("12345")), "JPEG", exif=exif)

    assert read_picture(data)[0].text == "12345"


def test_read_picture_giant_photo_gives_corners_in_its_own_pixels(
    draw: Draw, place: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "_FULL_JPEG_PIXELS", 500_000)
    photo = place(np.full((800, 1000), 255, np.uint8), draw("12345", box=10), 300, 200)

    (found,) = read_picture(saved(Image.fromarray(photo), "JPEG"))

    assert open_picture(saved(Image.fromarray(photo), "JPEG")).frame.shape == (400, 500)
    assert found.corners[0] == pytest.approx((340, 240), abs=4)


def test_read_picture_empty_upload_is_refused() -> None:
    assert refused(b"").code == "picture.empty"


def test_read_picture_sixty_megabytes_are_refused_with_the_limit() -> None:
    refusal = refused(bytes(60_000_000))

    assert refusal.code == "picture.too_large"
    assert refusal.params == {"limit_mb": 20}
    assert refusal.status == 413


def test_read_picture_blank_page_holds_no_symbol(desk: Frame) -> None:
    assert refused(saved(Image.fromarray(desk), "PNG")).code == "picture.no_symbol"


POSTSCRIPT = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\nshowpage\n"


@pytest.mark.parametrize(
    "data",
    [b"hello" * 1000, b"%PDF-1.7\n%", POSTSCRIPT, b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a"],
    ids=["text", "pdf", "postscript", "png head", "jpeg head", "gif head"],
)
def test_read_picture_what_is_none_is_refused(data: bytes) -> None:
    assert refused(data).code == "picture.unreadable"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF"])
def test_read_picture_cut_off_is_refused(kind: str, desk: Frame) -> None:
    data = saved(Image.fromarray(desk), kind)

    assert refused(data[: len(data) // 2]).code == "picture.unreadable"


def outcome(data: bytes) -> str:
    try:
        return read_picture(data)[0].text
    except Refusal as refusal:
        return refusal.code


def test_read_picture_flipped_byte_is_refused_or_read(draw: Draw) -> None:
    good = saved(Image.fromarray(draw("12345")), "PNG")
    flipped = (good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :] for at in range(0, 200, 3))

    codes = {"picture.unreadable", "picture.too_many_pixels", "picture.no_symbol"}
    assert {outcome(data) for data in flipped} <= codes | {"12345"}


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that would unpack to width × height pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + checksum

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("size", [(7_000, 7_000), (10_000, 10_000), (60_000, 60_000)])
def test_read_picture_bomb_is_refused_before_unpacking(size: tuple[int, int]) -> None:
    refusal = refused(bomb(*size))

    assert refusal.code == "picture.too_many_pixels"
    assert refusal.params == {"limit_megapixels": 40}


def test_read_picture_text_chunk_bomb_is_refused() -> None:
    whole = bomb(10, 10)
    text = b"zTXt" + b"note\x00\x00" + zlib.compress(bytes(80_000_000))
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))

    assert refused(whole[:33] + chunk + whole[33:]).code == "picture.unreadable"
