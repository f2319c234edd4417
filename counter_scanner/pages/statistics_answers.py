"""Tallies for a question: from what was added up, and for today from the events themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from time import monotonic

from counter_scanner.db import events, rollups
from counter_scanner.domain.question import Question, Step
from counter_scanner.domain.rollup import (
    CUTS,
    Cells,
    Grain,
    Place,
    Selection,
    cells,
    cut_for,
    parts_of,
)
from counter_scanner.domain.stages import Measure
from counter_scanner.domain.tally import Tally
from counter_scanner.domain.waits import visit_times
from counter_scanner.pages.counter import Counter
from shared.errors import Refusal

Words = tuple[str | int, ...]
Tallies = dict[Words, Tally]
_DAY = timedelta(days=1)
# Adding up the days since the last question takes less; years made anew take longer than somebody
# looks at an empty page.
_PATIENCE = 3.0


class Answers:
    """Everything about one question, in one reading. Refusal `statistics.adding_up` while what it
    is made of is not yet there whole."""

    def __init__(self, counter: Counter, question: Question) -> None:
        self.counter = counter
        self.question = question
        self.today = counter.today()
        self._catch_up()
        self._of_today = self._today() if question.last >= self.today else {}

    def tells(self, measure: Measure, *names: str) -> bool:
        """Whether visits are told apart by these names, as narrow as the question is."""
        wanted = {*names, *self.question.names}
        return any(wanted <= set(cut.names) and measure in cut.measures for cut in CUTS.values())

    def tallies(self, measures: Sequence[Measure], *names: str) -> dict[Measure, Tallies]:
        """Each by the values of these names, in their order; nothing of what is not told apart."""
        kept = [measure for measure in measures if self.tells(measure, *names)]
        found: dict[Measure, Tallies] = {measure: {} for measure in measures}
        parts = list(parts_of(self.question.first, min(self.question.last, self.today - _DAY)))
        by_cut: dict[str, list[Measure]] = {}
        for measure in kept:
            cut = cut_for({*names, *self.question.names}, measure)
            by_cut.setdefault(cut, []).append(measure)
        for cut, own in by_cut.items():
            for _, name, words, packed in self._read(Selection(parts, cut, own, names)):
                found[Measure(name)].setdefault(words, Tally()).merge_packed(packed)
            for place, measure, tally in self._live(cut, own):
                found[measure].setdefault(_words(place, names), Tally()).merge(tally)
        return found

    def trend(self, measure: Measure) -> dict[date, Tally]:
        """By day, week or month, as long as the period is."""
        cut = cut_for(self.question.names, measure)
        found = self._points(self.question, cut, measure)
        for _, _, tally in self._live(cut, [measure]):
            found.setdefault(self.question.point(self.today), Tally()).merge(tally)
        return dict(sorted(found.items()))

    def trend_before(self, measure: Measure) -> dict[date, Tally]:
        """The same points of last year's same weeks or months, under their own days."""
        cut = cut_for(self.question.names, measure)
        return self._points(self.question.a_year_before(), cut, measure)

    def _points(self, question: Question, cut: str, measure: Measure) -> dict[date, Tally]:
        """Made of parts none of which lies across two points of the trend."""
        last = min(question.last, self.today - _DAY)
        largest = Grain.MONTH if question.step is Step.MONTH else Grain.DAY
        parts = list(parts_of(question.first, last, largest))
        found: dict[date, Tally] = {}
        for start, _, _, packed in self._read(Selection(parts, cut, [measure])):
            found.setdefault(question.point(start), Tally()).merge_packed(packed)
        return found

    def _read(self, asked: Selection) -> Iterator[tuple[date, str, Words, bytes]]:
        narrowed = replace(asked, where=dict(self.question.where))
        with self.counter.database.read() as session:
            yield from rollups.read(session, self.counter.office, narrowed)

    def _live(
        self, cut: str, measures: Sequence[Measure]
    ) -> Iterator[tuple[Place, Measure, Tally]]:
        for (own_cut, place, measure), tally in self._of_today.items():
            if own_cut == cut and measure in measures and self._is_asked(place):
                yield place, measure, tally

    def _is_asked(self, place: Place) -> bool:
        return all(getattr(place, name) == value for name, value in self.question.where)

    def _today(self) -> Cells:
        with self.counter.database.read() as session:
            happened = events.of_day(session, self.counter.office, self.today)
        return cells(visit_times(happened), self.counter.now())

    def _catch_up(self) -> None:
        counter, end = self.counter, monotonic() + _PATIENCE
        rollups.refresh(counter.database, counter.office, self.today, lambda: monotonic() < end)
        with counter.database.read() as session:
            left = rollups.stale(session, counter.office, self.today)
        if left:
            raise Refusal("statistics.adding_up", left=left)


def _words(place: Place, names: tuple[str, ...]) -> Words:
    return tuple(getattr(place, name) for name in names)
