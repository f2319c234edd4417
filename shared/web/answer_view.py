"""Answers to read, not to change: for checking before the code is made, on paper, at the counter.

Rows stand in the order in which the form asks, only those that were answered. What was typed is
kept apart from what was picked: typed text is shown as it is, never read as a catalogue's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from shared.forms.conditions import Scope
from shared.forms.definition import Answers, Field, Procedure
from shared.forms.totals import Sum, totals
from shared.i18n.wording import Wording


@dataclass(frozen=True)
class Row:
    """`words` are the catalogue's, `typed` the person's; one of them is empty. `section` is the
    page on which to change it."""

    path: str
    section: str
    label: str
    words: str = ""
    typed: str = ""


@dataclass(frozen=True)
class Group:
    """A heading and its rows: a section, one item of a list, or the list's totals."""

    title: str
    rows: tuple[Row, ...]


def answer_groups(procedure: Procedure, wording: Wording, scope: Scope) -> list[Group]:
    """Groups that have an answer; each item of a list is a group, and its totals are one.
    `scope.form` are the answers."""
    groups: list[Group] = []
    answers = dict(scope.form)
    sums = totals(procedure, scope)
    for section in procedure.sections:
        lists = [field for field in section.fields if field.fields]
        single = [field for field in section.fields if not field.fields]
        rows = _rows(tuple(single), "", section.id, wording, answers)
        groups.append(Group(wording.section(section.id), tuple(rows)))
        for field in lists:
            groups += _people(field, section.id, wording, answers.get(field.id))
            groups.append(_totals(procedure, field.id, section.id, wording, sums))
    return [group for group in groups if group.rows]


def _people(field: Field, section: str, wording: Wording, people: Any) -> Iterator[Group]:
    for index, person in enumerate(people if isinstance(people, list) else []):
        path = f"{field.id}.{index}"
        rows = _rows(field.fields, f"{path}.", section, wording, person)
        yield Group(wording.item(path), tuple(rows))


def _totals(
    procedure: Procedure, name: str, section: str, wording: Wording, sums: list[Sum]
) -> Group:
    """The totals of one list: a row each, with a line for each option."""
    wanted = [total for total in procedure.totals if total.of == name]
    rows = (
        Row(total.id, section, wording.total_label(total.id), "\n".join(lines))
        for total in wanted
        if (lines := [wording.total(total, found) for found in sums if found.id == total.id])
    )
    return Group(wording.texts.raw("form.totals"), tuple(rows))


def _rows(
    fields: tuple[Field, ...], prefix: str, section: str, wording: Wording, answers: Answers
) -> Iterator[Row]:
    for field in fields:
        path, value = f"{prefix}{field.id}", answers.get(field.id)
        if value is not None:
            words = wording.answer(field, path, value)
            typed = "" if words is not None else typed_text(value)
            yield Row(path, section, wording.label(path), words or "", typed)


def typed_text(value: Any) -> str:
    """A text as it is; an address in one piece, its postcode on a line of its own."""
    if not isinstance(value, Mapping):
        return str(value)
    postcode = str(value.get("postcode", ""))
    place = "".join(str(value.get(part, "")) for part in ("prefecture", "city", "town", "block"))
    mark = f"〒{postcode[:3]}-{postcode[3:]}" if postcode else ""
    lines = (mark, place, value.get("building", ""), value.get("country", ""))
    return "\n".join(str(line) for line in lines if line)
