"""How often a made-up past's answers were corrected: dates most of all, more in a language that few
speak, and dates less since the form was changed, two thirds of the way."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import Random

from counter_scanner.db.field_tallies import Filed
from counter_scanner.domain.correction import Reason
from counter_scanner.domain.corrections import DECLARED, counted
from counter_scanner.domain.prefill import prefill
from counter_scanner.domain.visit import Channel, Event, EventKind
from shared.forms.definition import Procedure
from shared.forms.example import example

# Of a hundred who fill the form in at home.
_LANGS = {"ja": 74, "ja-easy": 8, "en": 4, "zh": 5, "vi": 4, "pt": 3, "ne": 2}
_READ_EASILY = "ja"
_FOREIGN = 1.8
_BEFORE_CHANGE = 2.4
# By what stands in the name of a question: the share corrected, and mostly why.
_WRONG = {
    "date": (0.022, Reason.WRONG_DATE),
    "name": (0.012, Reason.WRONG_KANJI),
    "kana": (0.015, Reason.MISSPELT),
    "address": (0.010, Reason.OTHER),
    "relation": (0.014, Reason.MISHEARD),
}
_OTHERWISE = (0.003, Reason.OTHER)

Counts = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class Corrected:
    """Of one procedure. Before the day `changed` its form was one revision older."""

    procedure: Procedure
    changed: date
    seed: int

    def of_day(self, day: date, happened: list[Event]) -> Iterator[tuple[Filed, Counts]]:
        """What the finished notifications of a day add, by language."""
        chance = Random(self.seed * 1_000_000 + day.toordinal())  # noqa: S311
        by_lang: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for event in happened:
            if self._is_counted(event):
                lang = chance.choices(list(_LANGS), list(_LANGS.values()))[0]
                size = event.household_size or 1
                by_lang[lang].update(self._one(size, self._care(day, lang), chance))
        revision = self.procedure.revision - (day < self.changed)
        for lang, counts in by_lang.items():
            yield Filed(day, self.procedure.name, revision, lang), counts

    def _is_counted(self, event: Event) -> bool:
        is_ours = event.procedure == self.procedure.name and event.channel is Channel.QR
        return is_ours and event.kind is EventKind.FINISHED

    def _care(self, day: date, lang: str) -> Mapping[str, float]:
        """Factors on the share corrected, by the part of a question's name; "" for all."""
        everywhere = 1.0 if lang == _READ_EASILY else _FOREIGN
        return {"": everywhere, "date": _BEFORE_CHANGE if day < self.changed else 1.0}

    def _one(
        self, size: int, care: Mapping[str, float], chance: Random
    ) -> Counter[tuple[str, str]]:
        found: Counter[tuple[str, str]] = Counter()
        for field, places in self._asked[size].items():
            found[field, DECLARED] = places
            part = next((part for part in _WRONG if part in field), "")
            share, reason = _WRONG.get(part, _OTHERWISE)
            share *= care[""] * care.get(part, 1.0) if part else 1.0
            if wrong := sum(chance.random() < share for _ in range(places)):
                found[field, reason] = wrong
        return found

    @cached_property
    def _asked(self) -> "_BySize":
        return _BySize(self.procedure, self.changed)


class _BySize(dict[int, Mapping[str, int]]):
    """How many places each question has for a household, found once a size."""

    def __init__(self, procedure: Procedure, day: date) -> None:
        self.procedure, self.day = procedure, day

    def __missing__(self, size: int) -> Mapping[str, int]:
        answers = example(self.procedure, size, size, self.day)
        sheet = prefill(self.procedure, answers, self.day)
        counts = counted(self.procedure, answers, sheet)
        self[size] = {field: n for (field, outcome), n in counts.items() if outcome == DECLARED}
        return self[size]
