"""Which names are common enough, the commonest first.

No free source counts given names, so sources vote: what stands in several is common. Surnames
have numbers of people; behind them sources vote too.
"""

import re

from shared.build.training import sources
from shared.build.training.sources import Name

# Names that packing shortens: kanji, kana, the repetition mark.
_PACKED = re.compile(r"[\u3005\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]+")
# What a name costs where a MeCab dictionary does not have it: more than nearly all it has.
_ABSENT = 12_000


def rank() -> tuple[list[Name], list[Name]]:
    """Surnames and given names."""
    mecab, counted, popular = (
        [sources.ipadic(), sources.unidic()],
        sources.personal_names(),
        sources.popular_names(),
    )
    every = [*mecab, counted, popular, sources.gimei()]
    known = sorted(counted.family, key=lambda name: (-counted.family[name], name))
    given = _voted([source.given for source in every], [source.given for source in mecab])
    return known, given


def _voted(lists: list[dict[Name, int]], costs: list[dict[Name, int]]) -> list[Name]:
    """By number of lists, then by cost; last by itself, so that no order depends on a set's."""

    def place(name: Name) -> tuple[int, int, Name]:
        votes = sum(name in names for names in lists)
        return -votes, sum(names.get(name, _ABSENT) for names in costs), name

    return sorted({name for names in lists for name in names if _is_packed(name)}, key=place)


def _is_packed(name: Name) -> bool:
    return all(map(_PACKED.fullmatch, name))
