"""Characters that a notification may hold, and those that a clerk should look at.

Kanji are kept exactly as typed: NFC itself changes U+FA19 to U+795E, so nothing here normalises.
Refused are only characters that cannot be seen and can deceive.
"""

import re
from dataclasses import dataclass
from typing import Literal

_BIDI = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_ZERO_WIDTH = {0x00AD, 0x180E, *range(0x200B, 0x200E), *range(0x2060, 0x2065), 0xFEFF}
# Line and paragraph separators, old format controls, Hangul fillers, annotations, tags.
_UNSEEN = {
    *(0x2028, 0x2029),
    *range(0x206A, 0x2070),
    *(0x115F, 0x1160, 0x3164, 0xFFA0),
    *range(0xFFF9, 0xFFFC),
    *(0xE0001, *range(0xE0020, 0xE0080)),
}
# Controls (Cc) and surrogates (Cs) of Unicode's general categories.
_CONTROLS = {*range(0x20), *range(0x7F, 0xA0)}
_SURROGATES = set(range(0xD800, 0xE000))
_FORBIDDEN = _BIDI | _ZERO_WIDTH | _UNSEEN | _CONTROLS | _SURROGATES
# Families of names whose members are mistaken for each other at the counter.
LOOK_ALIKES = ("高髙", "崎﨑嵜", "斉斎齊齋", "辺邉邊", "吉𠮷", "浜濱濵", "富冨", "徳德", "桑桒")


def _any_of(codes: set[int]) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(map(chr, sorted(codes))))}]")


_REFUSED = _any_of(_FORBIDDEN)
_REFUSED_BUT_LINES = _any_of(_FORBIDDEN - {ord("\n")})

Reason = Literal["variant_sequence", "outside_jis", "look_alike"]


@dataclass(frozen=True)
class Oddity:
    """A character for the clerk to check. `others` are the members of its look-alike family."""

    text: str
    codepoints: str
    reason: Reason
    others: str = ""


def has_forbidden(text: str, *, lines: bool = False) -> bool:
    """Whether text holds what is refused; `lines` allows line feeds."""
    return (_REFUSED_BUT_LINES if lines else _REFUSED).search(text) is not None


def oddities(text: str) -> list[Oddity]:
    """The characters of a name or address that a clerk should compare with the document."""
    found: dict[str, Oddity] = {}
    for cluster in _clusters(text):
        oddity = _oddity(cluster)
        if oddity:
            found.setdefault(cluster, oddity)
    return list(found.values())


def _clusters(text: str) -> list[str]:
    """Characters, each with the variation selector behind it."""
    clusters: list[str] = []
    for char in text:
        if clusters and _is_selector(char):
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters


def _is_selector(char: str) -> bool:
    return 0xE0100 <= ord(char) <= 0xE01EF or 0xFE00 <= ord(char) <= 0xFE0F


def _oddity(cluster: str) -> Oddity | None:
    points = " ".join(f"U+{ord(char):04X}" for char in cluster)
    family = next((f for f in LOOK_ALIKES if cluster[0] in f), "")
    others = family.replace(cluster[0], "")
    if len(cluster) > 1:
        return Oddity(cluster, points, "variant_sequence", others)
    if not _in_jis(cluster):
        return Oddity(cluster, points, "outside_jis", others)
    if family and cluster != family[0]:
        return Oddity(cluster, points, "look_alike", others)
    return None


def _in_jis(char: str) -> bool:
    try:
        char.encode("shift_jis_2004")
    except UnicodeEncodeError:
        return False
    return True
