"""The words of one procedure in one language: labels, hints, options, problems, answers.

What comes back is as catalogues write it, readings as 漢字{かんじ}: pages show it through the
filter `ruby` (or `plain` where no markup may stand), a console through `furigana.plain`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from shared.forms.conditions import Scope, scope_at
from shared.forms.days import parse
from shared.forms.definition import Field, Procedure, Total
from shared.forms.official import decided_by
from shared.forms.problems import Problem
from shared.forms.totals import Sum
from shared.forms.worded import words_in_use
from shared.i18n.catalogue import Texts, fill
from shared.i18n.dates import date_with_era, long_date


@dataclass(frozen=True)
class Wording:
    """`procedure` is the name that its texts' keys begin with. Once it is `about` a form, `words`
    are those in use there by the place of a text, and printed terms follow its answers."""

    texts: Texts
    procedure: str
    words: Mapping[str, str] = field(default_factory=dict)
    scope: Scope | None = None

    def about(self, procedure: Procedure, scope: Scope) -> "Wording":
        """The same about a form with these answers."""
        return replace(self, words=words_in_use(procedure, scope), scope=scope)

    def title(self) -> str:
        return self.texts(f"{self.procedure}.title")

    def section(self, section: str) -> str:
        return self.texts(self.text_key(f"{self.procedure}.section.{section}", "title"))

    def label(self, path: str) -> str:
        """A field's label; a part's is `<the field>の<part>`; an unknown name is itself."""
        own = self.text_key(self.key(path), "label")
        if own in self.texts:
            return self.texts.raw(own)
        whole, _, part = path.rpartition(".")
        if whole and f"address.part.{part}" in self.texts:
            name = self.texts.raw(f"address.part.{part}")
            return self.texts("form.part_of", whole=self.label(whole), part=name)
        return part

    def hint(self, path: str) -> str | None:
        key = self.text_key(self.key(path), "hint")
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
        own = self.text_key(self.key(problem.path), f"problem.{problem.code}")
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
            return self.picked(field, path, str(value))
        if field.kind == "choices":
            return "\n".join(self.option(path, item) for item in value)
        if field.kind == "number":
            return self.amount(value, f"{self.key(path)}.unit")
        day = parse(value) if field.kind == "date" else None
        return date_with_era(self.texts, day) if day else None

    def picked(self, field: Field, path: str, option: str) -> str:
        """One option of several: where plain questions led to it, its printed term explained."""
        if field.setting("guide") is None:
            return self.option(path, option)
        term, words = self.official(field, path, option), self.option(path, option)
        return self.texts("form.term", term=term, words=words)

    def official(self, field: Field, path: str, option: str) -> str:
        """An option's printed term, as far as the answers decide it; its text where it has none."""
        key = self.key(path)
        decides = decided_by(field, option, scope_at(path, self.scope)) if self.scope else None
        terms = (f"{key}.official_by.{option}.{decides}", f"{key}.official.{option}")
        found = self.texts.first(*terms)
        return self.texts.raw(found) if found in self.texts else self.option(path, option)

    def text_key(self, place: str, part: str) -> str:
        """The key of one of a place's texts, in the words in use where they have it."""
        words = self.words.get(place.removeprefix(f"{self.procedure}."))
        return self.texts.first(f"{place}.as.{words}.{part}", f"{place}.{part}")

    def amount(self, number: Any, key: str) -> str:
        """A number with its unit, where the text `key` names one."""
        if key not in self.texts:
            return str(number)
        return self.texts("form.amount", number=number, unit=self.texts.raw(key))

    def total_label(self, total: str) -> str:
        return self.texts.raw(f"{self.procedure}.total.{total}.label")

    def total(self, total: Total, found: Sum) -> str:
        """A sum with its unit, behind the option that it is of."""
        amount = self.amount(found.value, f"{self.procedure}.total.{total.id}.unit")
        if found.option is None:
            return amount
        option = self.option(f"{total.of}.{total.by}", found.option)
        return self.texts("form.total_of", option=option, amount=amount)

    def key(self, path: str) -> str:
        """`members.0.sex` is worded under `<procedure>.field.members.field.sex`, and so is the
        template's `members.__.sex`: an id begins with a letter."""
        steps = [step for step in path.split(".") if step[:1].isalpha()]
        return f"{self.procedure}.field." + ".field.".join(steps)
