from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from shared.errors import Refusal
from shared.wire import symbol


@pytest.mark.parametrize("length", [1, 402, 869, 1600])
def test_png_reads_back_at_level_m(length: int) -> None:
    digits = ("7" + "0918273645" * 160)[:length]
    (found,) = zxingcpp.read_barcodes(
        Image.open(BytesIO(symbol.png(digits))), zxingcpp.BarcodeFormat.QRCodeModel2
    )
    assert (found.text, found.ec_level) == (digits, "M")


@pytest.mark.parametrize(
    ("length", "version"), [(604, 11), (605, 12), (691, 12), (692, 13), (1600, 20)]
)
def test_version_numeric_mode_only_as_large_as_needed(length: int, version: int) -> None:
    assert symbol.version("8" * length) == version


def test_symbol_beyond_version_20_refused() -> None:
    with pytest.raises(Refusal, match=r"notification\.too_large"):
        symbol.symbol("9" * 1601)


def test_png_has_four_modules_of_white_all_round() -> None:
    picture = Image.open(BytesIO(symbol.png("12345"))).convert("L")
    margin = symbol.MARGIN * symbol.PIXELS_A_MODULE
    inner = picture.point(lambda grey: 255 - grey).getbbox()
    assert inner == (margin, margin, picture.width - margin, picture.height - margin)


def test_svg_is_one_path_on_a_white_ground_sized_by_its_view_box() -> None:
    text = symbol.svg("12345")
    assert text.count("<path") == 1
    assert "viewBox" in text
    # White wherever it is shown, in dark mode too.
    assert (
        0
        < text.index('<rect fill="white" x="0" y="0" width="100%" height="100%"')
        < text.index("<path")
    )
