"""Colours have one place, and every name that a stylesheet uses exists.

The Digital Agency's tokens are installed beside our stylesheets by `make run` and `make test`.
"""

import re
from pathlib import Path

import pytest

from shared.web.assets import SHARED_STATIC

OWN = sorted((SHARED_STATIC / "css").glob("*.css"))
TOKENS = SHARED_STATIC / "vendor" / "tokens.css"
DEFINED = re.compile(r"(--[\w-]+)\s*:")
USED = re.compile(r"var\((--[\w-]+)")
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|--color-")


def defined(*files: Path) -> set[str]:
    return {name for file in files for name in DEFINED.findall(file.read_text("utf-8"))}


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.name)
def test_stylesheet_uses_only_names_that_exist(file: Path) -> None:
    used = set(USED.findall(file.read_text("utf-8")))
    assert used - defined(TOKENS, *OWN) == set()


@pytest.mark.parametrize(
    "file", [file for file in OWN if file.name != "theme.css"], ids=lambda file: file.name
)
def test_stylesheet_takes_colours_from_the_theme(file: Path) -> None:
    assert COLOUR.findall(file.read_text("utf-8")) == []


def test_theme_dark_mode_redefines_only_what_light_mode_has() -> None:
    light, dark = (SHARED_STATIC / "css" / "theme.css").read_text("utf-8").split("@media")
    assert set(DEFINED.findall(dark)) <= set(DEFINED.findall(light))
