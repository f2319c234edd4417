"""PDF and HEIC: what people choose besides pictures."""

import io
from collections.abc import Callable
from contextlib import suppress

import pytest
from PIL import Image

from counter_scanner.camera.decode import Frame
from counter_scanner.camera.picture import open_picture, read_picture
from shared.errors import Refusal

Draw = Callable[..., Frame]


def pdf(*pages: Image.Image, dots: int = 150) -> bytes:
    file = io.BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:], resolution=dots)
    return file.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        read_picture(data)
    return caught.value.code


@pytest.fixture
def page(draw: Draw) -> Image.Image:
    """A4 at 150 dots an inch with a symbol in the middle."""
    sheet = Image.new("L", (1240, 1754), 255)
    sheet.paste(Image.fromarray(draw("1234567890" * 30)), (400, 600))
    return sheet


def test_read_picture_pdf_of_one_page_reads(page: Image.Image) -> None:
    assert [symbol.text for symbol in read_picture(pdf(page))] == ["1234567890" * 30]


def test_read_picture_pdf_of_two_pages_is_refused(page: Image.Image) -> None:
    assert refused(pdf(page, page)) == "picture.pages"


def test_open_picture_page_as_large_as_a_house_is_drawn_small(page: Image.Image) -> None:
    assert max(open_picture(pdf(page, dots=1)).frame.shape) <= 4001


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_read_picture_pdf_cut_off_is_at_worst_refused(share: float, page: Image.Image) -> None:
    whole = pdf(page)
    with suppress(Refusal):
        read_picture(whole[: int(share * len(whole))])


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"mif1"])
def test_read_picture_heic_gets_a_sentence_of_its_own(brand: bytes) -> None:
    assert refused(b"\x00\x00\x00\x18ftyp" + brand + bytes(500)) == "picture.heic"
