"""Confirmed notifications as JSON lines: one notification a line, as `citizen-form schema` has it.

What reads `scan` and `open` reads this. UTF-8 without a byte order mark, which JSON forbids.
"""

from collections.abc import Iterable

from counter_scanner.handover.confirmed import Confirmed
from shared.command import json_line


def json_lines(confirmed: Iterable[Confirmed]) -> bytes:
    return "".join(f"{json_line(one.to_json())}\n" for one in confirmed).encode()
