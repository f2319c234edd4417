"""The shape of the repository: what lies where, how long a file may be, what is never committed."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TOP_LEVEL = re.compile(
    r"(pyproject\.toml|citizen_form|counter_scanner|shared|tests|README\.md|README\.ja\.md"
    r"|LICENSE|Makefile|CHANGELOG\.md|SECURITY\.md|requirements[^/]*\.txt|\..*)"
)
CODE = {".py", ".mjs", ".js", ".css", ".html"}
LOCKS = sorted(ROOT.glob("requirements*.txt"))
MOST_LINES = 300
# An address from which something could be downloaded.
ADDRESS = re.compile(r"https?://|git\+|file:|--(?:extra-)?index-url|--find-links")


def committed() -> list[Path]:
    """Files that git knows, as they are in the working tree."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_top_level_holds_only_what_convention_needs() -> None:
    names = {path.relative_to(ROOT).parts[0] for path in committed()}
    assert [name for name in sorted(names) if not TOP_LEVEL.fullmatch(name)] == []


def test_files_are_short_enough_to_read() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in committed()
        if path.suffix in CODE
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert long == {}


def test_third_party_modules_are_not_committed() -> None:
    parts = ("vendor", "node_modules")
    assert [path for path in committed() if any(part in path.parts for part in parts)] == []


@pytest.mark.parametrize("name", [path.name for path in LOCKS])
def test_python_lock_has_hashes_and_no_addresses(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    packages = re.findall(r"^[a-z0-9][\w.\-\[\],]*==\S+", lock, re.MULTILINE)
    hashed = re.findall(r"^[a-z0-9][\w.\-\[\],]*==[^\n]*\\\n    --hash=sha256:", lock, re.MULTILINE)
    assert packages
    assert len(hashed) == len(packages)
    assert not ADDRESS.search(lock)


def test_browser_lock_has_hashes_and_no_addresses() -> None:
    text = (ROOT / "shared/static/js/package-lock.json").read_text(encoding="utf-8")
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert len(packages) > 5
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []
    assert '"resolved"' not in text
    assert not ADDRESS.search(text)


def test_every_dependency_gives_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)
    wanted = [
        *project["project"]["dependencies"],
        *(name for group in project["dependency-groups"].values() for name in group),
    ]
    reasons = [line for line in text.splitlines() if re.match(r'    "[^"]+", +# \w+', line)]
    assert len(wanted) == len(reasons)
