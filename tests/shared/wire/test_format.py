"""FORMAT.md says what the code does."""

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from shared.errors import STATUS
from shared.forms.kinds import KINDS
from shared.wire import cbor, frame, inflate
from shared.wire.dictionaries import DICTIONARIES
from shared.wire.keys import KeyRing
from shared.wire.seal import open_frame

FORMAT = (Path(frame.__file__).parent / "FORMAT.md").read_text(encoding="utf-8")


def test_format_names_every_refusal_of_a_code_and_no_other() -> None:
    named = set(re.findall(r"`(code\.[a-z_]+)`", FORMAT))
    assert named == {code for code in STATUS if code.startswith("code.")}


def test_format_maps_every_kind() -> None:
    part = FORMAT.split("### Answers by kind")[1].split("## Reading")[0]
    assert set(KINDS) <= set(re.findall(r"`([a-z_]+)`", part))


def test_format_limits_are_those_of_the_code() -> None:
    limits = FORMAT.split("## Limits")[1]
    for limit in (frame.MOST_DIGITS, inflate.MOST_BYTES, cbor.MOST_DEPTH, cbor.MOST_VALUES):
        assert f"| {limit}" in limits


def test_format_lists_every_dictionary_with_its_hash() -> None:
    part = FORMAT.split("| id | dictionary |")[1].split("## Record")[0]
    rows = re.findall(r"^\| (\d+) \|[^|]+\| (\d+) \| `?(\w*)`? ?\|$", part, re.M)
    assert [(int(number), int(size), digest) for number, size, digest in rows] == [
        (number, len(raw), sha256(raw).hexdigest() if raw else "")
        for number, raw in DICTIONARIES.items()
    ]


def test_format_example_is_the_vector(vectors: Callable[[str], Any], ring: KeyRing) -> None:
    (case,) = [case for case in vectors("wire/sealed.json") if case["name"] == "every_kind_0"]
    first = re.search(r"digits begin `(\d+)…`", FORMAT)
    assert first is not None
    assert case["digits"].startswith(first[1])
    raw = frame.from_digits(case["digits"])
    plain = open_frame(raw, ring)
    layers = (raw.header, raw.sealed[: frame.ENC_SIZE], plain, inflate.inflate(plain))
    for shown, layer in zip(_layers(), layers, strict=True):
        assert re.fullmatch(shown, layer.hex()), shown


def _layers() -> list[str]:
    """The bytes of each layer in the example, as patterns: `…` is what it leaves out."""
    example = FORMAT.split("step by step")[1]
    lines = re.findall(r"^ {4}(\w*) +([0-9a-f …]+?)(?:   .*)?$", example, re.M)
    layers: list[str] = []
    for name, shown in lines:
        if name:
            layers.append("")
        layers[-1] += shown.replace(" ", "").replace("…", "[0-9a-f]*")
    return layers
