"""What stands beside a sheet: problems by weight, unusual characters, papers to be ticked."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from counter_scanner.domain.asked import asked
from counter_scanner.domain.checks import (
    FilingDay,
    Noticed,
    filing_day,
    noticed_characters,
    papers,
)
from counter_scanner.domain.correction import Reason
from counter_scanner.domain.idle import idle_ticks
from counter_scanner.domain.joining import Declared
from counter_scanner.domain.prefill import changes
from counter_scanner.domain.sheet import INCOMPLETE, Sheet
from counter_scanner.pages.corrections_view import (
    CorrectionRow,
    HistoryRow,
    correction_rows,
    history_rows,
)
from counter_scanner.pages.refusals import problems_json
from counter_scanner.pages.related_view import RelatedRow, related_rows
from counter_scanner.pages.sheet_words import label, terms, total
from shared.forms.conditions import Scope
from shared.forms.definition import Answers, Procedure
from shared.forms.problems import Problem
from shared.forms.totals import totals
from shared.i18n.catalogue import Texts
from shared.i18n.dates import date_with_weekday
from shared.i18n.furigana import plain
from shared.i18n.wording import Wording
from shared.japanese.holidays import IsClosed, is_office_holiday


@dataclass(frozen=True)
class CharacterRow:
    """`places` are the labels of where it stands, each once."""

    text: str
    codepoints: str
    reason: str
    others: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class PaperRow:
    """`documents` are the kinds to choose from, code and word; `document` the word of the one that
    was shown, or empty."""

    id: str
    name: str
    required: bool
    seen: bool
    documents: tuple[tuple[str, str], ...]
    document: str


@dataclass(frozen=True)
class FilingRow:
    """`since` is the label of the date from which the days count."""

    since: str
    day: int
    allowed: int
    last: str
    is_late: bool


@dataclass(frozen=True)
class PartsRow:
    """Codes that are still missing; `word` is the clerk's that it goes without them."""

    count: int
    missing: str
    word: bool


@dataclass(frozen=True)
class Panel:
    """`totals` are pairs of what was summed and how much, by list. `state` goes to the page's
    script, which marks the boxes by it."""

    visit: int
    refusals: list[dict[str, str]]
    warnings: list[dict[str, str]]
    filing: FilingRow | None
    corrections: list[CorrectionRow]
    history: list[HistoryRow]
    reasons: tuple[Reason, ...]
    characters: list[CharacterRow]
    papers: list[PaperRow]
    related: list[RelatedRow]
    parts: PartsRow | None
    totals: dict[str, list[tuple[str, str]]]
    state: dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """What a panel is made for; `found` are the problems to tell; `is_closed` moves deadlines."""

    procedure: Procedure
    codes: Declared
    sheet: Sheet
    found: list[Problem]
    visit: int = 0
    is_closed: IsClosed = is_office_holiday

    @property
    def declared(self) -> Answers:
        return self.codes.answers


def panel_view(about: Asked, texts: Texts, today: date) -> Panel:
    procedure, sheet = about.procedure, about.sheet
    filing = filing_day(procedure, sheet.answers, today, about.is_closed)
    listed = problems_json(texts, procedure.name, _told(about.found, filing))
    noticed = noticed_characters(procedure, sheet.answers)
    wording = Wording(texts, procedure.name).about(procedure, Scope(today, sheet.answers))
    return Panel(
        visit=about.visit,
        refusals=[problem for problem in listed if problem["weight"] == "refusal"],
        warnings=[problem for problem in listed if problem["weight"] == "warning"],
        filing=_filing_row(wording, procedure, filing),
        corrections=_correction_rows(about, wording),
        history=history_rows(procedure, about.declared, sheet, wording),
        reasons=tuple(Reason),
        characters=[_character_row(wording, item) for item in noticed],
        papers=_paper_rows(procedure, sheet, texts, today),
        related=related_rows(procedure, sheet, wording, today, about.is_closed),
        parts=_parts_row(about),
        totals=_totals(procedure, wording, Scope(today, sheet.answers)),
        state={
            "problems": listed,
            "changed": sorted(changes(procedure, about.declared, sheet)),
            "idle": idle_ticks(procedure, sheet.answers, today),
            "asked": sorted(asked(procedure, about.declared, sheet, today)),
            "characters": _by_place(noticed),
            "terms": terms(procedure, wording, sheet.answers),
        },
    )


def _correction_rows(about: Asked, wording: Wording) -> list[CorrectionRow]:
    """Without a code nothing was declared, so nothing is corrected."""
    if not about.declared:
        return []
    return correction_rows(about.procedure, about.declared, about.sheet, wording)


def _totals(
    procedure: Procedure, wording: Wording, scope: Scope
) -> dict[str, list[tuple[str, str]]]:
    about = {total.id: total for total in procedure.totals}
    sums: dict[str, list[tuple[str, str]]] = {}
    for found in totals(procedure, scope):
        words = total(wording, about[found.id], found)
        sums.setdefault(about[found.id].of, []).append(words)
    return sums


def _told(found: list[Problem], filing: FilingDay | None) -> list[Problem]:
    """Lateness is told by its own line, with the day; at home it is a sentence."""
    return [problem for problem in found if not (filing and problem.code == "late")]


def _filing_row(
    wording: Wording, procedure: Procedure, filing: FilingDay | None
) -> FilingRow | None:
    if filing is None or procedure.deadline is None:
        return None
    last = plain(date_with_weekday(wording.texts, filing.last))
    since = label(wording, procedure.deadline.field)
    return FilingRow(since, filing.day, filing.allowed, last, filing.is_late)


def _parts_row(about: Asked) -> PartsRow | None:
    if not about.codes.missing:
        return None
    missing = "、".join(map(str, about.codes.missing))
    return PartsRow(about.codes.count, missing, INCOMPLETE in about.sheet.papers)


def _character_row(wording: Wording, noticed: Noticed) -> CharacterRow:
    oddity = noticed.oddity
    places = dict.fromkeys(_place(wording, path) for path in noticed.paths)
    return CharacterRow(oddity.text, oddity.codepoints, oddity.reason, oddity.others, tuple(places))


def _place(wording: Wording, path: str) -> str:
    """Which box, of which person."""
    return " ".join(filter(None, (plain(wording.item(path)), label(wording, path))))


def _by_place(noticed: list[Noticed]) -> dict[str, str]:
    by_place: dict[str, str] = {}
    for item in noticed:
        for path in item.paths:
            by_place[path] = by_place.get(path, "") + item.oddity.text
    return by_place


def _paper_rows(procedure: Procedure, sheet: Sheet, texts: Texts, today: date) -> list[PaperRow]:
    rows = []
    for paper in papers(procedure, sheet.answers, today):
        name = plain(texts.raw(f"{procedure.name}.bring.{paper.id}"))
        kinds = tuple((kind, _document(procedure, texts, kind)) for kind in paper.documents)
        word = dict(kinds).get(sheet.documents.get(paper.id, ""), "")
        row = PaperRow(paper.id, name, paper.required, paper.id in sheet.papers, kinds, word)
        rows.append(row)
    return rows


def _document(procedure: Procedure, texts: Texts, kind: str) -> str:
    """Own procedures name kinds of their own."""
    key = texts.first(f"{procedure.name}.document.{kind}", f"counter.document.{kind}")
    return plain(texts.raw(key)) if key in texts else kind
