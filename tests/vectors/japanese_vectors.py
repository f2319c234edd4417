"""What the vectors about Japanese hold: the inputs of `japanese_cases`, and what comes of them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import japanese_cases as japanese

from shared.japanese import characters, digits, era, kana

Vectors = Iterator[tuple[str, Any]]


def texts() -> Vectors:
    """Path and content of every vector about Japanese."""
    yield (
        "japanese/kana.json",
        [
            {"text": text, "katakana": wide, "is_katakana": kana.is_katakana(wide)}
            for text, wide in ((text, kana.to_katakana(text)) for text in japanese.KANA)
        ],
    )
    yield (
        "japanese/era.json",
        {
            "shown": [
                {"day": day, "text": era.in_era(date.fromisoformat(day))} for day in japanese.DAYS
            ],
            "typed": [{"typed": typed, "day": _typed(*typed)} for typed in japanese.TYPED_DATES],
        },
    )
    yield "japanese/digits.json", [_digits(text) for text in japanese.DIGITS]
    yield (
        "japanese/characters.json",
        [
            {
                "text": text,
                "forbidden": characters.has_forbidden(text),
                "forbidden_in_lines": characters.has_forbidden(text, lines=True),
            }
            for text in japanese.CHARACTERS
        ],
    )
    yield (
        "japanese/triage.json",
        [
            {"text": text, "oddities": [vars(oddity) for oddity in characters.oddities(text)]}
            for text in japanese.NAMES
        ],
    )


def _typed(*parts: Any) -> str | None:
    try:
        return era.date_in(*parts).isoformat()
    except ValueError:
        return None


def _digits(text: str) -> dict[str, Any]:
    return {
        "text": text,
        "folded": digits.fold(text),
        "ascii": digits.fold_ascii(text),
        "only": digits.only_digits(text),
        "secret": digits.secret_number(text),
    }
