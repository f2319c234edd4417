import struct
from pathlib import Path

from shared.build.training.mecab import words


def _dictionary(given: list[tuple[int, str]]) -> bytes:
    """A compiled MeCab dictionary of these costs and features, with a trie of eight bytes."""
    trie, tokens, features = bytes(8), b"", b""
    for cost, line in given:
        tokens += struct.pack("<HHHhII", 0, 0, 0, cost, len(features), 0)
        features += line.encode() + b"\0"
    sizes = (len(trie), len(tokens), len(features))
    return struct.pack("<10I32s", *[0] * 6, *sizes, 0, b"utf8") + trie + tokens + features


def test_words_give_cost_and_features_of_what_has_the_tag(tmp_path: Path) -> None:
    given = [(5000, "名詞,一般,*"), (-7, '名詞,固有名詞,人名,姓,"1,2"')]
    (tmp_path / "sys.dic").write_bytes(_dictionary(given))
    assert list(words(tmp_path / "sys.dic", "人名")) == [
        (-7, ["名詞", "固有名詞", "人名", "姓", "1,2"])
    ]
