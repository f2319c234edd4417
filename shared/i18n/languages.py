"""The languages on offer, from `languages.toml`, where it also says how to add one.

Residents choose among all of them. What only staff read, the folders of texts named `staff`, is in
`STAFFS` alone: a screen for staff that is asked for in another language answers in English.
"""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

DEFAULT = "ja"
# The language that a foreign resident's helpers and staff are likeliest to share.
BRIDGE = "en"

_TABLE: Mapping[str, Any] = MappingProxyType(
    tomllib.loads((Path(__file__).parent / "languages.toml").read_text(encoding="utf-8"))
)
OFFERED: tuple[str, ...] = tuple(_TABLE)
STAFFS: tuple[str, ...] = tuple(lang for lang in OFFERED if _TABLE[lang].get("is_staffs"))


def html_lang(lang: str) -> str:
    """The BCP 47 tag: やさしい日本語 is Japanese to a browser and a screen reader, and Chinese says
    which characters it is written in."""
    return str(_TABLE.get(lang, {}).get("tag", lang))


def language_name(lang: str) -> str:
    """In the language itself; one that is not on offer is its tag."""
    return str(_TABLE.get(lang, {}).get("name", lang))


def with_stand_ins(lang: str) -> tuple[str, ...]:
    """The language and those in which its missing texts are shown, the nearest first: a kind of
    Japanese in Japanese, any other in English, else in Japanese."""
    bridges = () if html_lang(lang) == DEFAULT else (BRIDGE,)
    return tuple(dict.fromkeys((lang, *bridges, DEFAULT)))


def nearest(lang: str, spoken: Sequence[str]) -> str:
    """The language itself where it is spoken, else the first of its stand-ins that is."""
    return next((one for one in with_stand_ins(lang) if one in spoken), spoken[0])
