from collections.abc import Callable
from typing import Any

import pytest

from shared.japanese.characters import has_forbidden, oddities

Vectors = Callable[[str], Any]


def test_has_forbidden_vectors(vectors: Vectors) -> None:
    for case in vectors("japanese/characters.json"):
        assert has_forbidden(case["text"]) is case["forbidden"], ascii(case["text"])
        assert has_forbidden(case["text"], lines=True) is case["forbidden_in_lines"]


@pytest.mark.parametrize(
    "text",
    [
        *("\x00", "\x1b", "\x7f", "\x85", "\r", "\t", "\n", "\xad", "\u200b", "\u200d", "\u202e"),
        *("\u2066", "\ufeff", "\u2028", "\u3164", "\ud842", "\udfb7", "\U000e0041"),
    ],
)
def test_has_forbidden_unseen_character_refused(text: str) -> None:
    assert has_forbidden(f"山{text}田")


@pytest.mark.parametrize(
    "text",
    ["\u9ad9橋", "\U00020bb7田", "\u845b\U000e0100城", "\ufa11", "\ufa19", "\u3000", "ー", "é"],
)
def test_has_forbidden_real_name_allowed(text: str) -> None:
    assert not has_forbidden(text)


def test_has_forbidden_line_feed_allowed_only_in_lines() -> None:
    assert has_forbidden("a\nb")
    assert not has_forbidden("a\nb", lines=True)


def test_oddities_vectors(vectors: Vectors) -> None:
    for case in vectors("japanese/triage.json"):
        assert [vars(oddity) for oddity in oddities(case["text"])] == case["oddities"]


@pytest.mark.parametrize(
    ("text", "reason", "codepoints"),
    [
        ("\u9ad9橋", "outside_jis", "U+9AD9"),
        ("\U00020bb7田", "outside_jis", "U+20BB7"),
        ("山\ufa11", "look_alike", "U+FA11"),
        ("\u845b\U000e0100", "variant_sequence", "U+845B U+E0100"),
        ("\ue000", "outside_jis", "U+E000"),
    ],
)
def test_oddities_unusual_character_named_with_reason(
    text: str, reason: str, codepoints: str
) -> None:
    (oddity,) = oddities(text)
    assert (oddity.reason, oddity.codepoints) == (reason, codepoints)


def test_oddities_same_character_twice_named_once() -> None:
    assert len(oddities("\u9ad9\u9ad9")) == 1


def test_oddities_everyday_name_none() -> None:
    assert oddities("山田 高橋 斉藤") == []
