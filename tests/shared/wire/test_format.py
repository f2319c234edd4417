"""FORMAT.md says what the code does."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from shared.errors import STATUS
from shared.forms.kinds import KINDS
from shared.wire import cbor, frame, inflate
from shared.wire.dictionaries import DICTIONARIES

FORMAT = (Path(frame.__file__).parent / "FORMAT.md").read_text(encoding="utf-8")


def test_format_names_every_refusal_of_a_code_and_no_other() -> None:
    named = set(re.findall(r"`(code\.[a-z_]+)`", FORMAT))
    assert named == {code for code in STATUS if code.startswith("code.")}


def test_format_maps_every_kind() -> None:
    part = FORMAT.split("### Answers by kind")[1].split("## Reading")[0]
    assert set(KINDS) <= set(re.findall(r"`([a-z_]+)`", part))


def test_format_limits_are_those_of_the_code() -> None:
    limits = FORMAT.split("## Limits")[1]
    for limit in (frame.MOST_DIGITS, inflate.MOST_BYTES, cbor.MOST_DEPTH):
        assert f"| {limit}" in limits


def test_format_lists_every_dictionary() -> None:
    part = FORMAT.split("| id | dictionary |")[1].split("## Record")[0]
    assert [int(number) for number in re.findall(r"^\| (\d+) \|", part, re.M)] == [*DICTIONARIES]


def test_format_example_is_the_vector(vectors: Callable[[str], Any]) -> None:
    (case,) = [case for case in vectors("wire/sealed.json") if case["name"] == "every_kind_0"]
    first = re.search(r"digits begin `(\d+)…`", FORMAT)
    assert first is not None
    assert case["digits"].startswith(first[1])
    raw = frame.from_digits(case["digits"])
    shown = FORMAT.split("    header   ")[1].splitlines()[0].split("   ")[0]
    assert raw.header.hex() == shown.replace(" ", "")
