"""What is wrong with a definition that has the right shape: names, places, conditions.

The checks run once, at start, so that everything else can trust a definition.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from shared.forms.conditions import TESTS
from shared.forms.definition import (
    Bring,
    Condition,
    Deadline,
    Field,
    Procedure,
    RelatedTo,
    Rule,
    Section,
    Total,
)
from shared.forms.kinds import KINDS
from shared.forms.official import official_faults
from shared.forms.reserved import PAGE_IDS
from shared.forms.rules import CHECKS, Check
from shared.forms.shape import Fault

_ID = re.compile("[a-z][a-z0-9_]*")
_MOST_NUMBER = 65_535

Names = Mapping[str, Field]


def definition_faults(procedure: Procedure) -> Iterator[Fault]:
    """Every fault, with the id of what has it."""
    fields = tuple(procedure.fields)
    names = {field.id: field for field in fields}
    lists = {field.id: field for field in fields if field.fields}
    yield from _number_faults(procedure)
    yield from _id_faults("section", (section.id for section in procedure.sections))
    yield from _id_faults("bring", (item.id for item in procedure.bring))
    yield from _field_faults(fields, {})
    for section in procedure.sections:
        yield from condition_faults(f"{section.id}.shown_when", section.shown_when, names)
        yield from _worded_faults(section, names)
        if len(section.fields) > 1 and any(field.fields for field in section.fields):
            yield section.id, "a list stands alone in its section: it has pages of its own"
    for rule in procedure.rules:
        yield from _rule_faults(rule, names, lists)
    for item in procedure.bring:
        yield from _bring_faults(item, names, lists)
    yield from _id_faults("related", (item.id for item in procedure.related))
    for related in procedure.related:
        yield from _related_faults(related, names, lists)
    yield from _deadline_faults("deadline", procedure.deadline, names)
    yield from _id_faults("total", (item.id for item in procedure.totals))
    for total in procedure.totals:
        yield from _total_faults(total, names, lists)
    counted = names.get(procedure.people or "")
    if procedure.people is not None and (counted is None or counted.kind != "people"):
        yield "people", "names no list of people"
    yield from _split_faults(procedure, names)


def _split_faults(procedure: Procedure, names: Names) -> Iterator[Fault]:
    parts = [field for field in names.values() if field.kind == "part"]
    if any(inner.kind == "part" for field in names.values() for inner in field.fields):
        yield "part", "a part is of the whole notification, not of a person"
    if len(parts) > 1:
        yield parts[1].id, "a notification is a part only once"
    for field in parts:
        if procedure.people is None:
            yield field.id, "divides the list of `people`, which is missing"
        if not set(map(str, field.setting("repeats", ()))) < set(names) - {procedure.people}:
            yield f"{field.id}.repeats", "must name fields, but not the list of people"
        if field.setting("most_people", 0) < 2:
            yield f"{field.id}.most_people", "must be at least 2"


def _number_faults(procedure: Procedure) -> Iterator[Fault]:
    yield from _id_faults("procedure", [procedure.name])
    for key, number in (("number", procedure.number), ("revision", procedure.revision)):
        if not 1 <= number <= _MOST_NUMBER:
            yield key, f"must be 1 to {_MOST_NUMBER}"


def _id_faults(what: str, ids: Iterable[str]) -> Iterator[Fault]:
    for name, times in Counter(ids).items():
        if not _ID.fullmatch(name):
            yield f"{what}.{name}", "an id is small letters, digits and underscores"
        if times > 1:
            yield f"{what}.{name}", "used twice"


def _reserved_faults(fields: tuple[Field, ...]) -> Iterator[Fault]:
    """Only of questions outside lists: within, an id has the list's name before it."""
    for field in fields:
        if field.id in PAGE_IDS:
            yield field.id, "the page has this name for a part of its own; choose another"


def _field_faults(fields: tuple[Field, ...], outer: Names) -> Iterator[Fault]:
    yield from _id_faults("field", (field.id for field in fields))
    if not outer:
        yield from _reserved_faults(fields)
    if sorted(field.at for field in fields) != list(range(len(fields))):
        yield "at", "places must be 0, 1, 2 … without a gap, each once"
    names = {**outer, **{field.id: field for field in fields}}
    for field in fields:
        yield from _one_field_faults(field, names)
        if field.fields and outer:
            yield field.id, "a list inside a list"
        elif field.fields:
            yield from _field_faults(field.fields, names)


