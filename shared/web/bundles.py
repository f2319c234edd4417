"""Own modules and stylesheets in one file each, where `make` has bundled them.

Sixty small files are pleasant to read and slow to fetch: six at a time over a line that takes half
a second to answer. The files themselves stay where they are and are used whenever one of them is
newer than the bundle, so that a change shows at the next reload.
"""

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from shared.web.assets import Assets

# Where `shared.build.bundle` writes: an application's name, then the bundle's.
MOUNT, FOLDER = "shared", "bundled"
INPUTS = "inputs.json"


class Bundles:
    """What is bundled for the application in the package `name`."""

    def __init__(self, assets: Assets, name: str) -> None:
        self.assets = assets
        self.name = name

    def url(self, entry: str) -> str:
        """The address of an entry's bundle, or of `app/js/main.mjs` itself."""
        bundle = f"{self.name}/{entry.rpartition('/')[2]}"
        if self.has(entry):
            return self.assets.url(f"{MOUNT}/{FOLDER}/{bundle}")
        return self.assets.url(entry)

    def has(self, entry: str) -> bool:
        """Whether the bundle is there and made of the files as they are now."""
        folder = self.assets.folders[MOUNT] / FOLDER / self.name
        inputs = _inputs(folder / INPUTS).get(entry, {})
        return bool(inputs) and all(self._is(name, digest) for name, digest in inputs.items())

    def _is(self, name: str, digest: str) -> bool:
        mount, _, path = name.partition("/")
        file = self.assets.folders[mount] / path
        return file.is_file() and digest_of(file, file.stat().st_mtime_ns) == digest


def _inputs(file: Path) -> dict[str, dict[str, str]]:
    return _read(file, file.stat().st_mtime_ns) if file.is_file() else {}


@lru_cache(maxsize=8)
def _read(file: Path, _changed: int) -> dict[str, dict[str, str]]:
    inputs: dict[str, dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))
    return inputs


@lru_cache(maxsize=1024)
def digest_of(file: Path, _changed: int) -> str:
    """SHA-256 in hex; read again when the file's time of change is another."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
