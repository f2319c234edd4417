"""Own modules and stylesheets, bundled for slow lines: see `shared.web.bundles`.

`python -m shared.build.bundle citizen_form/static` writes `shared/static/bundled/citizen_form/`:
`main.mjs` from `js/main.mjs`, `site.css` from `css/site.css` and so on, and which files at which
content they are made of. It needs what `shared.build.vendor` has installed.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from shared.build.node import NodeMissing, find_node
from shared.build.vendor import MODULES, STATIC
from shared.web.assets import ROOT
from shared.web.bundles import FOLDER, INPUTS

ENTRIES = ("js/main.mjs", "js/leave.mjs", "css/site.css")
# The towns stay files of their own, each asked for when it is needed. Their relative address holds
# for the bundle too, because it lies as deep as the module that asks.
OPTIONS = (
    "--bundle",
    "--format=esm",
    "--platform=browser",
    "--target=es2022",
    "--minify",
    "--legal-comments=eof",
    "--preserve-symlinks",
    "--log-level=warning",
)


def main(argv: list[str]) -> int:
    try:
        for folder in argv:
            bundle(Path(folder).resolve(), STATIC)
    except NodeMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failed:
        print(f"bundling failed:\n{failed.stderr}", file=sys.stderr)
        return 1
    return 0


def bundle(app: Path, shared: Path) -> None:
    """Bundle the entries of `app`, a package's folder of static files. What they are made of is
    written last, so that a broken-off bundle is not used."""
    target = shared / FOLDER / app.parent.name
    target.mkdir(parents=True, exist_ok=True)
    (target / INPUTS).unlink(missing_ok=True)
    with TemporaryDirectory() as served:
        _lay_out(Path(served), {"app": app, "shared": shared})
        inputs = {f"app/{entry}": _bundle(Path(served), entry, target) for entry in ENTRIES}
    (target / INPUTS).write_text(json.dumps(inputs, indent=1) + "\n", encoding="utf-8")


def _lay_out(served: Path, folders: Mapping[str, Path]) -> None:
    """The tree as browsers see it, in which modules find each other by relative addresses."""
    root = served / ROOT.strip("/")
    root.mkdir()
    for name, folder in folders.items():
        (root / name).symlink_to(folder, target_is_directory=True)


def _bundle(served: Path, entry: str, target: Path) -> dict[str, str]:
    """The bundle's inputs by name, each with its SHA-256."""
    root, told = served / ROOT.strip("/"), served / "told.json"
    program = (find_node(), str(MODULES / "esbuild/bin/esbuild"), f"app/{entry}")
    out = f"--outfile={target / Path(entry).name}"
    command = (*program, *OPTIONS, out, f"--metafile={told}")
    subprocess.run(command, cwd=root, check=True, capture_output=True, text=True)  # noqa: S603 ours
    report: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    files = {name: root / name for name in report["inputs"]}
    return {name: hashlib.sha256(file.read_bytes()).hexdigest() for name, file in files.items()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
