"""The entry screen's boxes, made from the procedure's definition."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from counter_scanner.domain.prefill import declared_person, left_out
from counter_scanner.domain.sheet import Sheet
from counter_scanner.pages.boxes import Box, PeopleTable, Person, SectionBoxes
from counter_scanner.pages.date_parts import date_parts
from counter_scanner.pages.sheet_words import label, options, said, section_title
from shared.forms.definition import Answers, Field, Procedure
from shared.forms.kinds.address import PARTS
from shared.i18n.wording import Wording

# In the names of a row that scripts add, for them to replace.
NEW_ROW = "__row__"

Answered = Mapping[str, Any]


@dataclass(frozen=True)
class SheetView:
    """Every section and field in the official order, asked or not: `asked` says which to show."""

    procedure: Procedure
    declared: Answers
    sheet: Sheet
    wording: Wording

    def sections(self) -> list[SectionBoxes]:
        return [
            SectionBoxes(
                section.id,
                section_title(self.wording, section.id),
                tuple(self._box(field) for field in section.fields if field.kind != "part"),
            )
            for section in self.procedure.sections
        ]

    def _box(self, field: Field) -> Box:
        if field.fields:
            name = label(self.wording, field.id)
            return Box(field.id, field.kind, name, table=self._table(field))
        before, after = self.declared.get(field.id), self.sheet.answers.get(field.id)
        if field.kind == "address":
            parts = self._address(field.id, before or {}, after or {})
            return Box(field.id, field.kind, label(self.wording, field.id), parts=parts)
        return self._control(field, field.id, field.id, (before, after))

    def _control(self, field: Field, name: str, path: str, values: tuple[Any, Any]) -> Box:
        """`path` finds the words; `values` are the declared one and the confirmed one."""
        before, after = values
        held = _HELD.get(field.kind, _as_it_is)
        return Box(
            name=name,
            kind=field.kind,
            label=label(self.wording, path),
            declared=said(self.wording, path, field, before),
            confirmed=said(self.wording, path, field, after),
            value=held(after, self.wording),
            options=options(self.wording, path, field),
            lines=field.setting("lines", 1),
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

    def _table(self, field: Field) -> PeopleTable:
        people = (*self._kept(field), *self._left_out(field)) or (self._blank(field, "0"),)
        return PeopleTable(people, self._blank(field, NEW_ROW))

    def _blank(self, field: Field, row: str) -> Person:
        return Person(row, "", self._person(field, row, {}, {}))

    def _kept(self, field: Field) -> Iterator[Person]:
        for row, person in enumerate(self.sheet.answers.get(field.id, ())):
            origin = self.sheet.origin(field.id, row)
            was = declared_person(self.declared.get(field.id), origin)
            number = "" if origin is None else str(origin)
            yield Person(str(row), number, self._person(field, str(row), was, person))

    def _left_out(self, field: Field) -> Iterator[Person]:
        """Behind the others; their boxes hold what was declared, should they come back."""
        first = len(self.sheet.answers.get(field.id, ()))
        for place, origin in enumerate(left_out(field, self.declared, self.sheet)):
            was = declared_person(self.declared.get(field.id), origin)
            row = str(first + place)
            yield Person(row, str(origin), self._person(field, row, was, was), is_left_out=True)

    def _person(self, field: Field, row: str, was: Answered, is_now: Answered) -> tuple[Box, ...]:
        return tuple(
            self._inner(field, inner, row, (was.get(inner.id), is_now.get(inner.id)))
            for inner in field.fields
        )

    def _inner(self, field: Field, inner: Field, row: str, values: tuple[Any, Any]) -> Box:
        path, name = f"{field.id}.0.{inner.id}", f"{field.id}.{row}.{inner.id}"
        box = self._control(inner, name, path, values)
        return replace(box, is_conditional=inner.shown_when is not None)


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
