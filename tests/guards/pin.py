"""What is released, and its SHA-256: `released.txt` beside this file, one line each.

`python tests/guards/pin.py` adds a line for what has none yet. A line is never changed: what is
released stays as it is. Only before the first release, `--again` writes all of them anew.
"""

import hashlib
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LIST = Path(__file__).with_name("released.txt")
# Definitions go by name and revision: the next revision moves an older one into another file.
_DEFINITIONS = "shared/procedures/*/form*.toml"
_FILES = (
    "shared/wire/dictionaries/*.bin",
    "shared/japanese/towns-*.zip",
    "tests/vectors/wire/**/*.json",
    "tests/vectors/wire/keys/*",
)


def pinned() -> dict[str, str]:
    """SHA-256 in hex by name."""
    lines = LIST.read_text(encoding="ascii").splitlines()
    pairs = (line.split("  ") for line in lines if line and not line.startswith("#"))
    return {name: digest for digest, name in pairs}


def found() -> dict[str, str]:
    """The same of what is there."""
    return dict(sorted((name, _digest(path)) for name, path in _shipped()))


def _shipped() -> Iterator[tuple[str, Path]]:
    for pattern in _FILES:
        for path in ROOT.glob(pattern):
            yield path.relative_to(ROOT).as_posix(), path
    for path in ROOT.glob(_DEFINITIONS):
        revision = tomllib.loads(path.read_text(encoding="utf-8"))["revision"]
        yield f"{path.parent.relative_to(ROOT).as_posix()}@{revision}", path


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(arguments: list[str]) -> int:
    lines = found() if "--again" in arguments else found() | pinned()
    text = LIST.read_text(encoding="ascii")
    head = [line for line in text.splitlines() if line.startswith("#")]
    rows = [f"{digest}  {name}" for name, digest in sorted(lines.items())]
    LIST.write_text("\n".join([*head, *rows]) + "\n", encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
