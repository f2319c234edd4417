"""A procedure as the templates under form/ show it: questions, what was typed, what is wrong.

Built from the definition alone, so a procedure of an office needs no template. Values are taken
as typed (the parts of a date) or as answers (its ISO string), so that a form can be shown again
after an error, and a notification that was read at the counter can be corrected.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from shared.forms.conditions import Scope, holds
from shared.forms.definition import Field, Procedure, Section
from shared.forms.kinds.address import PARTS as ADDRESS_PARTS
from shared.forms.problems import Problem
from shared.i18n.wording import Wording

# Stands for a person's number in the template that scripts copy.
ANY_INDEX = "__"

# Above this many options a list that opens is easier than a column of buttons.
_MOST_BUTTONS = 7

# Which input of several takes the focus when the whole answer is wrong.
_FIRST_INPUT = {"date": ".year", "address": ".prefecture", "people": ".add", "list": ".add"}


@dataclass(frozen=True)
class Sentence:
    """A problem in words; `href` leads to the input that mends it, `whom` names the person."""

    text: str
    weight: str
    href: str
    whom: str = ""


@dataclass(frozen=True)
class FormView:
    """Everything that the form's templates ask for. `values` are by field id."""

    procedure: Procedure
    wording: Wording
    scope: Scope
    values: Mapping[str, Any]
    problems: Sequence[Problem] = ()

    @cached_property
    def sections(self) -> list["SectionView"]:
        return [SectionView(self, section) for section in self.procedure.sections]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Every problem, for the summary on top."""
        return [self.sentence(problem) for problem in self.problems]

    @cached_property
    def refusals(self) -> list[Sentence]:
        return [sentence for sentence in self.sentences if sentence.weight == "refusal"]

    def at(self, path: str) -> list[Sentence]:
        """The problems of exactly this answer or part."""
        return [self.sentence(problem) for problem in self.problems if problem.path == path]

    def sentence(self, problem: Problem) -> Sentence:
        words, path = self.wording, problem.path
        href = f"#{path}{_FIRST_INPUT.get(self._kind_at(path), '')}"
        return Sentence(words.problem(problem), problem.weight, href, words.item(path))

    def _kind_at(self, path: str) -> str:
        """The kind of the field at a path, empty for a part of an answer or an unknown name."""
        found, fields = None, list(self.procedure.fields)
        for step in (step for step in path.split(".") if not step.isdecimal()):
            found = next((field for field in fields if field.id == step), None)
            fields = list(found.fields) if found else []
        return found.kind if found else ""


@dataclass(frozen=True)
class SectionView:
    form: FormView
    section: Section

    @property
    def title(self) -> str:
        return self.form.wording.section(self.section.id)

    @cached_property
    def fields(self) -> list["FieldView"]:
        form = self.form
        return [
            FieldView(form, field, field.id, form.values.get(field.id), form.scope)
            for field in self.section.fields
        ]


@dataclass(frozen=True)
class PersonView:
    """One of a list; `path` is `members.0`."""

    path: str
    title: str
    fields: list["FieldView"]


@dataclass(frozen=True)
class FieldView:
    """One question at its path, which is also the name and the id of its input."""

    form: FormView
    field: Field
    path: str
    value: Any
    scope: Scope

    @property
    def kind(self) -> str:
        return self.field.kind

    @property
    def label(self) -> str:
        return self.form.wording.label(self.path)

    @property
    def hint(self) -> str | None:
        return self.form.wording.hint(self.path)

    @property
    def may_be_required(self) -> bool:
        return self.field.required or self.field.required_when is not None

    @property
    def required(self) -> bool:
        """By the answers as they stand; a script says it anew as they change."""
        condition = self.field.required_when
        return self.field.required or (condition is not None and holds(condition, self.scope))

    @cached_property
    def problems(self) -> list[Sentence]:
        return self.form.at(self.path)

    def problems_of(self, part: str) -> list[Sentence]:
        return self.form.at(f"{self.path}.{part}")

    @property
    def described_by(self) -> str:
        """Ids of the hint and the problems, as far as there are any."""
        return described_by(self.path, self.hint, self.problems)

    @property
    def options(self) -> list[tuple[str, str]]:
        words = self.form.wording
        return [(one, words.picked(self.field, self.path, one)) for one in self.field.options]

    @property
    def as_list(self) -> bool:
        """Where plain questions lead to the options, a script puts them above the list."""
        has_guide = self.field.setting("guide") is not None
        return has_guide or len(self.field.options) > _MOST_BUTTONS

    @property
    def text(self) -> str:
        """What stands in a single input."""
        return str(self.value) if type(self.value) in (str, int) else ""

    @property
    def unit(self) -> str | None:
        """What a number counts: written behind its input."""
        words = self.form.wording
        key = f"{words.key(self.path)}.unit"
        return words.texts.raw(key) if key in words.texts else None

    @property
    def picked(self) -> list[str]:
        """The options that are on; yes and no for a truth."""
        if isinstance(self.value, bool):
            return ["yes" if self.value else "no"]
        return self.value if isinstance(self.value, list) else [self.text]

    def part(self, name: str) -> str:
        """What stands in the input of one part of a date or an address."""
        parts = self.value if isinstance(self.value, Mapping) else _date_parts(self.text)
        text = parts.get(name, "")
        return text if isinstance(text, str) else ""

    @property
    def address_parts(self) -> list[str]:
        """The country is asked only where an address may lie abroad."""
        abroad = self.field.setting("abroad_when") is not None or self.part("country")
        return [part for part in ADDRESS_PARTS if abroad or part != "country"]

    def requires(self, part: str) -> bool:
        return part in self.field.setting("required_parts", ())

    def action(self, name: str) -> str:
        """The words of a list's button: `add`, `remove`."""
        return self.form.wording.texts.raw(f"{self.form.wording.key(self.path)}.{name}")

    @cached_property
    def people(self) -> list[PersonView]:
        """Those typed so far, at least one; in order."""
        rows = self.value if isinstance(self.value, list) else []
        return [self._person(str(index), row) for index, row in enumerate(rows or [{}])]

    @property
    def anybody(self) -> PersonView:
        """Nobody yet: what a script copies for one more person."""
        return self._person(ANY_INDEX, {})

    def _person(self, index: str, row: Any) -> PersonView:
        values = row if isinstance(row, dict) else {}
        path, scope = f"{self.path}.{index}", self.scope.within(values)
        number = str(int(index) + 1) if index.isdecimal() else index
        fields = [
            FieldView(self.form, field, f"{path}.{field.id}", values.get(field.id), scope)
            for field in self.field.fields
        ]
        return PersonView(path, self.form.wording.numbered(self.path, number), fields)


def described_by(path: str, hint: str | None, problems: Sequence[Sentence]) -> str:
    """For aria-describedby: what a screen reader says after the label."""
    ids = [f"{path}-hint"] if hint else []
    return " ".join([*ids, f"{path}-problem"] if problems else ids)


def _date_parts(text: str) -> Mapping[str, str]:
    """An ISO string in the three boxes, Western, without leading zeros."""
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    return {"year": year.lstrip("0"), "month": month.lstrip("0"), "day": day.lstrip("0")}
