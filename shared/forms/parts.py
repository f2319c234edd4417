"""A notification that is too much for one code, as parts that each are a notification in itself.

The people of the list are divided in their order; the answers named by the part's `repeats` stand
in every part, all others in the first only. A procedure can be split when it has a field of kind
`part`. The browser's twin is `shared/static/js/forms/parts.mjs`; only the counter joins.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from shared.forms.definition import Answers, Field, Procedure, Section
from shared.forms.kinds.part import MOST_PARTS

Sizes = tuple[int, ...]


def part_field(procedure: Procedure) -> Field | None:
    """The field that says which part this is; None where the procedure is never split."""
    return next((field for field in procedure.fields if field.kind == "part"), None)


def whole_of(procedure: Procedure) -> Procedure:
    """The definition by which a whole is judged: its list of people may be longer than one code's.

    It is the form's until it splits, and the counter's once it has joined.
    """
    part = part_field(procedure)
    if part is None:
        return procedure
    most = part.setting("most_people")
    sections = tuple(_with_more(section, procedure.people, most) for section in procedure.sections)
    return replace(procedure, sections=sections)


def _with_more(section: Section, people: str | None, most: int) -> Section:
    fields = (
        replace(field, settings={**field.settings, "most": most}) if field.id == people else field
        for field in section.fields
    )
    return replace(section, fields=tuple(fields))


def split_to_fit(
    procedure: Procedure, answers: Answers, fits: Callable[[Answers], bool]
) -> list[Answers] | None:
    """The fewest parts of which each `fits` one code; None when that cannot be."""
    people = answers.get(procedure.people or "", [])
    if part_field(procedure) is None:
        return None
    for sizes in divisions(len(people)):
        parts = split(procedure, answers, sizes)
        if all(fits(part) for part in parts):
            return parts
    return None


def divisions(people: int) -> Iterator[Sizes]:
    """How many people each part may get, in the order in which to try: few parts before many,
    even ones before those that leave room in the first, where the remarks are."""
    for count in range(2, MOST_PARTS + 1):
        for first in range(-(-people // count), 0, -1):
            if people - first >= count - 1:
                yield (first, *_evenly(people - first, count - 1))


def _evenly(people: int, count: int) -> Sizes:
    """The first ones get one more where it does not come out even."""
    return tuple(people // count + (number < people % count) for number in range(count))


def split(procedure: Procedure, answers: Answers, sizes: Sizes) -> list[Answers]:
    """Parts with so many people each, numbered from 1."""
    part, name = part_field(procedure), procedure.people
    if part is None or name is None:
        return [answers]
    ends = [sum(sizes[: number + 1]) for number in range(len(sizes))]
    return [
        {
            **(answers if number == 0 else _repeated(part, answers)),
            name: answers[name][end - size : end],
            part.id: {"number": number + 1, "count": len(sizes)},
        }
        for number, (size, end) in enumerate(zip(sizes, ends, strict=True))
    ]


def _repeated(part: Field, answers: Answers) -> Answers:
    return {name: answers[name] for name in part.setting("repeats") if name in answers}


def join(procedure: Procedure, parts: Sequence[Answers]) -> Answers:
    """The whole, or as much of it as there is. Where parts differ, the first one's answer stands;
    an answer to which part this is has no place in a whole."""
    field, name = part_field(procedure), procedure.people
    if field is None or name is None:
        return parts[0]
    in_order = sorted(parts, key=lambda part: int(part.get(field.id, {}).get("number", 1)))
    joined = {key: value for part in reversed(in_order) for key, value in part.items()}
    people = [person for part in in_order for person in part.get(name, [])]
    joined.pop(field.id, None)
    return {**joined, name: people} if people else joined
