"""Which questions people get wrong, by question, revision of the form and language."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counter_scanner.db.field_tallies import FieldCount
from counter_scanner.domain.figures import FEW
from counter_scanner.domain.proportion import Share, difference, share
from counter_scanner.domain.suppression import hidden
from shared.i18n.languages import OFFERED


@dataclass(frozen=True)
class Rate:
    """Of `declared` answers this share was corrected. Both are None where it must not be told, the
    share also where nobody answered."""

    declared: int | None
    corrected: Share | None


HIDDEN = Rate(None, None)


@dataclass(frozen=True)
class QuestionRow:
    """One question by revision, the oldest first; `change` from the last but one to the last.
    `by_lang`: in the order of the languages."""

    field: str
    rates: Sequence[Rate]
    change: Share | None
    by_lang: Sequence[Rate]


class QuestionsView:
    """Of one procedure, the question that is corrected most first."""

    def __init__(self, counts: Iterable[FieldCount], lang: str = "") -> None:
        told = list(counts)
        self.langs = sorted({one.lang for one in told}, key=_menu_place)
        self._told = [one for one in told if lang in ("", one.lang)]
        # Before and after the last change of the form.
        self.revisions = sorted({one.revision for one in self._told})[-2:]
        self.rows = sorted(map(self._row, dict.fromkeys(o.field for o in self._told)), key=_order)

    def _row(self, field: str) -> QuestionRow:
        own = [one for one in self._told if one.field == field]
        rates = _rates({r: [o for o in own if o.revision == r] for r in self.revisions})
        langs = _rates({n: [o for o in own if o.lang == n] for n in self.langs})
        shares = [rate.corrected for rate in rates if rate.corrected is not None]
        change = difference(*shares) if len(shares) == len(rates) == 2 else None
        return QuestionRow(field, rates, change, langs)


def _rates(groups: dict[int, list[FieldCount]] | dict[str, list[FieldCount]]) -> list[Rate]:
    """Answers and corrections are both too few to tell below `FEW`, and neither may be found by
    subtraction. No correction at all is told: it is nobody's."""
    declared = Counter({name: sum(o.declared for o in own) for name, own in groups.items()})
    corrected = Counter({name: sum(o.corrected for o in own) for name, own in groups.items()})
    secret = hidden(declared) | hidden(corrected)
    return [HIDDEN if name in secret else _rate(corrected[name], declared[name]) for name in groups]


def _rate(corrected: int, declared: int) -> Rate:
    if declared < FEW:
        return Rate(declared, None)
    return Rate(declared, share(min(corrected, declared), declared))


def _menu_place(lang: str) -> int:
    """As in the menus of languages; what came in another one last."""
    return OFFERED.index(lang) if lang in OFFERED else len(OFFERED)


def _order(row: QuestionRow) -> tuple[float, str]:
    """By the newest revision."""
    last = row.rates[-1].corrected
    return (-last.value if last else 1.0, row.field)
