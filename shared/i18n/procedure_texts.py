"""Which texts a procedure needs, and what is wrong with those that its folder has.

Japanese must have every text; what another language lacks is shown in its
stand-ins, see `languages`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType

from shared.forms.definition import Field, Procedure, Rule
from shared.forms.guide import guide_texts
from shared.i18n.catalogue import placeholders

Entries = Mapping[str, str]

# What only the counter and its papers say.
_PAPER = re.compile(r"\.official(_\w+)?(\.|$)")

_LIST_WORDS = ("add", "remove", "item")
# What a text is filled in with, by the last steps of its key.
_FILLED = {"item": {"number"}, "problem": {"label", "limit", "days"}}


def for_residents(procedure: Procedure, entries: Entries) -> dict[str, str]:
    """Without the texts that only the counter and its papers show, which are in the languages of
    staff. The printed terms that plain questions lead to are the resident's too."""
    terms = tuple(_led_to(procedure))
    return {
        key: text
        for key, text in entries.items()
        if key.startswith(terms) or not _PAPER.search(key)
    }


def _led_to(procedure: Procedure) -> Iterator[str]:
    for field in procedure.fields:
        key = f"{procedure.name}.field.{field.id}"
        inner = ((f"{key}.field.{one.id}", one) for one in field.fields)
        for place, one in ((key, field), *inner):
            if one.setting("guide") is not None:
                yield f"{place}.official"


def missing_texts(procedure: Procedure, own: Entries, shared: Entries) -> Iterator[str]:
    """Keys that the procedure's Japanese texts `own` lack. A rule's sentence may be a `shared` one,
    `problem.<code>`, too."""
    name = procedure.name
    yield from (key for key in _wanted(procedure) if f"{name}.{key}" not in own)
    for rule in procedure.rules:
        for place in _places(procedure, rule):
            key = f"{place}.problem.{rule.code}"
            if f"{name}.{key}" not in own and f"problem.{rule.code}" not in shared:
                yield key


def faulty_texts(procedure: Procedure, own: Entries) -> Iterator[tuple[str, str]]:
    """Key and reason of the texts, of any language, that cannot be shown."""
    for key, text in own.items():
        if not key.startswith(f"{procedure.name}."):
            yield key, f"keys must begin with {procedure.name}"
        for unknown in sorted(placeholders(text) - _given(key)):
            yield key, f"nothing fills in {{{unknown}}}"


def _given(key: str) -> set[str]:
    steps = key.split(".")
    return _FILLED.get(steps[-1], set()) | _FILLED.get(steps[-2], set())


def _wanted(procedure: Procedure) -> Iterator[str]:
    yield from ("title", "short", "summary")
    for section in procedure.sections:
        yield f"section.{section.id}.title"
    yield from _of_fields("", tuple(procedure.fields))
    yield from (f"bring.{item.id}" for item in procedure.bring)
    yield from (f"related.{item.id}" for item in procedure.related)
    yield from (f"total.{total.id}.label" for total in procedure.totals)


def _of_fields(lead: str, fields: tuple[Field, ...]) -> Iterator[str]:
    for field in fields:
        key = f"{lead}field.{field.id}"
        if field.kind != "part":
            yield f"{key}.label"
        yield from (f"{key}.option.{option}" for option in field.options)
        yield from (f"{key}.{text}" for text in guide_texts(field))
        if field.fields:
            yield from (f"{key}.{word}" for word in _LIST_WORDS)
            yield from _of_fields(f"{key}.", field.fields)


def _places(procedure: Procedure, rule: Rule) -> Iterator[str]:
    """The keys of the fields at which a rule may find something."""
    of = rule.settings.get("of")
    for name in _FOUND_AT.get(rule.check, _at_path)(procedure, rule):
        within = f"field.{of}." if rule.check in _IN_LIST and of else ""
        yield f"{within}field.{name}"


def _at_path(_procedure: Procedure, rule: Rule) -> Iterator[str]:
    yield rule.path


def _at_field(_procedure: Procedure, rule: Rule) -> Iterator[str]:
    yield rule.settings["field"]


def _at_first(_procedure: Procedure, rule: Rule) -> Iterator[str]:
    yield rule.settings["fields"][0]


def _at_later(procedure: Procedure, rule: Rule) -> Iterator[str]:
    """Of each two the later one, or the one that is in the list."""
    of, names = rule.settings.get("of"), rule.settings["fields"]
    fields = [field for field in procedure.fields if of in (None, field.id)]
    own = {inner.id for field in fields for inner in (field.fields if of else (field,))}
    for earlier, later in pairwise(names):
        yield from [name for name in (later, earlier) if name in own][:1]


_IN_LIST = ("each", "repeated", "order", "rising", "continued")
_FOUND_AT: Mapping[str, Callable[[Procedure, Rule], Iterator[str]]] = MappingProxyType(
    {"order": _at_field, "continued": _at_first, "rising": _at_later}
)
