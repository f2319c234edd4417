"""Names that no dictionary was made from: JMnedict's, as the package `jamdict-data` has it.

Its people who really lived or live give names as often as they are borne; its lists of surnames
and given names, each taken once, give rare ones. JMnedict's licence (CC BY-SA) is why nothing of
it is kept here.
"""

import sqlite3
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

from shared.japanese.kana import to_katakana

# Kanji and furigana.
Name = tuple[str, str]

_ENTRIES = """
    SELECT DISTINCT kanji.text, kana.text
    FROM NEKanji kanji
    JOIN NEKana kana ON kana.idseq = kanji.idseq
    JOIN NETranslation translation ON translation.idseq = kanji.idseq
    JOIN NETransType type ON type.tid = translation.ID
    WHERE type.text IN (SELECT value FROM json_each(?))
    ORDER BY kanji.text, kana.text
"""
SURNAME, GIVEN, PERSON = '["surname"]', '["given", "fem", "masc"]', '["person"]'


class Names:
    """`borne` are family and given names of people; `surnames` and `given` every name once."""

    def __init__(self) -> None:
        database = sqlite3.connect(f"file:{_database()}?mode=ro", uri=True)
        self.surnames = _listed(database, SURNAME)
        self.given = _listed(database, GIVEN)
        parts = (_readings(self.surnames), _readings(self.given))
        people = (_split(person, *parts) for person in _listed(database, PERSON))
        self.borne = [person for person in people if person is not None]
        database.close()


def _database() -> Path:
    package = find_spec("jamdict_data")
    if package is None or package.origin is None:
        raise RuntimeError("jamdict-data is not installed; `make bench-wire` installs it")
    return Path(package.origin).with_name("jamdict.db")


def _listed(database: sqlite3.Connection, types: str) -> list[Name]:
    return [(kanji, to_katakana(kana)) for kanji, kana in database.execute(_ENTRIES, (types,))]


def _readings(names: list[Name]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for kanji, kana in names:
        found[kanji].add(kana)
    return found


def _split(
    person: Name, surnames: dict[str, set[str]], given: dict[str, set[str]]
) -> tuple[Name, Name] | None:
    """Family and given name, when there is one way only to part the two scripts."""
    kanji, kana = person
    ways = [
        ((kanji[:at], family), (kanji[at:], kana[len(family) :]))
        for at in range(1, len(kanji))
        for family in surnames.get(kanji[:at], ())
        if kana.startswith(family) and kana[len(family) :] in given.get(kanji[at:], ())
    ]
    return ways[0] if len(ways) == 1 else None