def _one_field_faults(field: Field, names: Names) -> Iterator[Fault]:
    kind = KINDS.get(field.kind)
    if kind is None:
        yield field.id, f"unknown kind {field.kind}"
        return
    if kind.has_options != bool(field.options):
        yield f"{field.id}.options", "a choice needs options, nothing else has them"
    if len(set(field.options)) < len(field.options):
        yield f"{field.id}.options", "each option stands there once"
    if kind.has_fields != bool(field.fields):
        yield f"{field.id}.field", "a list needs fields, nothing else has them"
    yield from ((f"{field.id}.{key}", why) for key, why in kind.faults(field))
    yield from condition_faults(f"{field.id}.shown_when", field.shown_when, names)
    yield from condition_faults(f"{field.id}.required_when", field.required_when, names)
    yield from _worded_faults(field, names)
    yield from _official_faults(field, names)
    for key, value in field.settings.items():
        if kind.settings[key] is dict:
            yield from condition_faults(f"{field.id}.{key}", value, names)


def _worded_faults(asked: Field | Section, names: Names) -> Iterator[Fault]:
    """`as.<id>` stands in the key of a text, so its id is one like the others."""
    yield from _id_faults(f"{asked.id}.worded", (words.id for words in asked.worded))
    for words in asked.worded:
        yield from condition_faults(f"{asked.id}.worded", words.when, names)


def _official_faults(field: Field, names: Names) -> Iterator[Fault]:
    found = list(official_faults(field, names))
    yield from found
    for entry in () if found else field.setting("official_by", ()):
        listed = names[entry["of"]].fields if "of" in entry else ()
        inner = {**names, **{one.id: one for one in listed}}
        yield from condition_faults(f"{field.id}.official_by", entry.get("where"), inner)


def _rule_faults(rule: Rule, names: Names, lists: Names) -> Iterator[Fault]:
    where = f"rule.{rule.code}"
    check = CHECKS.get(rule.check)
    if check is None:
        yield f"{where}.check", f"unknown check {rule.check}"
        return
    for key in check.needs:
        if key not in rule.settings and not (key == "path" and rule.path):
            yield f"{where}.{key}", "missing"
    wants_list = "of" in check.needs or "of" in rule.settings
    if wants_list and rule.settings.get("of") not in lists:
        yield f"{where}.of", "names no list"
        return
    yield from _rule_name_faults(where, rule, check, names, lists)
    if rule.settings.get("weight", "refusal") not in ("refusal", "warning"):
        yield f"{where}.weight", "must be refusal or warning"
    for key in ("when", "unless"):
        yield from condition_faults(f"{where}.{key}", rule.settings.get(key), names)


def _rule_name_faults(
    where: str, rule: Rule, check: Check, names: Names, lists: Names
) -> Iterator[Fault]:
    """Of what names fields: in the list `of` where the check looks at one."""
    listed = lists.get(rule.settings.get("of", ""))
    own = {field.id: field for field in listed.fields} if listed else names
    if rule.path not in (own if check.path_in_list else names):
        yield f"{where}.path", "names no field"
    if "field" in rule.settings and getattr(own.get(rule.settings["field"]), "kind", "") != "date":
        yield f"{where}.field", "names no date"
    fields = rule.settings.get("fields", ())
    among = {**names, **own} if check.mixes else own
    if "fields" in check.settings and (
        len(fields) < 2 or any(str(one) not in among for one in fields)
    ):
        yield f"{where}.fields", "must name two fields or more"
    elif check.kinds and {among[one].kind for one in fields} not in [{k} for k in check.kinds]:
        yield f"{where}.fields", f"must be of one kind: {', '.join(check.kinds)}"
    for key in ("where", "earlier", "later"):
        yield from condition_faults(f"{where}.{key}", rule.settings.get(key), {**names, **own})


def _bring_faults(item: Bring, names: Names, lists: Names) -> Iterator[Fault]:
    where, for_each = f"bring.{item.id}", item.for_each
    yield from _id_faults(f"{where}.documents", item.documents)
    if for_each is not None and for_each not in lists:
        yield f"{where}.for_each", "names no list"
        return
    inner = {field.id: field for field in lists[for_each].fields} if for_each else {}
    yield from condition_faults(f"{where}.when", item.when, {**names, **inner})


