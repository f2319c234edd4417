"""The digits as a QR symbol: numeric mode, level M, four modules of margin, square modules.

Level Q read no better than M, and small dots or a logo stop handheld scanners. Drawing on the
path without JavaScript and on the command line; the browser draws its own.
"""

from io import BytesIO

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathFillImage
from qrcode.util import MODE_NUMBER, QRData

from shared.errors import Refusal
from shared.wire.frame import MOST_DIGITS
from shared.wire.size import version_for

MARGIN = 4
PIXELS_A_MODULE = 8


def symbol(digits: str) -> "qrcode.QRCode[SvgPathFillImage]":
    """The fitted symbol; Refusal `notification.too_large` beyond version 20."""
    if len(digits) > MOST_DIGITS:
        raise Refusal("notification.too_large")
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=MARGIN, box_size=PIXELS_A_MODULE)
    code.add_data(QRData(digits.encode("ascii"), mode=MODE_NUMBER), optimize=0)
    code.make(fit=True)
    return code


def version(digits: str) -> int:
    """Of the symbol that holds these digits. Refusal `notification.too_large`."""
    found = version_for(len(digits))
    if found is None:
        raise Refusal("notification.too_large")
    return found


def png(digits: str) -> bytes:
    """A black-on-white PNG."""
    out = BytesIO()
    symbol(digits).make_image().save(out, "PNG")
    return out.getvalue()


def svg(digits: str) -> str:
    """An SVG path on a white ground, sized by its view box."""
    image = symbol(digits).make_image(image_factory=SvgPathFillImage)
    return str(image.to_string(encoding="unicode"))
