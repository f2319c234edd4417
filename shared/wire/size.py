"""How large a code will be, without making it: sealing adds a fixed number of bytes, and how many
digits a frame of so many bytes has is fixed by its first two. The browser's twin is
`shared/static/js/wire/size.mjs`.
"""

import math
from dataclasses import dataclass

from shared.forms.definition import Procedure
from shared.forms.notification import Notification
from shared.wire.frame import MAGIC, SMALLEST, VERSION
from shared.wire.inflate import deflate
from shared.wire.record import to_record

# Digits that a symbol of version 1, 2, 3 … 20 holds at level M (ISO/IEC 18004, table 7).
CAPACITIES = (
    *(34, 63, 101, 149, 202, 255, 293, 365, 432, 513),
    *(604, 691, 796, 871, 991, 1082, 1212, 1346, 1500, 1600),
)


@dataclass(frozen=True)
class Size:
    """`version` of the symbol is None where none can hold so many digits."""

    digits: int
    version: int | None


def size_of(notification: Notification, procedure: Procedure) -> Size:
    """The size of a notification's code."""
    digits = digits_for(SMALLEST + len(deflate(to_record(notification, procedure))))
    return Size(digits, version_for(digits))


def digits_for(size: int) -> int:
    """How many digits a frame of `size` bytes has, whatever is in it."""
    lead = int.from_bytes(MAGIC + bytes([VERSION]), "big")
    # Not by way of a text: Python refuses to write very long ones.
    return int(math.log10(lead << 8 * (size - 2))) + 1


def version_for(digits: int) -> int | None:
    """The smallest symbol for so many digits."""
    fitting = (version for version, most in enumerate(CAPACITIES, 1) if digits <= most)
    return next(fitting, None)
