"""Where Node.js is: the system's if new enough, else the one that PyPI brings into the venv."""

import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = 20


class NodeMissing(Exception):
    """No Node.js; the message says what to do."""


def find_node(name: str = "node") -> str:
    """The path of `node`, or of `npm` beside it. Raises NodeMissing."""
    for folder in (None, str(Path(sys.executable).parent)):
        node = shutil.which("node", path=folder)
        found = shutil.which(name, path=folder)
        if node and found and _major(node) >= OLDEST:
            return found
    raise NodeMissing(
        f"Node.js {OLDEST} or newer is missing. "
        "Run `make vendor`, or `pip install --require-hashes -r requirements-node.txt`."
    )


def _major(node: str) -> int:
    """0 for a program that does not answer as Node.js does."""
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 found on PATH
    first = answer.stdout.strip().removeprefix("v").split(".")[0]
    return int(first) if first.isdecimal() else 0


def main() -> int:
    """Exit status 0 when there is one: the Makefile asks before it brings its own."""
    try:
        find_node("npm")
    except NodeMissing:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
