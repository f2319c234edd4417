"""フリガナ: katakana from whatever was typed, small ャュョッ kept small."""

import re
import unicodedata

_HALF_WIDTH = re.compile("[\uff61-\uff9f]+")
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)} | {0x309D: 0x30FD, 0x309E: 0x30FE}
_ALLOWED = re.compile("[\u30a1-\u30fe\u31f0-\u31ff ]+")


def to_katakana(text: str) -> str:
    """Hiragana and half-width katakana as full-width katakana; outer spaces dropped."""
    wide = _HALF_WIDTH.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return wide.replace("\u3000", " ").translate(_HIRAGANA).strip()


def is_katakana(text: str) -> bool:
    return bool(_ALLOWED.fullmatch(text))
