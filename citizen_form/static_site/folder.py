"""Writing the site's folder: whole or not at all.

A new site grows beside the folder and takes its place at the end. What says that a folder is a
site is written last, so that a build broken off before is never taken for one.
"""

import gzip
import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from shared.errors import Refusal

STAMP = "site.json"
# What a stamp holds among the rest, so that nobody's own site.json is taken for ours.
_KIND = "kazasu static site"

# Files that gain from it; a host with `gzip_static` sends them as they lie there.
_COMPRESSED = {".html", ".mjs", ".css", ".svg", ".txt"}
# Below this the headers outweigh what is saved.
_SMALLEST = 256


def check_free(folder: Path) -> None:
    """Refusal `site.occupied` unless the folder is absent, empty or an earlier site."""
    if not folder.exists():
        return
    if not folder.is_dir() or (any(folder.iterdir()) and not _is_site(folder)):
        raise Refusal("site.occupied", folder=folder.name)


def write_site(folder: Path, files: Iterable[tuple[str, bytes]], told: Mapping[str, Any]) -> int:
    """Write `files` by path and `told` in the stamp; gives how many files there are, without
    their compressed twins."""
    check_free(folder)
    growing = folder.with_name(f".{folder.name}.growing")
    try:
        shutil.rmtree(growing, ignore_errors=True)
        growing.mkdir(parents=True)
        count = sum(_write(growing / path, content) for path, content in files)
        stamp = {"kind": _KIND, **told, "files": count}
        (growing / STAMP).write_text(json.dumps(stamp, indent=1) + "\n", encoding="utf-8")
        _replace(folder, growing)
    except OSError as error:
        shutil.rmtree(growing, ignore_errors=True)
        raise Refusal("file.unwritable", file=folder.name) from error
    return count


def _write(file: Path, content: bytes) -> int:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    if file.suffix in _COMPRESSED and len(content) >= _SMALLEST:
        # Without a time, so that the same site gives the same octets.
        file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
    return 1


def _replace(folder: Path, growing: Path) -> None:
    """The old site stays until the new one stands in its place."""
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    try:
        growing.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _is_site(folder: Path) -> bool:
    try:
        stamp = json.loads((folder / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(stamp, dict) and stamp.get("kind") == _KIND
