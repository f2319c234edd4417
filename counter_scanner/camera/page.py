"""A PDF of one page, as an office's scanner makes it, or a browser that prints to a file.

PDFium draws it in this process, as grey and of a bounded size, whatever size the page claims.
"""

import numpy as np
import numpy.typing as npt

from shared.errors import Refusal

# Dots an inch, less on a page larger than this many pixels a side; PDF's own unit is 1/72 inch.
_DOTS, _LONGEST = 300, 4000
# The mark may stand anywhere among the first kilobyte.
_MARK, _HEAD_BYTES = b"%PDF-", 1024


def is_pdf(data: bytes) -> bool:
    return _MARK in data[:_HEAD_BYTES]


def drawn_page(data: bytes) -> npt.NDArray[np.uint8]:
    """The page as grey. Raises Refusal `picture.pages` or `picture.unreadable`."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) != 1:
                raise Refusal("picture.pages")
            page = document[0]
            scale = min(_DOTS / 72, _LONGEST / max(*page.get_size(), 1))
            grey = page.render(scale=scale, grayscale=True).to_numpy()
            return np.array(grey, np.uint8).reshape(grey.shape[:2])
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        raise Refusal("picture.unreadable") from None
