"""What the clerk has to look at: problems by weight, unusual characters, the deadline, papers."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from counter_scanner.domain.places import postcode_problems
from counter_scanner.domain.sheet import DOCUMENTS, INCOMPLETE, NOTES, PAPERS, Sheet
from shared.forms.conditions import Scope, holds
from shared.forms.days import parse
from shared.forms.deadlines import last_day
from shared.forms.definition import Answers, Bring, Field, Procedure
from shared.forms.kinds.text import text_findings
from shared.forms.problems import Finding, Problem
from shared.forms.validate import validate
from shared.japanese.characters import Oddity, oddities
from shared.japanese.holidays import IsClosed, is_office_holiday

MOST_NOTES = 1000

# What is no mistake as long as nobody has tried to confirm.
_UNDONE = frozenset({"paper_unseen", "document_unknown", "part_unseen"})
_BLANK = frozenset({"required", "too_few"})


@dataclass(frozen=True)
class Noticed:
    """An unusual character and every path at which it stands."""

    oddity: Oddity
    paths: tuple[str, ...]


@dataclass(frozen=True)
class FilingDay:
    """Today is the `day`-th day after the event; `last` is the last day without being late."""

    day: int
    allowed: int
    last: date
    is_late: bool


@dataclass(frozen=True)
class Paper:
    """Something that this visitor shows, by one of `documents` if there are any; `people` are rows
    of the sheet, where it is theirs."""

    id: str
    required: bool
    people: tuple[int, ...] = ()
    documents: tuple[str, ...] = ()


def problems(
    procedure: Procedure,
    sheet: Sheet,
    today: date,
    missing: Collection[int] = (),
    is_closed: IsClosed = is_office_holiday,
) -> list[Problem]:
    """Those of the answers, by the rules of the form at home and by the postcodes, then of the
    papers. `missing` are codes of the same notification that were not read: only the clerk's word
    does without them."""
    found = [
        *validate(procedure, sheet.answers, today, is_closed),
        *postcode_problems(procedure, sheet.answers),
    ]
    if missing and INCOMPLETE not in sheet.papers:
        found.append(Problem(f"{PAPERS}.{INCOMPLETE}", "part_unseen"))
    found += (Problem(NOTES, one.code, one.params) for one in _note_findings(sheet.notes))
    return [*found, *_paper_problems(procedure, sheet, today)]


def _note_findings(notes: str) -> Iterator[Finding]:
    return text_findings(notes, MOST_NOTES, lines=True) if notes.strip() else iter(())


def _paper_problems(procedure: Procedure, sheet: Sheet, today: date) -> Iterator[Problem]:
    for paper in papers(procedure, sheet.answers, today):
        if paper.required and paper.id not in sheet.papers:
            yield Problem(f"{PAPERS}.{paper.id}", "paper_unseen", {"paper": paper.id})
        elif _is_unnamed(paper, sheet):
            yield Problem(f"{DOCUMENTS}.{paper.id}", "document_unknown", {"paper": paper.id})


def _is_unnamed(paper: Paper, sheet: Sheet) -> bool:
    """Seen, but nobody said which kind of document it was."""
    if not paper.documents or paper.id not in sheet.papers:
        return False
    return sheet.documents.get(paper.id) not in paper.documents


def without_undone(found: Iterable[Problem], *, began_blank: bool) -> list[Problem]:
    """Without what is no mistake but only not done yet: papers before anybody looked at them, and
    on a sheet that began blank what is still blank. Whoever confirms is told of all."""
    quiet = _UNDONE | _BLANK if began_blank else _UNDONE
    return [problem for problem in found if problem.code not in quiet]


def papers(procedure: Procedure, answers: Answers, today: date) -> list[Paper]:
    """What to be shown, in the definition's order."""
    scope = Scope(today, answers)
    found = (_paper(item, answers, scope) for item in procedure.bring)
    return [paper for paper in found if paper]


def _paper(item: Bring, answers: Answers, scope: Scope) -> Paper | None:
    shown = Paper(item.id, item.must_see, documents=item.documents)
    if item.for_each is None:
        return shown if holds(item.when, scope) else None
    rows = tuple(
        row
        for row, person in enumerate(_people(answers.get(item.for_each)))
        if isinstance(person, dict) and holds(item.when, scope.within(person))
    )
    return replace(shown, people=rows) if rows else None


def _people(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def filing_day(
    procedure: Procedure, answers: Answers, today: date, is_closed: IsClosed = is_office_holiday
) -> FilingDay | None:
    """Where today lies in the time allowed, or nothing where there is no deadline.

    The day after the event is day one (Civil Code, Article 140).
    """
    last = last_day(procedure, answers, Scope(today, answers), is_closed)
    moved = parse(answers.get(procedure.deadline.field)) if procedure.deadline else None
    if last is None or moved is None or procedure.deadline is None or moved > today:
        return None
    return FilingDay((today - moved).days, procedure.deadline.days, last, today > last)


def noticed_characters(procedure: Procedure, answers: Answers) -> list[Noticed]:
    """Each unusual character of names, addresses and texts once, in the order of the sheet."""
    found: dict[str, tuple[Oddity, list[str]]] = {}
    for path, text in texts_of(tuple(procedure.fields), answers):
        for oddity in oddities(text):
            found.setdefault(oddity.text, (oddity, []))[1].append(path)
    return [Noticed(oddity, tuple(paths)) for oddity, paths in found.values()]


def texts_of(
    fields: tuple[Field, ...], answers: Mapping[str, Any], before: str = ""
) -> Iterator[tuple[str, str]]:
    """Path and text of everything that holds kanji. Kana, choices and numbers hold none."""
    for field in fields:
        texts = _TEXTS.get(field.kind)
        value = answers.get(field.id)
        if texts is not None and value is not None:
            yield from texts(field, f"{before}{field.id}", value)


def _own_text(_field: Field, path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value


def _part_texts(_field: Field, path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        yield from ((f"{path}.{part}", text) for part, text in value.items() if _is_text(text))


def _people_texts(field: Field, path: str, value: Any) -> Iterator[tuple[str, str]]:
    for row, person in enumerate(_people(value)):
        if isinstance(person, dict):
            yield from texts_of(field.fields, person, f"{path}.{row}.")


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


Texts = Callable[[Field, str, Any], Iterator[tuple[str, str]]]

_TEXTS: Mapping[str, Texts] = MappingProxyType(
    {
        "name": _own_text,
        "text": _own_text,
        "address": _part_texts,
        "people": _people_texts,
        "list": _people_texts,
    }
)
