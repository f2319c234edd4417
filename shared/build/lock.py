"""`python -m shared.build.lock` compiles the browser modules' lock anew from `package.json`.

The lock keeps versions and hashes but no download addresses: whoever installs has a registry of
their own choice.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from shared.build.node import find_node
from shared.build.vendor import PACKAGE

_LOCK = "package-lock.json"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(PACKAGE / "package.json", folder)
        npm = [find_node("npm"), "install", "--package-lock-only", "--ignore-scripts"]
        options = ["--omit-lockfile-registry-resolved", "--no-audit", "--no-fund"]
        subprocess.run([*npm, *options], cwd=folder, check=True)  # noqa: S603 found on PATH
        shutil.copy(Path(folder) / _LOCK, PACKAGE / _LOCK)
    return 0


if __name__ == "__main__":
    sys.exit(main())
