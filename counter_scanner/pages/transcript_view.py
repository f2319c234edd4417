"""A finished notification as lines to copy into a record system: its fields in the order of the
procedure's columns, in the words of the paper form, dates as that system takes them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from counter_scanner.handover.columns import Column, columns
from counter_scanner.handover.confirmed import Confirmed
from counter_scanner.handover.labels import Labels
from counter_scanner.pages.sheet_words import said
from shared.forms.conditions import Scope
from shared.forms.days import parse
from shared.forms.definition import Field, Procedure
from shared.forms.load import Procedures
from shared.forms.parts import whole_of
from shared.i18n.catalogue import Texts
from shared.i18n.furigana import plain
from shared.i18n.wording import Wording
from shared.japanese.era import era_of


class DateStyle(StrEnum):
    """How the record system wants a date typed."""

    ISO = "iso"
    SLASHES = "slashes"
    DIGITS = "digits"
    ERA = "era"


@dataclass(frozen=True)
class Line:
    """One field. `label` and `text` are Japanese whatever the screen's language is: both stand on
    the record system's screen. `is_by_hand`: a line break would press a key over there."""

    name: str
    label: str
    text: str

    @property
    def is_by_hand(self) -> bool:
        return any(not char.isprintable() for char in self.text)


def lines(
    one: Confirmed, procedures: Procedures, texts: Texts, style: DateStyle = DateStyle.ISO
) -> list[Line]:
    """In the columns' order, empty ones too; of a list as many rows as there are. `texts` are the
    Japanese ones."""
    shown = columns(procedures.revisions(one.procedure.name))
    labels = Labels(texts, one.procedure.name, shown)
    say = _Speaker(one, Wording(texts, one.procedure.name), style)
    return [
        Line(column.name, plain(labels(column.name, column)), say.column(column))
        for column in shown
        if _is_there(column, one)
    ]


def keystrokes(found: list[Line]) -> bytes:
    """Fields with a tab between them, for tools that type: UTF-8, no mark, no line end. What is
    `is_by_hand` stays empty and keeps its place."""
    return "\t".join("" if line.is_by_hand else line.text for line in found).encode()


@dataclass(frozen=True)
class _Speaker:
    one: Confirmed
    wording: Wording
    style: DateStyle

    def column(self, column: Column) -> str:
        value = column.value(self.one.answers)
        if value is None:
            return ""
        field = _field(self.one.procedure, column.field)
        if column.part or field is None:
            return str(value)
        if field.kind == "date":
            return _in_style(str(value), self.style)
        return self._words(field, column, value)

    def _words(self, field: Field, column: Column, value: Any) -> str:
        """What was picked in words, what was typed as it was typed."""
        if field.kind not in ("choice", "choices", "yes_no"):
            return str(value)
        whole = whole_of(self.one.procedure)
        # When it was filed, not today, decides what was asked.
        about = self.wording.about(whole, Scope(self.one.day, self.one.answers))
        return said(about, column.field, field, value)


def _is_there(column: Column, one: Confirmed) -> bool:
    """Of a list only the rows that have somebody in them."""
    if len(column.steps) < 2 or not isinstance(column.steps[1], int):
        return True
    rows = one.answers.get(str(column.steps[0]))
    return isinstance(rows, list) and column.steps[1] < len(rows)


def _field(procedure: Procedure, path: str) -> Field | None:
    names = [step for step in path.split(".") if not step.isdecimal()]
    fields: tuple[Field, ...] = tuple(procedure.fields)
    found = None
    for name in names:
        found = next((field for field in fields if field.id == name), None)
        fields = found.fields if found else ()
    return found


def _in_style(value: str, style: DateStyle) -> str:
    day = parse(value)
    return _STYLES[style](day) if day else value


def _era(day: date) -> str:
    """R8.3.25, as residents' records are typed."""
    era = era_of(day)
    if era is None:
        return day.isoformat()
    return f"{era.letter}{day.year - era.first.year + 1}.{day.month}.{day.day}"


_STYLES: Mapping[DateStyle, Callable[[date], str]] = MappingProxyType(
    {
        DateStyle.ISO: date.isoformat,
        DateStyle.SLASHES: lambda day: day.isoformat().replace("-", "/"),
        DateStyle.DIGITS: lambda day: day.isoformat().replace("-", ""),
        DateStyle.ERA: _era,
    }
)
