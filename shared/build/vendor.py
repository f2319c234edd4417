"""Third-party browser modules: installed by the lock, bundled one a module, never committed.

`python -m shared.build.vendor` runs `npm ci` in a folder of its own, so that node_modules never
lies in a tree that is served, and writes `shared/static/vendor/`: a bundle a library, the design
tokens, `licences.json` with name, version, licence and SHA-256 of each, and `licences.txt` with
the notices that these licences want to travel along; beside them the dictionary and the towns of
the wire format as modules. It does nothing when all that is there.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

from shared.build.dictionary import write_dictionary
from shared.build.node import NodeMissing, find_node
from shared.build.towns import write_towns
from shared.japanese import towns
from shared.wire.dictionaries import DICTIONARIES, NEWEST

STATIC = Path(__file__).parent.parent / "static"
PACKAGE = STATIC / "js"
VENDOR = STATIC / "vendor"
WORK = Path(sys.prefix) / "browser-modules"
MODULES = WORK / "node_modules"

# Bundle → its entry module: what our own modules may import, and no more.
ENTRIES = {
    "hpke.mjs": (
        'export { Aes128Gcm, CipherSuite, HkdfSha256 } from "@hpke/core";\n'
        'export { DhkemX25519HkdfSha256 } from "@hpke/dhkem-x25519";\n'
    ),
    "cborg.mjs": 'export { decode, encode, rfc8949EncodeOptions } from "cborg";\n',
    "echarts.mjs": (
        'import { BarChart, LineChart } from "echarts/charts";\n'
        "import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, "
        'TooltipComponent } from "echarts/components";\n'
        'import { init, use } from "echarts/core";\n'
        'import { CanvasRenderer } from "echarts/renderers";\n'
        "use([BarChart, LineChart, AriaComponent, CanvasRenderer, GridComponent, LegendComponent, "
        "MarkLineComponent, TooltipComponent]);\n"
        "export { init };\n"
    ),
    "fflate.mjs": 'export { deflateSync, inflateSync } from "fflate";\n',
    "qr.mjs": 'export { default, encodeQR } from "qr";\n',
}
# Bundle → the packages in it, and files that are copied as they are.
CONTENTS = {
    "hpke.mjs": ("@hpke/core", "@hpke/common", "@hpke/dhkem-x25519"),
    "cborg.mjs": ("cborg",),
    "echarts.mjs": ("echarts", "zrender", "tslib"),
    "fflate.mjs": ("fflate",),
    "qr.mjs": ("qr",),
    "tokens.css": ("@digital-go-jp/design-tokens",),
}
TOKENS = MODULES / "@digital-go-jp/design-tokens/dist/tokens.css"
STAMP = "stamp.txt"


def main() -> int:
    if _is_current():
        return 0
    try:
        build()
    except NodeMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failed:
        print(f"{' '.join(failed.cmd[:2])} failed:\n{failed.stderr}", file=sys.stderr)
        return 1
    return 0


def build() -> None:
    """Install, bundle, and stamp last, so that a broken-off build is built again."""
    WORK.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(PACKAGE / name, WORK / name)
    _run(find_node("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for bundle, entry in ENTRIES.items():
        _bundle(bundle, entry)
    shutil.copy(TOKENS, VENDOR / "tokens.css")
    _write_licences()
    write_dictionary(VENDOR)
    write_towns(VENDOR)
    (VENDOR / STAMP).write_text(_stamp(), encoding="ascii")


def _bundle(bundle: str, entry: str) -> None:
    """Node is named, since esbuild's own first line looks for it on PATH only."""
    source = WORK / f"entry-{bundle}"
    source.write_text(entry, encoding="utf-8")
    _run(
        find_node(),
        str(MODULES / "esbuild/bin/esbuild"),
        str(source),
        "--bundle",
        "--format=esm",
        "--platform=browser",
        "--target=es2022",
        "--minify",
        "--legal-comments=inline",
        f"--outfile={VENDOR / bundle}",
    )


def _run(*command: str) -> None:
    subprocess.run(command, cwd=WORK, check=True, capture_output=True, text=True)  # noqa: S603 ours


def _write_licences() -> None:
    packages = [(bundle, name) for bundle, names in CONTENTS.items() for name in names]
    licences = [_licence(bundle, name) for bundle, name in packages]
    listed = json.dumps(licences, indent=2) + "\n"
    (VENDOR / "licences.json").write_text(listed, encoding="utf-8")
    notices = "\n".join(_notice(name) for _, name in packages)
    (VENDOR / "licences.txt").write_text(notices, encoding="utf-8")


def _licence(bundle: str, name: str) -> dict[str, str]:
    package = json.loads((MODULES / name / "package.json").read_text(encoding="utf-8"))
    return {
        "file": bundle,
        "sha256": hashlib.sha256((VENDOR / bundle).read_bytes()).hexdigest(),
        "package": name,
        "version": package["version"],
        "licence": package["license"],
    }


def _notice(name: str) -> str:
    """The licence files of a package, whole, and the notice that Apache's licence wants along."""
    files = sorted((MODULES / name).glob("LICEN[CS]E*")) + sorted((MODULES / name).glob("NOTICE*"))
    texts = [file.read_text(encoding="utf-8").strip() for file in files]
    return "\n\n".join([f"=== {name} ===", *texts]) + "\n"


def _stamp() -> str:
    """What the folder depends on: the lock, what is frozen, and these files."""
    code = sorted(Path(__file__).parent.glob("*.py"))
    sources = (PACKAGE / "package-lock.json", towns.TABLE, *code)
    parts = [*(source.read_bytes() for source in sources), DICTIONARIES[NEWEST]]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def _is_current() -> bool:
    stamp = VENDOR / STAMP
    return stamp.is_file() and stamp.read_text(encoding="ascii") == _stamp()


if __name__ == "__main__":
    sys.exit(main())
