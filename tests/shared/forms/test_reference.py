"""shared/procedures/README.md tells every key, kind, check and test that form.toml may use."""

import re
from collections.abc import Iterable

import pytest

from shared.forms import shape
from shared.forms.conditions import TESTS
from shared.forms.kinds import KINDS
from shared.forms.load import SHIPPED
from shared.forms.rules import CHECKS

REFERENCE = (SHIPPED / "README.md").read_text(encoding="utf-8")


def part(start: str, end: str) -> str:
    return REFERENCE.split(start)[1].split(end)[0]


def rows(text: str) -> set[str]:
    """What the first column of a part's tables names."""
    return set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))


KEYS = {
    "form": (part("## form.toml", "### `[[section]]`"), shape._FORM),
    "section": (part("### `[[section]]`", "### `[[section.field]]`"), shape._SECTION),
    "field": (part("### `[[section.field]]`", "| kind |"), shape.FIELD),
    "kind": (part("| kind | answer", "### Conditions"), KINDS),
    "test": (part("| test | of", "### `[[rule]]`"), TESTS),
    "rule": (part("### `[[rule]]`", "| check | finds"), shape._RULE),
    "check": (part("| check | finds", "### `[deadline]`"), CHECKS),
    "deadline": (part("### `[deadline]`", "### `[[bring]]`"), shape._DEADLINE),
    "others": (
        part("### `[[bring]]`", "## texts/ja.toml"),
        {**shape._BRING, **shape._RELATED, **shape._TOTAL},
    ),
}


@pytest.mark.parametrize("name", KEYS)
def test_reference_names_every_key_and_no_other(name: str) -> None:
    text, known = KEYS[name]
    assert rows(text) == set(known)


def line_of(table: str, name: str) -> str:
    return next(line for line in KEYS[table][0].splitlines() if line.startswith(f"| `{name}` |"))


def missing(table: str, name: str, keys: Iterable[str]) -> list[str]:
    return [key for key in keys if f"`{key}`" not in line_of(table, name)]


@pytest.mark.parametrize("name", KINDS)
def test_reference_tells_the_own_keys_of_a_kind(name: str) -> None:
    assert missing("kind", name, KINDS[name].settings) == []


@pytest.mark.parametrize("name", CHECKS)
def test_reference_tells_the_own_keys_of_a_check(name: str) -> None:
    assert missing("check", name, CHECKS[name].settings) == []


@pytest.mark.parametrize("name", TESTS)
def test_reference_tells_which_kinds_a_test_is_for(name: str) -> None:
    assert missing("test", name, TESTS[name].kinds) == []


def test_reference_names_every_shipped_procedure() -> None:
    shipped = {path.parent.name for path in SHIPPED.glob("*/form.toml")}
    assert {name for name in shipped if f"`{name}`" not in REFERENCE} == set()
