"""Our own stylesheets use names that exist, and take colours from the theme."""

import re
from pathlib import Path

import pytest

import citizen_form
from shared.web.assets import SHARED_STATIC

OWN = sorted((Path(citizen_form.__file__).parent / "static" / "css").glob("*.css"))
NAMED = [SHARED_STATIC / "css" / "theme.css", SHARED_STATIC / "vendor" / "tokens.css"]
DEFINED = re.compile(r"(--[\w-]+)\s*:")
USED = re.compile(r"var\((--[\w-]+)")
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|--color-")


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.name)
def test_stylesheet_uses_only_names_that_exist(file: Path) -> None:
    defined = {name for sheet in NAMED for name in DEFINED.findall(sheet.read_text("utf-8"))}
    assert set(USED.findall(file.read_text("utf-8"))) <= defined


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.name)
def test_stylesheet_takes_colours_from_the_theme(file: Path) -> None:
    assert COLOUR.findall(file.read_text("utf-8")) == []
