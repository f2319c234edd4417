"""Codes that came one after the other, as the one notification that they were made from.

A clerk may be at work on the sheet when the next code is read. So a sheet says which parts it has
taken in, and what came since is put in whenever it is looked at: once, and where it belongs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from counter_scanner.domain.sheet import Sheet
from shared.forms.conditions import Scope
from shared.forms.definition import Answers, Procedure
from shared.forms.normalise import drop_unasked
from shared.forms.parts import join, part_field


@dataclass(frozen=True)
class Declared:
    """What the codes of a visit say together. `parts` are the answers by part number, none of a
    notification that was not split; `count` is how many parts the whole has."""

    answers: Answers
    parts: Mapping[int, Answers]
    count: int = 0

    @property
    def missing(self) -> tuple[int, ...]:
        return tuple(n for n in range(1, self.count + 1) if n not in self.parts)


def declared(procedure: Procedure, codes: Iterable[Answers]) -> Declared:
    """Of no code at all nothing was declared."""
    came = list(codes)
    field = part_field(procedure)
    parts = {one[field.id]["number"]: one for one in came if field and field.id in one}
    if field is None or not parts:
        return Declared(came[-1] if came else {}, {})
    count = next(iter(parts.values()))[field.id]["count"]
    return Declared(join(procedure, list(parts.values())), parts, count)


def catch_up(procedure: Procedure, sheet: Sheet, now: Declared, today: date) -> Sheet:
    """The sheet with the parts that came since it was drawn; what is on it stays as it is.

    Of a sheet that does not say which parts it knows nothing can be missing.
    """
    for number in sorted(set(now.parts) - set(sheet.parts) if sheet.parts else ()):
        sheet = _with_part(procedure, sheet, now.parts, number, today)
    return sheet


def _with_part(
    procedure: Procedure, sheet: Sheet, parts: Mapping[int, Answers], number: int, today: date
) -> Sheet:
    """The part's people in front of those of later parts, and its answers to what nobody has
    answered so far."""
    known = [parts[one] for one in sheet.parts]
    before, after = join(procedure, known), join(procedure, [*known, parts[number]])
    asked = drop_unasked(procedure, after, Scope(today, after))
    new = {k: v for k, v in asked.items() if k not in before and k not in sheet.answers}
    grown = replace(
        sheet, answers={**sheet.answers, **new}, parts=tuple(sorted((*sheet.parts, number)))
    )
    people = procedure.people or ""
    first = sum(len(parts[one].get(people, ())) for one in sheet.parts if one < number)
    # A part need not have anybody in it.
    added = asked.get(people, [])[first : first + len(parts[number].get(people, ()))]
    return _with_people(people, grown, sheet, added, first) if added else grown


def _with_people(name: str, grown: Sheet, before: Sheet, added: list[Answers], first: int) -> Sheet:
    """`added` are the declared people from number `first` on; whoever stood there moves on."""
    moved = [
        origin if origin is None or origin < first else origin + len(added)
        for origin in before.origins.get(name, ())
    ]
    end = first + len(added)
    row = next((r for r, o in enumerate(moved) if o is not None and o >= end), len(moved))
    people = before.answers.get(name, [])
    origins = (*moved[:row], *range(first, end), *moved[row:])
    answers = {**grown.answers, name: [*people[:row], *added, *people[row:]]}
    return replace(
        grown,
        answers=answers,
        origins={**before.origins, name: origins},
        reasons={
            _moved(name, path, first, len(added)): why for path, why in before.reasons.items()
        },
        corrections=tuple(
            replace(one, path=_moved(name, one.path, first, len(added)))
            for one in before.corrections
        ),
    )


def _moved(name: str, path: str, first: int, by: int) -> str:
    """The path of a declared person who stands `by` rows further down now."""
    steps = path.split(".")
    if steps[0] == name and len(steps) > 1 and steps[1].isdecimal() and int(steps[1]) >= first:
        steps[1] = str(int(steps[1]) + by)
    return ".".join(steps)
