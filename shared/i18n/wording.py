"""The words of one procedure in one language: labels, hints, options, problems, answers.

What comes back is as catalogues write it, readings as 漢字{かんじ}: pages show it through the
filter `ruby` (or `plain` where no markup may stand), a console through `furigana.plain`.
"""

from dataclasses import dataclass
from typing import Any

from shared.forms.days import parse
from shared.forms.definition import Field
from shared.forms.problems import Problem
from shared.i18n.catalogue import Texts, fill
from shared.i18n.dates import date_with_era, long_date


@dataclass(frozen=True)
class Wording:
    """`procedure` is the name that its texts' keys begin with."""

    texts: Texts
    procedure: str

    def title(self) -> str:
        return self.texts(f"{self.procedure}.title")

    def section(self, section: str) -> str:
        return self.texts(f"{self.procedure}.section.{section}.title")

    def label(self, path: str) -> str:
        """A field's label; a part's is `<the field>の<part>`; an unknown name is itself."""
        own = f"{self.key(path)}.label"
        if own in self.texts:
            return self.texts.raw(own)
        whole, _, part = path.rpartition(".")
        if whole and f"address.part.{part}" in self.texts:
            name = self.texts.raw(f"address.part.{part}")
            return self.texts("form.part_of", whole=self.label(whole), part=name)
        return part

    def hint(self, path: str) -> str | None:
        key = f"{self.key(path)}.hint"
        return self.texts.raw(key) if key in self.texts else None

    def option(self, path: str, option: str) -> str:
        """An option's text; one that the catalogues don't know (yet) is its code."""
        key = f"{self.key(path)}.option.{option}"
        return self.texts.raw(key) if key in self.texts else option

    def item(self, path: str) -> str:
        """Which one of a list: `members.1` is 2人目. Empty for what lies in no list."""
        steps = path.split(".")
        if len(steps) < 2 or not steps[1].isdecimal():
            return ""
        return self.numbered(steps[0], str(int(steps[1]) + 1))

    def numbered(self, path: str, number: str) -> str:
        """A list's word for one of it, by the number that people see."""
        return self.texts(f"{self.key(path)}.item", number=number)

    def problem(self, problem: Problem) -> str:
        """The field's own sentence for this code, else the code's. `{label}` is always given."""
        own = f"{self.key(problem.path)}.problem.{problem.code}"
        text = self.texts.raw(self.texts.first(own, f"problem.{problem.code}"))
        return fill(text, {"label": self.label(problem.path), **self._shown(problem)})

    def _shown(self, problem: Problem) -> dict[str, object]:
        """Parameters as people read them: days are ISO strings in a problem."""
        days = {name: parse(value) for name, value in problem.params.items()}
        shown = {name: long_date(self.texts, day) for name, day in days.items() if day}
        return {**problem.params, **shown}

    def answer(self, field: Field, path: str, value: Any) -> str | None:
        """What was picked, in words; None for what was typed, which is shown as it is."""
        if field.kind == "yes_no":
            return self.texts("form.yes" if value else "form.no")
        if field.kind == "choice":
            return self.option(path, str(value))
        if field.kind == "choices":
            return "\n".join(self.option(path, item) for item in value)
        day = parse(value) if field.kind == "date" else None
        return date_with_era(self.texts, day) if day else None

    def key(self, path: str) -> str:
        """`members.0.sex` is worded under `<procedure>.field.members.field.sex`, and so is the
        template's `members.__.sex`: an id begins with a letter."""
        steps = [step for step in path.split(".") if step[:1].isalpha()]
        return f"{self.procedure}.field." + ".field.".join(steps)
