"""Imports run one way; what may know whom is written here and nowhere else."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ("shared", "citizen_form", "counter_scanner")

# Folder → what nothing in it may import.
FORBIDDEN = {
    "shared": ("citizen_form", "counter_scanner"),
    "citizen_form": ("counter_scanner",),
    "counter_scanner": ("citizen_form",),
    "shared/forms": ("fastapi", "starlette", "sqlmodel", "sqlalchemy", "cv2", "os"),
    "shared/japanese": ("fastapi", "starlette", "sqlmodel", "sqlalchemy", "cv2", "os"),
    "counter_scanner/domain": ("fastapi", "starlette", "sqlmodel", "sqlalchemy", "cv2", "os"),
    "shared/wire": ("fastapi", "starlette", "sqlmodel", "sqlalchemy", "cv2", "os"),
    "shared/i18n": ("fastapi", "starlette", "sqlmodel", "sqlalchemy", "cv2", "os"),
}
# Module → the only folder that may import it.
ONLY_UNDER = {
    "cv2": "counter_scanner/camera",
    "zxingcpp": "counter_scanner/camera",
    "pyzbar": "counter_scanner/camera",
    "sqlmodel": "counter_scanner",
}
# Domain modules are handed their time.
CLOCKLESS = ("shared/forms", "shared/japanese", "shared/wire", "counter_scanner/domain")


def sources(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Dotted names of all imported modules, also those inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imported_tops(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)}


def test_sources_are_found() -> None:
    assert all(sources(package) for package in PACKAGES)


@pytest.mark.parametrize("folder", FORBIDDEN)
def test_folder_imports_nothing_forbidden(folder: str) -> None:
    broken = {
        str(path.relative_to(ROOT)): sorted(imported_tops(path) & set(FORBIDDEN[folder]))
        for path in sources(folder)
        # Files and their modes are the key files' business.
        if path.name != "key_files.py"
    }
    assert {path: names for path, names in broken.items() if names} == {}


@pytest.mark.parametrize("module", ONLY_UNDER)
def test_module_is_imported_only_where_it_belongs(module: str) -> None:
    home = ROOT / ONLY_UNDER[module]
    users = [path for package in PACKAGES for path in sources(package)]
    strangers = [path for path in users if module in imported_tops(path)]
    assert [str(path) for path in strangers if home not in path.parents] == []


def test_engines_are_made_in_one_module_only() -> None:
    makers = [
        path.relative_to(ROOT).as_posix()
        for path in sources("counter_scanner")
        if any(name.endswith(".create_engine") for name in imports(path))
    ]
    assert makers == ["counter_scanner/db/engine.py"]


@pytest.mark.parametrize("folder", CLOCKLESS)
def test_domain_reads_no_clock(folder: str) -> None:
    readers = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources(folder)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow", "time_ns")
        # `scope.today` is a moment that was passed in; `date.today` is a clock.
        if isinstance(node.value, ast.Name) and node.value.id in ("date", "datetime", "time")
    ]
    assert readers == []
