"""Conditions: when a question is shown, required, or a rule applies.

A condition is a table. Every entry must hold; an empty table always holds:

    { kind = "move_in" }                      the answer equals
    { kind = ["move_in", "move_within"] }     the answer is one of
    { any = [C, …] }   { not = C }            one of them holds; it does not hold
    { nationality = { present = true } }      a named test of the answer, one of:

    present              there is an answer, or (false) there is none
    includes             this option is among those ticked
    some                 the condition holds for at least one item of the list
    over_days_ago        the date lies more than so many days before today
    over_days_ahead      the date lies more than so many days after today
    age_at_least         so many years or more have passed since the date of birth
    age_under            fewer
    school_age_at_least  the same two as of 1 April at which the running school year began: 6 to
    school_age_under     15 is school (School Education Act, Article 17), 18 ends child allowance

A name is looked up in the person asked about first, then in the whole form. An absent yes/no
counts as no answer, so `{ foreign = false }` does not hold for it; say `not = { foreign = true }`.

The browser's twin is `shared/static/js/forms/conditions.mjs`; both pass the same vectors.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from shared.forms.days import age, parse, school_year
from shared.forms.definition import Answers, Condition


@dataclass(frozen=True)
class Scope:
    """Where a condition's names are looked up, and the day on which it is asked."""

    today: date
    form: Mapping[str, Any]
    item: Mapping[str, Any] = field(default_factory=dict)

    def answer(self, name: str) -> Any:
        return self.item[name] if name in self.item else self.form.get(name)

    def within(self, item: Answers) -> "Scope":
        """The same form, asked about one person of a list."""
        return Scope(self.today, self.form, item)


def scope_at(path: str, scope: Scope) -> Scope:
    """The scope of whom a path is about: with `members.1.sex` of the second person, if there."""
    name, index, *_ = [*path.split("."), ""]
    listed = scope.form.get(name)
    people = listed if isinstance(listed, list) and index.isdecimal() else []
    person = people[int(index)] if people and int(index) < len(people) else None
    return scope.within(person) if isinstance(person, dict) else scope


def holds(condition: Condition, scope: Scope) -> bool:
    # A loop, here and below: this is asked hundreds of times of each notification.
    for name, expected in condition.items():  # noqa: SIM110 a generator costs more
        if not _entry_holds(name, expected, scope):
            return False
    return True


def concerned(people: str | None, condition: Condition, scope: Scope) -> tuple[int, ...]:
    """The indices of those people of the form's list for whom the condition holds."""
    everyone = scope.form.get(people) if people else None
    return tuple(
        index
        for index, person in enumerate(everyone if isinstance(everyone, list) else [])
        if isinstance(person, dict) and holds(condition, scope.within(person))
    )


def _entry_holds(name: str, expected: Any, scope: Scope) -> bool:
    if name == "any":
        return any(holds(part, scope) for part in expected)
    if name == "not":
        return not holds(expected, scope)
    return _matches(scope.answer(name), expected, scope)


def _matches(answer: Any, expected: Any, scope: Scope) -> bool:
    if isinstance(expected, dict):
        return all(TESTS[test].passes(answer, wanted, scope) for test, wanted in expected.items())
    if not isinstance(expected, list):
        return _same(answer, expected)
    for one in expected:  # noqa: SIM110 as above
        if _same(answer, one):
            return True
    return False


def _same(answer: Any, expected: Any) -> bool:
    """Equal and of one type: in Python 1 equals True, in the browser it does not."""
    return type(answer) is type(expected) and bool(answer == expected)


def _present(answer: Any, wanted: bool, _scope: Scope) -> bool:
    return (answer not in (None, "", [], {})) is wanted


def _includes(answer: Any, option: str, _scope: Scope) -> bool:
    return isinstance(answer, list) and option in answer


def _some(answer: Any, condition: Condition, scope: Scope) -> bool:
    people = answer if isinstance(answer, list) else []
    return any(isinstance(one, dict) and holds(condition, scope.within(one)) for one in people)


def _over_days_ago(answer: Any, days: int, scope: Scope) -> bool:
    day = parse(answer)
    return day is not None and (scope.today - day).days > days


def _over_days_ahead(answer: Any, days: int, scope: Scope) -> bool:
    day = parse(answer)
    return day is not None and (day - scope.today).days > days


def _age_at_least(answer: Any, years: int, scope: Scope) -> bool:
    born = parse(answer)
    return born is not None and age(born, scope.today) >= years


def _age_under(answer: Any, years: int, scope: Scope) -> bool:
    born = parse(answer)
    return born is not None and age(born, scope.today) < years


def _school_age_at_least(answer: Any, years: int, scope: Scope) -> bool:
    born = parse(answer)
    return born is not None and age(born, school_year(scope.today)) >= years


def _school_age_under(answer: Any, years: int, scope: Scope) -> bool:
    born = parse(answer)
    return born is not None and age(born, school_year(scope.today)) < years


@dataclass(frozen=True)
class Test:
    """A named test of an answer against what the condition wants, a value of type `takes`. It
    makes sense for fields of these kinds only, or of any."""

    takes: type
    passes: Callable[[Any, Any, Scope], bool]
    kinds: tuple[str, ...] = ()


TESTS = {
    "present": Test(bool, _present),
    "includes": Test(str, _includes, ("choices",)),
    "some": Test(dict, _some, ("people", "list")),
    "over_days_ago": Test(int, _over_days_ago, ("date",)),
    "over_days_ahead": Test(int, _over_days_ahead, ("date",)),
    "age_at_least": Test(int, _age_at_least, ("date",)),
    "age_under": Test(int, _age_under, ("date",)),
    "school_age_at_least": Test(int, _school_age_at_least, ("date",)),
    "school_age_under": Test(int, _school_age_under, ("date",)),
}
