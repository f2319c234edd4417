"""Tallies for a question: from what was added up, and for today from the events themselves."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from time import monotonic
from typing import Any

from counter_scanner.db import rollups
from counter_scanner.domain.bundle import Bundle, Words, sums, tallies
from counter_scanner.domain.folding import Day
from counter_scanner.domain.question import Question, Step
from counter_scanner.domain.rollup import CUTS, Grain, Selection, cut_for, stretches_of
from counter_scanner.domain.stages import Measure
from counter_scanner.domain.tally import Sums, Tally
from counter_scanner.pages.counter import Counter
from shared.errors import Refusal

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
        self._stretches = stretches_of(question.first, min(question.last, self.today - _DAY))
        self._known: dict[tuple[str, Measure, bool], list[Bundle]] = {}
        self._catch_up()
        self._of_today = self._visits_today() if question.last >= self.today else Day([])

    def tells(self, measure: Measure, *names: str) -> bool:
        """Whether visits are told apart by these names, as narrow as the question is."""
        wanted = {*names, *self.question.names}
        return any(wanted <= set(cut.names) and measure in cut.measures for cut in CUTS.values())

    def tallies(self, measures: Sequence[Measure], *names: str) -> dict[Measure, Tallies]:
        """Each by the values of these names, in their order; nothing of what is not told apart."""
        return self._added(tallies, measures, names, with_lengths=True)

    def sums(self, measures: Sequence[Measure], *names: str) -> dict[Measure, dict[Words, Sums]]:
        """The same for less, where nobody asks how the durations are spread."""
        return self._added(sums, measures, names, with_lengths=False)

    def _added(
        self, add: Any, measures: Sequence[Measure], names: tuple[str, ...], *, with_lengths: bool
    ) -> dict[Measure, Any]:
        wanted = {*names, *self.question.names}
        by_cut: dict[str, list[Measure]] = {}
        for measure in measures:
            if self.tells(measure, *names):
                by_cut.setdefault(cut_for(wanted, measure), []).append(measure)
        found: dict[Measure, Any] = {measure: {} for measure in measures}
        for cut, own in by_cut.items():
            told = self._told(cut, own, with_lengths)
            found |= add([*told, *self._live(cut, own)], names, dict(self.question.where))
        return found

    def _told(
        self, cut: str, measures: Sequence[Measure], with_lengths: bool
    ) -> list[tuple[Measure, Bundle]]:
        """Of the whole period, each read once: several tables are made of the same."""
        missing = [one for one in measures if (cut, one, with_lengths) not in self._known]
        if missing:
            self._known |= {(cut, one, with_lengths): [] for one in missing}
            asked = Selection(self._stretches, cut, missing, self._size, with_lengths)
            for _, measure, bundle in self._read(asked):
                self._known[cut, measure, with_lengths].append(bundle)
        return [(one, own) for one in measures for own in self._known[cut, one, with_lengths]]

    def trend(self, measure: Measure) -> dict[date, Tally]:
        """By day, week or month, as long as the period is."""
        cut, point = cut_for(self.question.names, measure), self.question.point(self.today)
        live = [(point, bundle) for _, bundle in self._live(cut, [measure])]
        return self._points(self.question, cut, measure, live)

    def trend_before(self, measure: Measure) -> dict[date, Tally]:
        """The same points of last year's same weeks or months, under their own days."""
        cut = cut_for(self.question.names, measure)
        return self._points(self.question.a_year_before(), cut, measure, [])

    def _points(
        self, question: Question, cut: str, measure: Measure, live: list[tuple[date, Bundle]]
    ) -> dict[date, Tally]:
        """Made of parts none of which lies across two points of the trend."""
        last = min(question.last, self.today - _DAY)
        largest = Grain.MONTH if question.step is Step.MONTH else Grain.DAY
        stretches = stretches_of(question.first, last, largest)
        read = self._read(Selection(stretches, cut, [measure], self._size))
        told = [(question.point(start), bundle) for start, _, bundle in read]
        found = tallies([*told, *live], (), dict(self.question.where))
        return {point: own[()] for point, own in sorted(found.items()) if own}

    @property
    def _size(self) -> int | None:
        size = dict(self.question.where).get("size")
        return None if size is None else int(size)

    def _read(self, asked: Selection) -> list[tuple[date, Measure, Bundle]]:
        with self.counter.database.read() as session:
            return list(rollups.read(session, self.counter.office, asked))

    def _live(self, cut: str, measures: Sequence[Measure]) -> Iterator[tuple[Measure, Bundle]]:
        size = self._size if CUTS[cut].by_size else None
        for key, bundle in self._of_today.bundles(cut, measures):
            if size in (None, key.size):
                yield key.measure, bundle

    def _visits_today(self) -> Day:
        counter = self.counter
        with counter.database.read() as session:
            return counter.visits_today.visits(session, counter.office, self.today, counter.now())

    def _catch_up(self) -> None:
        counter, end = self.counter, monotonic() + _PATIENCE
        rollups.refresh(counter.database, counter.office, self.today, lambda: monotonic() < end)
        with counter.database.read() as session:
            left = rollups.stale(session, counter.office, self.today)
        if left:
            raise Refusal("statistics.adding_up", left=left)
