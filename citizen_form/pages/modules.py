"""Every module that a page's script leads to, so that the browser asks for all of them at once.

Left to itself it learns of each only from the one that imports it: on a slow line that is one
round trip after the other.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from posixpath import dirname, join, normpath

from shared.web.assets import ROOT, Assets

_IMPORT = re.compile(r"""^(?:import|export)[^"';]*["'](\.[^"']+)["']""", re.MULTILINE)


def module_addresses(assets: Assets, entry: str) -> list[str]:
    """Addresses of what `app/js/main.mjs` imports, as the browser will ask for them: without the
    content's hash, since an import knows no other name. Without the entry itself."""
    return [f"{ROOT}/{name}" for name in reached(assets, entry) if name != entry]


def reached(assets: Assets, entry: str) -> list[str]:
    """The names of an entry and of all that it imports."""
    found = [entry]
    for name in found:
        found += [other for other in _imported(assets, name) if other not in found]
    return found


def _imported(assets: Assets, name: str) -> Iterator[str]:
    mount, _, path = name.partition("/")
    file = assets.folders[mount] / path
    if file.suffix == ".mjs" and file.is_file():
        for target in _targets(file, file.stat().st_mtime_ns):
            yield normpath(join(dirname(name), target))


@lru_cache(maxsize=512)
def _targets(file: Path, _changed: int) -> tuple[str, ...]:
    """What a file imports by relative names; read again when its time of change is another."""
    return tuple(dict.fromkeys(_IMPORT.findall(file.read_text(encoding="utf-8"))))
