"""Whether form.toml has the shape that `load` builds from: keys known, there, and of their type.

A typing mistake in an office's own folder must name the line to mend, not surface weeks later
as a question that is never asked.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from shared.forms.kinds import KINDS
from shared.forms.rules import CHECKS

# Where, and why.
Fault = tuple[str, str]
Types = Mapping[str, type]

_FORM: Types = {
    "procedure": str,
    "number": int,
    "revision": int,
    "people": str,
    "deadline": dict,
    "section": list,
    "rule": list,
    "bring": list,
    "related": list,
    "total": list,
}
_SECTION: Types = {"id": str, "field": list, "shown_when": dict, "worded": list}
_WORDED: Types = {"id": str, "when": dict}
FIELD: Types = {
    "id": str,
    "at": int,
    "kind": str,
    "required": bool,
    "required_when": dict,
    "shown_when": dict,
    "options": list,
    "field": list,
    "worded": list,
}
_RULE: Types = {
    "check": str,
    "code": str,
    "path": str,
    "weight": str,
    "when": dict,
    "unless": dict,
}
_DEADLINE: Types = {"field": str, "days": int, "when": dict, "rolls": bool}
_BRING: Types = {
    "id": str,
    "when": dict,
    "for_each": str,
    "must_see": bool,
    "documents": list,
}
_RELATED: Types = {"id": str, "when": dict, "for_each": str, "where": dict, "deadline": dict}
_TOTAL: Types = {"id": str, "of": str, "sum": str, "less": str, "by": str, "where": dict}

_WORDS = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}


def shape_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Every fault of form.toml as read, with its dotted place."""
    yield from _table("", raw, _FORM, {"procedure", "number", "revision", "section"})
    for where, section in _tables("section", raw):
        yield from _table(where, section, _SECTION, {"id", "field"})
        yield from _worded(where, section)
        yield from _fields(f"{where}.field", section)
    for where, rule in _tables("rule", raw):
        check = CHECKS.get(rule.get("check", ""))
        own = check.settings if check else dict.fromkeys(rule, object)
        yield from _table(where, rule, {**own, **_RULE}, {"check", "code"})
    for where, item in _tables("bring", raw):
        yield from _table(where, item, _BRING, {"id"})
    for where, item in _tables("related", raw):
        yield from _table(where, item, _RELATED, {"id"})
        yield from _deadline(f"{where}.deadline", item, {"days"})
    for where, item in _tables("total", raw):
        yield from _table(where, item, _TOTAL, {"id", "of"})
    yield from _deadline("deadline", raw, {"field", "days"})


def _deadline(where: str, parent: Mapping[str, Any], needed: set[str]) -> Iterator[Fault]:
    if isinstance(parent.get("deadline"), dict):
        yield from _table(where, parent["deadline"], _DEADLINE, needed)


def _fields(where: str, parent: Mapping[str, Any]) -> Iterator[Fault]:
    for place, field in _tables(where, parent):
        kind = KINDS.get(str(field.get("kind")))
        own = kind.settings if kind else dict.fromkeys(field, object)
        yield from _table(place, field, {**own, **FIELD}, {"id", "at", "kind"})
        yield from _worded(place, field)
        yield from _fields(f"{place}.field", field)


def _worded(where: str, parent: Mapping[str, Any]) -> Iterator[Fault]:
    for place, words in _tables(f"{where}.worded", parent):
        yield from _table(place, words, _WORDED, {"id", "when"})


def _tables(where: str, parent: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The tables of a list with their places; what is no table comes as an empty one, so that
    its required keys are missed."""
    found = parent.get(where.rpartition(".")[2], [])
    for number, item in enumerate(found if isinstance(found, list) else []):
        yield f"{where}.{number}", item if isinstance(item, dict) else {}


def _table(where: str, table: Mapping[str, Any], types: Types, needed: set[str]) -> Iterator[Fault]:
    lead = f"{where}." if where else ""
    for key in sorted(needed - set(table)):
        yield f"{lead}{key}", "missing"
    for key, value in table.items():
        expected = types.get(key)
        if expected is None:
            yield f"{lead}{key}", "unknown key"
        elif expected is not object and type(value) is not expected:
            yield f"{lead}{key}", f"must be {_WORDS[expected]}"
