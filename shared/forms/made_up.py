"""People and places that do not exist, the same ones for the same seed."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

_DATA = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Person:
    """Each name in kanji and in katakana."""

    family: tuple[str, str]
    given: tuple[str, str]

    def named(self, field: str, script: int) -> str:
        """The part of the name that a field of this id asks for; `script` 0 kanji, 1 kana."""
        if "family" in field:
            return self.family[script]
        if "given" in field:
            return self.given[script]
        return f"{self.family[script]} {self.given[script]}"


def household(chance: Random, size: int) -> list[Person]:
    """People of one family name. Given names repeat only beyond twenty."""
    family = chance.choice(_data()["family"])
    names = list(_data()["given"])
    chance.shuffle(names)
    return [Person(tuple(family), tuple(names[i % len(names)])) for i in range(size)]


def domestic(chance: Random) -> dict[str, str]:
    """An address in parts, with or without a building."""
    postcode, prefecture, city, town = chance.choice(_data()["place"])
    place = {"postcode": postcode, "prefecture": prefecture, "city": city, "town": town}
    place["block"] = chance.choice(_data()["block"])
    if chance.random() < 0.6:
        place["building"] = chance.choice(_data()["building"])
    return place


def abroad(chance: Random) -> dict[str, str]:
    return {"country": chance.choice(_data()["country"])}


def words(chance: Random, field: str) -> str:
    """A text for a field of this id."""
    texts = _data()["text"]
    return str(chance.choice(texts.get(field, texts["other"])))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))
