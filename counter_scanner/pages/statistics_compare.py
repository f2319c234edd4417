"""Visits with a code beside visits without, of the same procedure and household size."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from counter_scanner.domain.bundle import Words
from counter_scanner.domain.comparison import Effect, Stratum, effect, strata
from counter_scanner.domain.stages import Measure
from counter_scanner.domain.tally import Sums
from counter_scanner.domain.visit import Channel
from counter_scanner.pages.statistics_answers import Answers

Alike = tuple[str, int]
# What a resident's time is, from coming in to going out, and what a desk's is.
_RESIDENT, _STAFF = Measure.DONE, Measure.SERVICE


@dataclass(frozen=True)
class Side:
    """Of residents or of staff: by how much a visit with a code was shorter. `verdict` is which
    sentence is true."""

    name: str
    effect: Effect

    @property
    def verdict(self) -> str:
        if not self.effect.is_clear:
            return "unclear"
        return "shorter" if self.effect.saved > 0 else "longer"

    @property
    def each(self) -> tuple[timedelta, timedelta, timedelta]:
        """Of one visit, and the ends of its interval."""
        saved, low, high = self.effect.of(1)
        return timedelta(seconds=saved), timedelta(seconds=low), timedelta(seconds=high)

    @property
    def minutes(self) -> tuple[int, int, int]:
        """Of all of them together, and the ends of its interval."""
        saved, low, high = self.effect.of(self.effect.compared)
        return round(saved / 60), round(low / 60), round(high / 60)


@dataclass(frozen=True)
class Alikes:
    """Services of one procedure and household size, in the mean; hidden of fewer than five."""

    procedure: str
    size: int
    qr: int | None
    paper: int | None
    qr_mean: timedelta | None
    paper_mean: timedelta | None

    @property
    def saved(self) -> timedelta | None:
        if self.qr_mean is None or self.paper_mean is None:
            return None
        return self.paper_mean - self.qr_mean


@dataclass(frozen=True)
class Comparison:
    """`sides` is empty where nothing can be compared."""

    sides: list[Side]
    rows: list[Alikes]


def comparison_of(answers: Answers) -> Comparison | None:
    """None where the question is narrowed to what is not told apart by household size too."""
    names = ("procedure", "size", "channel")
    if not answers.tells(_STAFF, *names) or "channel" in answers.question.names:
        return None
    found = answers.sums([_RESIDENT, _STAFF], *names)
    alike = {measure: _strata(found[measure]) for measure in (_RESIDENT, _STAFF)}
    sides = [
        Side(name, one)
        for name, measure in (("resident", _RESIDENT), ("staff", _STAFF))
        if (one := effect(alike[measure])) is not None
    ]
    rows = sorted((_row(stratum) for stratum in alike[_STAFF]), key=_order)
    return Comparison(sides, rows)


def _strata(found: Mapping[Words, Sums]) -> list[Stratum[Alike]]:
    by_name = {
        ((str(procedure), int(size)), str(channel)): tally
        for (procedure, size, channel), tally in found.items()
    }
    return strata(by_name, Channel.QR.value, Channel.PAPER.value)


def _row(stratum: Stratum[Alike]) -> Alikes:
    qr, paper = stratum.qr, stratum.paper
    told = stratum.is_comparable
    return Alikes(
        *stratum.name,
        qr=qr.n if told else None,
        paper=paper.n if told else None,
        qr_mean=_length(qr.mean) if told else None,
        paper_mean=_length(paper.mean) if told else None,
    )


def _order(row: Alikes) -> tuple[str, int]:
    return row.procedure, row.size


def _length(seconds: float | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)
