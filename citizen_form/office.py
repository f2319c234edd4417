"""What an office tells residents about itself: a TOML file named by `KAZASU_OFFICE`.

    phone = "06-6858-0000"

    [name]                                # each table: language → text
    ja = "○○市役所"
    en = "Example City Hall"

    [hours]
    ja = "午前9時から午後5時15分まで"

    [lamp]                                # waiting people: green up to 7, red from 10
    green = 7
    red = 10

Everything may be left out. A language without a text gets the English one, without
that the Japanese. A faulty file is refused at start, naming the key.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from shared.errors import Refusal
from shared.i18n.languages import DEFAULT

# In the order in which they are shown. `place`: floor and desk; `closed`: days without service;
# `map`: how to get there, in words.
PARTS = ("name", "place", "hours", "closed", "map")

_LANGUAGE = re.compile("[a-z]{2,3}(-[a-z]+)*")
_PHONE = re.compile("[0-9+][0-9 ()-]{2,30}")
# How full a lobby looks by Amagasaki's lamp.
_GREEN, _RED = 7, 10
_AT = re.compile(r"line \d+")


@dataclass(frozen=True)
class Office:
    """`texts` by part and language. The lamp is green up to `green` waiting people and red from
    `red`, yellow between."""

    phone: str = ""
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    green: int = _GREEN
    red: int = _RED

    def level(self, waiting: int) -> str:
        if waiting >= self.red:
            return "red"
        return "green" if waiting <= self.green else "yellow"


def load_office(file: Path | None) -> Office:
    """Refusal `office.faulty` names the key to mend; `file.unreadable` the file."""
    if file is None:
        return Office()
    raw = _read(file)
    key = next(_faults(raw), None)
    if key is not None:
        raise Refusal("office.faulty", file=file.name, key=key)
    lamp = raw.get("lamp", {})
    return Office(
        phone=raw.get("phone", ""),
        texts={part: raw[part] for part in PARTS if part in raw},
        green=lamp.get("green", _GREEN),
        red=lamp.get("red", _RED),
    )


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal("file.unreadable", file=file.name) from error
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        raise Refusal("office.faulty", file=file.name, key=at[0] if at else "TOML") from error


def _faults(raw: Mapping[str, Any]) -> Iterator[str]:
    """The keys that must be mended."""
    yield from sorted(set(raw) - {*PARTS, "phone", "lamp"})
    phone = raw.get("phone", "0000")
    if not (isinstance(phone, str) and _PHONE.fullmatch(phone)):
        yield "phone"
    for part in PARTS:
        yield from _text_faults(part, raw.get(part, {DEFAULT: part}))
    yield from _lamp_faults(raw.get("lamp", {}))


def _text_faults(part: str, texts: Any) -> Iterator[str]:
    if not isinstance(texts, dict):
        yield part
        return
    if DEFAULT not in texts:
        yield f"{part}.{DEFAULT}"
    for lang, text in texts.items():
        if not (_LANGUAGE.fullmatch(lang) and isinstance(text, str) and text.strip()):
            yield f"{part}.{lang}"


def _lamp_faults(lamp: Any) -> Iterator[str]:
    if not isinstance(lamp, dict):
        yield "lamp"
        return
    yield from (f"lamp.{name}" for name in sorted(set(lamp) - {"green", "red"}))
    limits = {"green": _GREEN, "red": _RED} | lamp
    whole = {name: n for name, n in limits.items() if type(n) is int and n >= 0}
    yield from (f"lamp.{name}" for name in ("green", "red") if name not in whole)
    if len(whole) == len(limits) and whole["green"] >= whole["red"]:
        yield "lamp.red"
