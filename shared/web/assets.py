"""Addresses of static files that change when the file does, so that browsers may keep them."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

SHARED_STATIC = Path(__file__).parent.parent / "static"
ROOT = "/static"


class Assets:
    """`folders` by the name under which each is served: /static/<name>/…"""

    def __init__(self, folders: Mapping[str, Path]) -> None:
        self.folders = dict(folders)

    def url(self, name: str) -> str:
        """The address of `shared/css/base.css`, its content's hash behind it.

        A file that isn't there (the vendor folder before the first installation) keeps its plain
        address, so that a page still comes up, and shows the lack.
        """
        mount, _, path = name.partition("/")
        file = self.folders[mount] / path
        if not file.is_file():
            return f"{ROOT}/{name}"
        return f"{ROOT}/{name}?v={_digest(file, file.stat().st_mtime_ns)}"


@lru_cache(maxsize=512)
def _digest(file: Path, _changed: int) -> str:
    """Ten hex digits; read again when the file's time of change is another."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:10]
