"""The entry screen's boxes, made from the procedure's definition."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

from counter_scanner.domain.prefill import declared_person, left_out
from counter_scanner.domain.sheet import Sheet
from counter_scanner.pages.boxes import Box, ListTable, Person, SectionBoxes
from counter_scanner.pages.date_parts import date_parts
from counter_scanner.pages.sheet_words import label, options, said, section_title, unit
from shared.forms.conditions import Scope
from shared.forms.definition import Answers, Condition, Field, Procedure
from shared.forms.kinds.address import PARTS
from shared.i18n.wording import Wording

# In the names of a row that scripts add, for them to replace.
NEW_ROW = "__row__"

Answered = Mapping[str, Any]


@dataclass(frozen=True)
class SheetView:
    """Every section and field in the official order, asked or not: `asked` says which to show.
    What was declared and what is confirmed are each said in the words that their answers call
    for."""

    procedure: Procedure
    declared: Answers
    sheet: Sheet
    wording: Wording
    today: date

    @cached_property
    def _declared_words(self) -> Wording:
        return self.wording.about(self.procedure, Scope(self.today, self.declared))

    @cached_property
    def _words(self) -> Wording:
        return self.wording.about(self.procedure, Scope(self.today, self.sheet.answers))

    def sections(self) -> list[SectionBoxes]:
        return [
            SectionBoxes(
                section.id,
                section_title(self._words, section.id),
                tuple(self._box(field) for field in section.fields if field.kind != "part"),
            )
            for section in self.procedure.sections
        ]

    def _box(self, field: Field) -> Box:
        if field.fields:
            name = label(self._words, field.id)
            return Box(field.id, field.kind, name, table=self._table(field))
        before, after = self.declared.get(field.id), self.sheet.answers.get(field.id)
        if field.kind == "address":
            parts = self._address(field.id, before or {}, after or {})
            return Box(field.id, field.kind, label(self._words, field.id), parts=parts)
        return self._control(field, field.id, field.id, (before, after))

    def _control(self, field: Field, name: str, was: str, values: tuple[Any, Any]) -> Box:
        """`name` is its path on the sheet, `was` that of what was declared; `values` are the
        declared one and the confirmed one."""
        before, after = values
        held = _HELD.get(field.kind, _as_it_is)
        return Box(
            name=name,
            kind=field.kind,
            label=label(self._words, name),
            declared=said(self._declared_words, was, field, before),
            confirmed=said(self._words, name, field, after),
            value=held(after, self.wording),
            options=options(self.wording, name, field),
            lines=field.setting("lines", 1),
            unit=unit(self.wording, name),
        )

    def _address(self, name: str, before: Answered, after: Answered) -> tuple[Box, ...]:
        return tuple(
            Box(
                name=f"{name}.{part}",
                kind=f"address_{part}",
                label=self.wording.texts(f"counter.address.{part}"),
                declared=str(before.get(part, "")),
                confirmed=str(after.get(part, "")),
                value=after.get(part, ""),
            )
            for part in PARTS
        )

    def _table(self, field: Field) -> ListTable:
        people = (*self._kept(field), *self._left_out(field)) or (self._blank(field, "0"),)
        words = "person" if field.kind == "people" else "row"
        return ListTable(people, self._blank(field, NEW_ROW), words)

    def _blank(self, field: Field, row: str) -> Person:
        return Person(row, "", self._person(field, (row, ""), {}, {}))

    def _kept(self, field: Field) -> Iterator[Person]:
        for row, person in enumerate(self.sheet.answers.get(field.id, ())):
            origin = self.sheet.origin(field.id, row)
            was = declared_person(self.declared.get(field.id), origin)
            number = "" if origin is None else str(origin)
            yield Person(str(row), number, self._person(field, (str(row), number), was, person))

    def _left_out(self, field: Field) -> Iterator[Person]:
        """Behind the others; their boxes hold what was declared, should they come back."""
        first = len(self.sheet.answers.get(field.id, ()))
        for place, origin in enumerate(left_out(field, self.declared, self.sheet)):
            was = declared_person(self.declared.get(field.id), origin)
            rows = (str(first + place), str(origin))
            yield Person(*rows, self._person(field, rows, was, was), is_left_out=True)

    def _person(
        self, field: Field, rows: tuple[str, str], was: Answered, is_now: Answered
    ) -> tuple[Box, ...]:
        """`rows` are the person's on the sheet and among those declared."""
        return tuple(
            self._inner(field, inner, rows, (was.get(inner.id), is_now.get(inner.id)))
            for inner in field.fields
        )

    def _inner(
        self, field: Field, inner: Field, rows: tuple[str, str], values: tuple[Any, Any]
    ) -> Box:
        name, was = (f"{field.id}.{row}.{inner.id}" for row in rows)
        box = self._control(inner, name, was, values)
        return replace(box, is_conditional=_is_asked_of_some(field, inner))


def _is_asked_of_some(people: Field, inner: Field) -> bool:
    """Whether it hangs on what somebody answered, and not on the form alone."""
    own = {field.id for field in people.fields}
    return not own.isdisjoint(_names(inner.shown_when or {}))


def _names(condition: Condition) -> Iterator[str]:
    for name, expected in condition.items():
        if name in ("any", "not"):
            for part in expected if name == "any" else [expected]:
                yield from _names(part)
        else:
            yield name


def _as_it_is(value: Any, _wording: Wording) -> Any:
    return "" if value is None else value


def _yes_no(value: Any, _wording: Wording) -> str:
    return {True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else ""


def _picked(value: Any, _wording: Wording) -> Any:
    return value or []


# What a control holds for an answer, by kind; for the others it is the answer.
_HELD: Mapping[str, Callable[[Any, Wording], Any]] = MappingProxyType(
    {"date": date_parts, "yes_no": _yes_no, "choices": _picked}
)
