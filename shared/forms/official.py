"""Which printed term an option has: 夫 or 妻 by the person's sex, 妻の子 or 夫の子 by the head's.

A choice names in `official_by` what decides, for some of its options each:

    official_by = [
        { options = ["spouse"], field = "sex" },
        { options = ["in_law"], field = "sex", of = "people", where = { relation = "head" } },
    ]

`field` is another choice: the same person's, or with `of` that of the one person on this list who
meets `where`. The term is the text `official_by.<option>.<its answer>`; where nothing is decided,
or there is no such text, it is `official.<option>`, which says both. The browser's twin is
`shared/static/js/forms/official.mjs`; both pass the same vectors.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from shared.forms.conditions import Scope, concerned
from shared.forms.definition import Field

_KEYS = {"options": list, "field": str, "of": str, "where": dict}


def decided_by(field: Field, option: str, scope: Scope) -> str | None:
    """The answer that decides an option's term, or nothing; `scope.item` is the person asked
    about."""
    for entry in field.setting("official_by", ()):
        if option in entry["options"]:
            answer = _person(entry, scope).get(entry["field"])
            return answer if isinstance(answer, str) else None
    return None


def _person(entry: Mapping[str, Any], scope: Scope) -> Mapping[str, Any]:
    """Whose answer it is; nobody's where two would be meant."""
    if "of" not in entry:
        return {**scope.form, **scope.item}
    rows = concerned(entry["of"], entry.get("where", {}), scope)
    return scope.form[entry["of"]][rows[0]] if len(rows) == 1 else {}


def official_faults(field: Field, names: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
    where = f"{field.id}.official_by"
    for entry in field.setting("official_by", ()):
        if not isinstance(entry, dict) or not _has_shape(entry):
            yield where, "an entry has `options`, a `field`, and `of` and `where` or neither"
            continue
        for option in (option for option in entry["options"] if option not in field.options):
            yield where, f"no option {option}"
        listed = {one.id: one for one in getattr(names.get(entry.get("of", "")), "fields", ())}
        if getattr((listed or names).get(entry["field"]), "kind", "") != "choice":
            yield where, f"{entry['field']} is no choice"


def _has_shape(entry: Mapping[str, Any]) -> bool:
    types = all(isinstance(entry[key], _KEYS.get(key, type(None))) for key in entry)
    return types and {"options", "field"} <= set(entry) and ("of" in entry) == ("where" in entry)
