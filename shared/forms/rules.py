"""Checks over several answers, by the name that a `[[rule]]` uses.

    count     how many items of the list `of` meet `where`: at least `least`, at most `most`
    each      whoever of the list `of` meets `where`, at their own `path`
    order     of the list `of`, who meets `later` has a later date in `field` than who meets
              `earlier`; found at the `field` of the later one
    repeated  two items of the list `of` give the same texts in all `fields`; found at the `path`
              of the second
    rising    the dates, times or numbers of `fields` never fall from one to the next: in the form,
              or for each row of the list `of` that meets `where`, where a field of the form may
              stand among those of the row; found at the later of two, or at the one in the row
    continued each row of the list `of` begins (first of `fields`) no lower than the row before
              ended (last of `fields`), or with `gapless` exactly there; found at the first
    same      the answers to both `fields` are the same; found at the second
    always    whenever the rule applies

A rule applies while its `when` holds and its `unless` does not. With `weight = "warning"` it asks
for a second look and stops nothing. The browser's twin is `shared/static/js/forms/rules.mjs`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from shared.forms.conditions import Scope, concerned, holds
from shared.forms.days import parse
from shared.forms.definition import Rule
from shared.forms.problems import Problem

_COMPARABLE = re.compile("(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})|(?P<time>[0-9]{2}:[0-9]{2})")

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


def _rising(rule: Rule, scope: Scope) -> Paths:
    of = rule.settings.get("of")
    if of is None:
        yield from _falls(rule, scope, scope.form)
        return
    for index in concerned(of, rule.settings.get("where", {}), scope):
        row = scope.form[of][index]
        yield from (f"{of}.{index}.{name}" for name in _falls(rule, scope.within(row), row))


def _falls(rule: Rule, scope: Scope, own: Mapping[str, Any]) -> Iterator[str]:
    """Which answer lies below the last one before it that was given: of two the later one that is
    among `own`."""
    given = [(name, scope.answer(name)) for name in rule.settings["fields"]]
    known = [(name, value) for name, value in given if _shape(value) is not None]
    for (earlier, before), (name, value) in pairwise(known):
        if _is_below(value, before):
            yield from [one for one in (name, earlier) if one in own][:1]


def _continued(rule: Rule, scope: Scope) -> Paths:
    of, fields = rule.settings["of"], rule.settings["fields"]
    rows = concerned(of, rule.settings.get("where", {}), scope)
    for index, after in pairwise(rows):
        ended, begins = scope.form[of][index].get(fields[-1]), scope.form[of][after].get(fields[0])
        gap = rule.settings.get("gapless", False) and _is_below(ended, begins)
        if gap or _is_below(begins, ended):
            yield f"{of}.{after}.{fields[0]}"


def _is_below(value: Any, other: Any) -> bool:
    """Of two answers of one kind; what cannot be compared is not."""
    return _shape(value) == _shape(other) is not None and bool(value < other)


def _shape(value: Any) -> str | None:
    """What an answer can be compared with: others of the same shape."""
    if type(value) is int:
        return "number"
    found = _COMPARABLE.fullmatch(value) if isinstance(value, str) else None
    return found.lastgroup if found else None


def _always(rule: Rule, _scope: Scope) -> Paths:
    yield rule.path


@dataclass(frozen=True)
class Check:
    """A check and the keys that it takes in form.toml, with their types; those in `needs` must be
    there. `path` names a field of the form, or of the items of the list `of`; all of `fields` are
    of one of the `kinds`. One that `mixes` may name fields of the form beside those of the list."""

    paths: Callable[[Rule, Scope], Paths]
    settings: Mapping[str, type]
    needs: tuple[str, ...] = ("of",)
    path_in_list: bool = False
    kinds: tuple[str, ...] = ()
    mixes: bool = False


# What lies before or after something else.
ORDERED = ("date", "number", "time")

CHECKS = {
    "count": Check(_count, {"of": str, "where": dict, "least": int, "most": int}),
    "each": Check(_each, {"of": str, "where": dict}, ("of", "path"), True),
    "order": Check(
        _order,
        {"of": str, "field": str, "earlier": dict, "later": dict},
        ("of", "field", "earlier", "later"),
    ),
    "repeated": Check(_repeated, {"of": str, "fields": list}, ("of", "fields", "path"), True),
    "rising": Check(
        _rising, {"of": str, "where": dict, "fields": list}, ("fields",), kinds=ORDERED, mixes=True
    ),
    "continued": Check(
        _continued,
        {"of": str, "where": dict, "fields": list, "gapless": bool},
        ("of", "fields"),
        kinds=ORDERED,
    ),
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
