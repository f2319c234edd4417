"""The corrections on a sheet as a template lists them: from what to what, and why."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from counter_scanner.domain.correction import Reason
from counter_scanner.domain.corrections import Change, corrected, reason_for
from counter_scanner.domain.sheet import Sheet
from counter_scanner.pages.sheet_words import label, said
from shared.clock import JST
from shared.forms.definition import Answers, Field, Procedure
from shared.i18n.furigana import plain
from shared.i18n.wording import Wording


@dataclass(frozen=True)
class CorrectionRow:
    """`path` by the declared rows names it in what is posted, `place` is its box on the sheet, if
    it has one. `before` and `after` are in words, empty for nothing."""

    path: str
    place: str
    label: str
    before: str
    after: str
    reason: Reason | None


def correction_rows(
    procedure: Procedure, declared: Answers, sheet: Sheet, wording: Wording
) -> list[CorrectionRow]:
    """In the order of the form; `wording` is about the sheet."""
    said_of = _words(procedure, wording)
    return [
        CorrectionRow(
            path=change.path,
            place=change.place,
            label=_label(wording, change),
            before=said_of(change, change.before),
            after=said_of(change, change.after),
            reason=reason_for(change, sheet),
        )
        for change in corrected(procedure, declared, sheet)
    ]


@dataclass(frozen=True)
class HistoryRow:
    """A correction that was kept: `at` the minute in Japan, `staff` who made it."""

    label: str
    before: str
    after: str
    reason: Reason | None
    staff: str
    at: str


def history_rows(
    procedure: Procedure, declared: Answers, sheet: Sheet, wording: Wording
) -> list[HistoryRow]:
    """Every correction in the order in which it was made, those taken back among them."""
    said_of = _words(procedure, wording)
    now = {change.path: change for change in corrected(procedure, declared, sheet)}
    rows = []
    for one in sheet.corrections:
        change = now.get(one.path) or Change(one.path, "", "", one.before, one.after)
        at = datetime.fromisoformat(one.at).astimezone(JST).strftime("%Y-%m-%d %H:%M")
        words = (said_of(change, one.before), said_of(change, one.after))
        rows.append(HistoryRow(_label(wording, change), *words, one.reason, one.staff or "", at))
    return rows


def _label(wording: Wording, change: Change) -> str:
    """Which box, of which person by the numbers on the sheet."""
    path = change.place or change.path
    whole = label(wording, path) if not _is_row(path) else ""
    return " ".join(filter(None, (plain(wording.item(path)), whole)))


def _is_row(path: str) -> bool:
    return not path.rpartition(".")[2][:1].isalpha()


def _words(procedure: Procedure, wording: Wording) -> Callable[[Change, Any], str]:
    fields = dict(_fields(tuple(procedure.fields)))

    def words(change: Change, value: Any) -> str:
        if isinstance(value, dict):
            return _named(value)
        field = fields.get(".".join(step for step in change.path.split(".") if step[:1].isalpha()))
        path = change.place or change.path
        return said(wording, path, field, value) if field else str(value or "")

    return words


def _fields(fields: tuple[Field, ...], lead: str = "") -> Iterator[tuple[str, Field]]:
    for field in fields:
        yield f"{lead}{field.id}", field
        yield from _fields(field.fields, f"{lead}{field.id}.")


def _named(row: dict[str, Any]) -> str:
    """A person by the name; of a thing the first text that it has."""
    names = [row[name] for name in ("family_name", "given_name") if row.get(name)]
    return " ".join(names) or next((text for text in row.values() if isinstance(text, str)), "")