def _related_faults(item: RelatedTo, names: Names, lists: Names) -> Iterator[Fault]:
    where = f"related.{item.id}"
    yield from condition_faults(f"{where}.when", item.when, names)
    yield from _deadline_faults(f"{where}.deadline", item.deadline, names)
    if item.for_each is None and item.where:
        yield f"{where}.where", "concerns the list `for_each`, which is missing"
    elif item.for_each is not None and item.for_each not in lists:
        yield f"{where}.for_each", "names no list"
    elif item.for_each is not None:
        inner = {field.id: field for field in lists[item.for_each].fields}
        yield from condition_faults(f"{where}.where", item.where, {**names, **inner})


def _total_faults(total: Total, names: Names, lists: Names) -> Iterator[Fault]:
    where = f"total.{total.id}"
    if total.of not in lists:
        yield f"{where}.of", "names no list"
        return
    inner = {field.id: field for field in lists[total.of].fields}
    for key, name, kind in (
        ("sum", total.sum, "number"),
        ("less", total.less, "number"),
        ("by", total.by, "choice"),
    ):
        if name is not None and getattr(inner.get(name), "kind", "") != kind:
            yield f"{where}.{key}", f"names no {kind} of the list"
    if total.less is not None and total.sum is None:
        yield f"{where}.less", "is taken from `sum`, which is missing"
    yield from condition_faults(f"{where}.where", total.where, {**names, **inner})


def _deadline_faults(where: str, deadline: Deadline | None, names: Names) -> Iterator[Fault]:
    if deadline is None:
        return
    if deadline.field and (deadline.field not in names or names[deadline.field].kind != "date"):
        yield f"{where}.field", "names no date"
    if deadline.days < 0:
        yield f"{where}.days", "must not be negative"
    yield from condition_faults(f"{where}.when", deadline.when, names)


def condition_faults(where: str, condition: Condition | None, names: Names) -> Iterator[Fault]:
    """Faults of a condition whose names must be among `names`."""
    for name, expected in (condition or {}).items():
        if name == "any" and isinstance(expected, list):
            for part in expected:
                yield from _part_faults(where, part, names)
        elif name in ("any", "not"):
            yield from _part_faults(where, expected if name == "not" else None, names)
        elif name not in names:
            yield where, f"condition on {name}, which is no field"
        else:
            yield from ((where, why) for why in _entry_faults(names[name], expected))
            yield from _inner_faults(where, names, names[name], expected)


def _part_faults(where: str, part: Any, names: Names) -> Iterator[Fault]:
    if isinstance(part, Mapping):
        yield from condition_faults(where, part, names)
    else:
        yield where, "`any` takes a list of conditions, `not` takes one condition"


def _inner_faults(where: str, names: Names, field: Field, expected: Any) -> Iterator[Fault]:
    """Of a condition that `some` person of a list is to meet."""
    if isinstance(expected, Mapping) and isinstance(expected.get("some"), Mapping):
        inner = {**names, **{part.id: part for part in field.fields}}
        yield from condition_faults(where, expected["some"], inner)


def _entry_faults(field: Field, expected: Any) -> Iterator[str]:
    if isinstance(expected, Mapping):
        for test, wanted in expected.items():
            yield from _test_faults(field, test, wanted)
        return
    for value in expected if isinstance(expected, list) else [expected]:
        if field.options and value not in field.options:
            yield f"{field.id} has no option {value}"
        elif field.kind == "yes_no" and not isinstance(value, bool):
            yield f"{field.id} is true or false"


def _test_faults(field: Field, name: str, wanted: Any) -> Iterator[str]:
    test = TESTS.get(name)
    if test is None:
        yield f"condition on {field.id} has an unknown test {name}"
    elif type(wanted) is not test.takes:
        yield f"condition on {field.id}: {name} takes another type"
    elif test.kinds and field.kind not in test.kinds:
        kinds = " or ".join(test.kinds)
        yield f"condition on {field.id}: {name} is for a field of kind {kinds}"
    elif name == "includes" and wanted not in field.options:
        yield f"{field.id} has no option {wanted}"
