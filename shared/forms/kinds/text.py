"""Words: free text, names, furigana."""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from shared.forms.conditions import Scope
from shared.forms.definition import Field
from shared.forms.kinds.base import Kind, expect, wrong_type
from shared.forms.problems import Finding
from shared.japanese.characters import has_forbidden
from shared.japanese.digits import fold_ascii, secret_number
from shared.japanese.kana import is_katakana, to_katakana
from shared.japanese.packing import pack, unpack

DEFAULT_LIMIT = 100
# How much of a text that is far too long is looked at: a made-up code may bring 64 KiB of it.
_LOOKED_AT = 2000

# Shapes that a text may be held to. 在留カード番号: two letters, eight digits, two letters.
PATTERNS = {"residence_card": re.compile("[A-Z]{2}[0-9]{8}[A-Z]{2}")}


def text_findings(text: Any, limit: int, *, lines: bool = False) -> Iterator[Finding]:
    """What any text is refused for. Length is counted in code points. Blank is as good as
    absent: `normalise` drops it, but a made-up code may carry it."""
    if not isinstance(text, str):
        yield wrong_type()
        return
    if not text.strip():
        yield Finding("required")
    if len(text) > limit:
        yield Finding("too_long", {"limit": limit})
    within = text[: max(limit, _LOOKED_AT)]
    if has_forbidden(within, lines=lines):
        yield Finding("characters")
    secret = secret_number(within)
    if secret:
        yield Finding(secret)


class Text(Kind):
    """Free text, kept byte for byte, unless it is held to a pattern of ASCII."""

    settings = MappingProxyType({"max_length": int, "lines": int, "pattern": str})

    def faults(self, field: Field) -> Iterator[tuple[str, str]]:
        if field.setting("max_length", DEFAULT_LIMIT) < 1:
            yield "max_length", "must be at least 1"
        if field.setting("pattern") not in (None, *PATTERNS):
            yield "pattern", "unknown pattern"

    def normalise(self, field: Field, raw: Any) -> Any:
        if isinstance(raw, str) and field.setting("pattern"):
            return fold_ascii(raw).strip().upper()
        return raw

    def check(self, field: Field, value: Any, scope: Scope) -> Iterator[Finding]:
        limit = field.setting("max_length", DEFAULT_LIMIT)
        found = list(text_findings(value, limit, lines=field.setting("lines", 1) > 1))
        pattern = field.setting("pattern")
        if not found and pattern and not PATTERNS[pattern].fullmatch(value):
            found.append(Finding(pattern))
        yield from found

    def to_wire(self, field: Field, value: Any) -> Any:
        return pack(value)

    def from_wire(self, field: Field, raw: Any) -> Any:
        return unpack(expect(raw, str, bytes))

    def schema(self, field: Field) -> dict[str, Any]:
        limit = field.setting("max_length", DEFAULT_LIMIT)
        return {"type": "string", "minLength": 1, "maxLength": limit}


class Name(Text):
    """A person's name: kanji, variants and supplementary characters byte for byte."""

    settings = MappingProxyType({"max_length": int})


class Kana(Name):
    """フリガナ, turned into katakana; small letters stay small."""

    settings = MappingProxyType({"max_length": int})

    def normalise(self, field: Field, raw: Any) -> Any:
        return to_katakana(raw) if isinstance(raw, str) else raw

    def check(self, field: Field, value: Any, scope: Scope) -> Iterator[Finding]:
        found = list(text_findings(value, field.setting("max_length", DEFAULT_LIMIT)))
        yield from found
        if not found and not is_katakana(value):
            yield Finding("kana")
