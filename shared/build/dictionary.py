"""The newest preset dictionary as a module for the browser: deflated, so that it stays small on
servers that compress nothing, and in base64, since a module is text."""

import base64
import zlib
from pathlib import Path

from shared.wire.dictionaries import DICTIONARIES, NEWEST

NAME = "dictionary.mjs"


def write_dictionary(folder: Path) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    packed = packer.compress(DICTIONARIES[NEWEST]) + packer.flush()
    text = base64.b64encode(packed).decode("ascii")
    source = f'export const id = {NEWEST};\nexport const packed = "{text}";\n'
    (folder / NAME).write_text(source, encoding="ascii")
