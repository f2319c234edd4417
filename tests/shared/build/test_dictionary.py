import base64
import re
import zlib
from pathlib import Path

from shared.build.dictionary import NAME, write_dictionary
from shared.wire.dictionaries import DICTIONARIES, NEWEST


def test_write_dictionary_newest_one_deflated(tmp_path: Path) -> None:
    write_dictionary(tmp_path)
    source = (tmp_path / NAME).read_text(encoding="ascii")
    number, packed = re.findall(r"^export const \w+ = \"?([^\";]+)\"?;$", source, re.MULTILINE)
    assert int(number) == NEWEST
    assert zlib.decompress(base64.b64decode(packed), -15) == DICTIONARIES[NEWEST]
