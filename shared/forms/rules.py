"""Checks over several answers, by the name that a `[[rule]]` uses.

    count     how many people of the list `of` meet `where`: at least `least`, at most `most`
    each      whoever of the list `of` meets `where`, at their own `path`
    order     of the list `of`, who meets `later` has a later date in `field` than who meets
              `earlier`; found at the `field` of the later one
    repeated  two people of the list `of` give the same texts in all `fields`; found at the `path`
              of the second
    same      the answers to both `fields` are the same; found at the second
    always    whenever the rule applies

A rule applies while its `when` holds and its `unless` does not. With `weight = "warning"` it asks
for a second look and stops nothing. The browser's twin is `shared/static/js/forms/rules.mjs`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from shared.forms.conditions import Scope, concerned, holds
from shared.forms.days import parse
from shared.forms.definition import Rule
from shared.forms.problems import Problem

# Where a check found something; the rule says what.
Paths = Iterator[str]


def _count(rule: Rule, scope: Scope) -> Paths:
    people = scope.form.get(rule.settings["of"])
    if not isinstance(people, list) or not people:
        return
    number = len(concerned(rule.settings["of"], rule.settings.get("where", {}), scope))
    if not rule.settings.get("least", 0) <= number <= rule.settings.get("most", number):
        yield rule.path


def _each(rule: Rule, scope: Scope) -> Paths:
    for index in concerned(rule.settings["of"], rule.settings.get("where", {}), scope):
        yield f"{rule.settings['of']}.{index}.{rule.path}"


def _order(rule: Rule, scope: Scope) -> Paths:
    of, field = rule.settings["of"], rule.settings["field"]
    first = _days(rule, "earlier", scope)
    for index, day in _days(rule, "later", scope).items():
        if any(day <= other for at, other in first.items() if at != index):
            yield f"{of}.{index}.{field}"


def _days(rule: Rule, which: str, scope: Scope) -> dict[int, date]:
    """The days of those people whom the condition `which` means."""
    of, field = rule.settings["of"], rule.settings["field"]
    means = concerned(of, rule.settings[which], scope)
    days = {index: parse(scope.form[of][index].get(field)) for index in means}
    return {index: day for index, day in days.items() if day is not None}


def _repeated(rule: Rule, scope: Scope) -> Paths:
    of, seen = rule.settings["of"], set()
    for index in concerned(of, {}, scope):
        person = scope.form[of][index]
        words = tuple(_words(person.get(field)) for field in rule.settings["fields"])
        if None not in words and words in seen:
            yield f"{of}.{index}.{rule.path}"
        seen.add(words)


def _same(rule: Rule, scope: Scope) -> Paths:
    first, second = (_words(scope.form.get(field)) for field in rule.settings["fields"])
    if first is not None and first == second:
        yield rule.path


def _words(value: Any) -> Any:
    """A text, or a table of texts (an address), as something to compare; else nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and all(isinstance(part, str) for part in value.values()):
        return frozenset(value.items())
    return None


def _always(rule: Rule, _scope: Scope) -> Paths:
    yield rule.path


@dataclass(frozen=True)
class Check:
    """A check and the keys that it takes in form.toml, with their types; those in `needs` must be
    there. `path` names a field of the form, or of the people of the list `of`."""

    paths: Callable[[Rule, Scope], Paths]
    settings: Mapping[str, type]
    needs: tuple[str, ...] = ("of",)
    path_in_list: bool = False


CHECKS = {
    "count": Check(_count, {"of": str, "where": dict, "least": int, "most": int}),
    "each": Check(_each, {"of": str, "where": dict}, ("of", "path"), True),
    "order": Check(
        _order,
        {"of": str, "field": str, "earlier": dict, "later": dict},
        ("of", "field", "earlier", "later"),
    ),
    "repeated": Check(_repeated, {"of": str, "fields": list}, ("of", "fields", "path"), True),
    "same": Check(_same, {"fields": list}, ("fields",)),
    "always": Check(_always, {}, ("path",)),
}


def rule_problems(rules: tuple[Rule, ...], scope: Scope) -> Iterator[Problem]:
    for rule in rules:
        if _applies(rule, scope):
            weight = rule.settings.get("weight", "refusal")
            for path in CHECKS[rule.check].paths(rule, scope):
                yield Problem(path, rule.code, weight=weight)


def _applies(rule: Rule, scope: Scope) -> bool:
    unless = rule.settings.get("unless")
    return holds(rule.settings.get("when", {}), scope) and not (unless and holds(unless, scope))
