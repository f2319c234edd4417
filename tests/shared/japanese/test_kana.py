from collections.abc import Callable
from typing import Any

import pytest

from shared.japanese.kana import is_katakana, to_katakana

Vectors = Callable[[str], Any]


def test_kana_vectors(vectors: Vectors) -> None:
    for case in vectors("japanese/kana.json"):
        assert to_katakana(case["text"]) == case["katakana"], ascii(case["text"])
        assert is_katakana(case["katakana"]) is case["is_katakana"], ascii(case["text"])


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("たかはし", "タカハシ"),
        ("\uff94\uff8f\uff80\uff9e", "ヤマダ"),
        (" しょうた\u3000", "ショウタ"),
        ("ファン ティ", "ファン ティ"),
    ],
)
def test_to_katakana_typed_however_one_spelling(typed: str, read: str) -> None:
    assert to_katakana(typed) == read


@pytest.mark.parametrize("small", ["ャ", "ュ", "ョ", "ッ", "ァ"])
def test_to_katakana_small_letter_stays_small(small: str) -> None:
    assert to_katakana(f"キ{small}ト") == f"キ{small}ト"


@pytest.mark.parametrize("text", ["山田", "yamada", "", "たかはし", "カ\u3099"])
def test_is_katakana_other_script_is_none(text: str) -> None:
    assert not is_katakana(text)
