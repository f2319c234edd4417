"""Names with their furigana, out of the packages that the dictionary is made from."""

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from shared.build.training.mecab import words
from shared.japanese.kana import to_katakana

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
# How both MeCab dictionaries call a person's name, and which part it is.
_PERSON, _FAMILY, _GIVEN = _WORDS["mecab"]


class Name(NamedTuple):
    kanji: str
    kana: str


@dataclass
class Source:
    """Family and given names of one package, each with a number: MeCab's cost, or how many
    people bear it, or nothing that counts."""

    family: dict[Name, int] = field(default_factory=dict)
    given: dict[Name, int] = field(default_factory=dict)


def ipadic() -> Source:
    return _mecab("ipadic", kanji_at=6, kana_at=7)


def unidic() -> Source:
    return _mecab("unidic_lite", kanji_at=8, kana_at=17)


def _mecab(package: str, kanji_at: int, kana_at: int) -> Source:
    source = Source()
    kinds = {_FAMILY: source.family, _GIVEN: source.given}
    for cost, features in words(_folder(package) / "dicdir" / "sys.dic", _PERSON):
        if features[3] in kinds:
            kinds[features[3]].setdefault(Name(features[kanji_at], features[kana_at]), cost)
    return source


def gimei() -> Source:
    source = Source()
    text = (_folder("gimei") / "data" / "names.yml").read_text(encoding="utf-8")
    given, family = text.split("\nlast_name:")
    for part, names in ((given, source.given), (family, source.family)):
        for kanji, kana in re.findall(r"- \['(.+?)', '.+?', '(.+?)'\]", part):
            names[Name(kanji, kana)] = 0
    return source


def personal_names() -> Source:
    """japanese-personal-name-dataset, all of its names."""
    source = Source()
    for kanji, people, kana, _romaji in _rows("last_name_org"):
        source.family[Name(kanji, to_katakana(kana))] = int(people)
    for kind in ("man", "woman"):
        for kana, _romaji, *spellings in _rows(f"first_name_{kind}_org"):
            source.given |= {Name(kanji, to_katakana(kana)): 0 for kanji in spellings}
    return source


def popular_names() -> Source:
    """The given names that the same package calls popular."""
    source = Source()
    for kind in ("man", "woman"):
        for kana, _romaji, *spellings in _rows(f"first_name_{kind}_opti"):
            source.given |= {Name(kanji, to_katakana(kana)): 0 for kanji in spellings}
    return source


def _rows(name: str) -> Iterator[list[str]]:
    path = _folder("japanese_personal_name_dataset") / "dataset" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file)


def _folder(package: str) -> Path:
    found = find_spec(package)
    if found is None or found.origin is None:
        raise RuntimeError(f"{package} is not installed; `make dictionary` installs it")
    return Path(found.origin).parent
