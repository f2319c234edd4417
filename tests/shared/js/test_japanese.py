"""The browser reads Japanese as Python does."""

from collections.abc import Callable
from typing import Any

import pytest

from shared.japanese.prefectures import PREFECTURES

Js = Callable[..., list[Any]]
Vectors = Callable[[str], Any]


def test_kana_vectors_same_in_browser(js: Js, vectors: Vectors) -> None:
    cases = vectors("japanese/kana.json")
    wide = js("japanese/kana.mjs", "toKatakana", [[case["text"]] for case in cases])
    assert wide == [case["katakana"] for case in cases]
    allowed = js("japanese/kana.mjs", "isKatakana", [[text] for text in wide])
    assert allowed == [case["is_katakana"] for case in cases]


def test_era_vectors_same_in_browser(js: Js, vectors: Vectors) -> None:
    content = vectors("japanese/era.json")
    shown = js("japanese/era.mjs", "inEra", [[case["day"]] for case in content["shown"]])
    assert shown == [case["text"] for case in content["shown"]]
    typed = js("japanese/era.mjs", "dateIn", [case["typed"] for case in content["typed"]])
    assert typed == [case["day"] for case in content["typed"]]


@pytest.mark.parametrize(
    ("function", "key"),
    [
        ("fold", "folded"),
        ("foldAscii", "ascii"),
        ("onlyDigits", "only"),
        ("secretNumber", "secret"),
    ],
)
def test_digits_vectors_same_in_browser(js: Js, vectors: Vectors, function: str, key: str) -> None:
    cases = vectors("japanese/digits.json")
    found = js("japanese/digits.mjs", function, [[case["text"]] for case in cases])
    assert found == [case[key] for case in cases]


@pytest.mark.parametrize(("lines", "key"), [(False, "forbidden"), (True, "forbidden_in_lines")])
def test_characters_vectors_same_in_browser(
    js: Js, vectors: Vectors, lines: bool, key: str
) -> None:
    cases = vectors("japanese/characters.json")
    calls = [[case["text"], {"lines": lines}] for case in cases]
    found = js("japanese/characters.mjs", "hasForbidden", calls)
    assert found == [case[key] for case in cases]


def test_has_forbidden_every_code_point_same_in_browser(js: Js) -> None:
    from shared.japanese.characters import has_forbidden

    blocks = [[chr(code) for code in range(low, low + 256)] for low in range(0, 0x110000, 256)]
    ours = [[has_forbidden(char) for char in block] for block in blocks]
    # Most blocks hold nothing forbidden; for those one call is enough.
    mixed = [i for i, block in enumerate(ours) if any(block)]
    single = js(
        "japanese/characters.mjs", "hasForbidden", [[char] for i in mixed for char in blocks[i]]
    )
    assert single == [answer for i in mixed for answer in ours[i]]
    clean = [i for i in range(len(blocks)) if i not in mixed]
    whole = js("japanese/characters.mjs", "hasForbidden", [["".join(blocks[i])] for i in clean])
    assert not any(whole)


def test_strip_every_space_same_in_browser(js: Js) -> None:
    texts = [f"{chr(code)}x{chr(code)}" for code in [*range(0x3100), 0xFEFF]]
    assert js("japanese/spaces.mjs", "strip", [[text] for text in texts]) == [
        text.strip() for text in texts
    ]


def test_packing_vectors_same_in_browser(js: Js, vectors: Vectors) -> None:
    cases = vectors("wire/packed.json")
    packed = js("japanese/packing.mjs", "pack", [[case["text"]] for case in cases])
    for case, form in zip(cases, packed, strict=True):
        expected = case["text"] if case["packed"] is None else bytes.fromhex(case["packed"])
        assert form == expected, ascii(case["text"])


def test_prefectures_same_in_browser(js: Js) -> None:
    calls = [[name] for name in (*PREFECTURES, "大阪")]
    assert js("japanese/prefectures.mjs", "prefectureNumber", calls) == [*range(1, 48), 0]


def test_towns_vectors_same_in_browser(js: Js, vectors: Vectors) -> None:
    cases = vectors("wire/towns.json")
    codes = [case["postcode"] for case in cases]
    found = js("japanese/towns.mjs", "townsOf", [[code] for code in codes], postcodes=codes)
    assert [[list(town.values()) for town in towns] for towns in found] == [
        case["towns"] for case in cases
    ]


@pytest.mark.parametrize("postcode", ["", "../../js", "999", "56000x1", "5600021"])
def test_towns_not_brought_none_in_browser(js: Js, postcode: str) -> None:
    codes = [] if postcode == "5600021" else [postcode]
    assert js("japanese/towns.mjs", "townsOf", [[postcode]], postcodes=codes) == [[]]
