"""A procedure as data: what is asked, in which order, and by which rules.

These are the shapes that `load` makes from a folder's `form.toml`. They hold no text and no
behaviour: `kinds` says what a field of a kind does, `conditions` what a condition means.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

# What must hold, as it stands in form.toml; see `conditions` for its grammar.
Condition = Mapping[str, Any]

# A procedure's answers by field id. What was not asked is absent.
Answers = dict[str, Any]


@dataclass(frozen=True)
class Worded:
    """Other words for a question or a section while `when` holds: its texts under `as.<id>`."""

    id: str
    when: Condition


@dataclass(frozen=True)
class Field:
    """One question.

    `at` is its place in the wire record (within its list, for a field of a list). `settings`
    holds what only its kind understands (max_length, required_parts, past_when …).
    """

    id: str
    at: int
    kind: str
    required: bool = False
    required_when: Condition | None = None
    shown_when: Condition | None = None
    options: tuple[str, ...] = ()
    fields: tuple["Field", ...] = ()
    worded: tuple[Worded, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)

    def setting(self, name: str, default: Any = None) -> Any:
        return self.settings.get(name, default)


@dataclass(frozen=True)
class Section:
    """Questions asked together: one page where there is JavaScript."""

    id: str
    fields: tuple[Field, ...]
    shown_when: Condition | None = None
    worded: tuple[Worded, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A check over several answers; `settings` are the named check's own."""

    check: str
    code: str
    path: str
    settings: Mapping[str, Any]


@dataclass(frozen=True)
class Deadline:
    """The last day: `days` after the date in `field`, or after the day of filing where that is
    empty; the next day counts as one. When the office is closed on it, the next open day, or the
    one before where it does not roll over."""

    field: str
    days: int
    when: Condition
    rolls: bool = True


@dataclass(frozen=True)
class Bring:
    """Something to bring, once or for each person of a list for whom `when` holds.

    `must_see`: nothing is confirmed at the counter before a clerk has seen it; `documents` are the
    kinds of paper by which it can be shown, one of which the clerk then names."""

    id: str
    when: Condition
    for_each: str | None = None
    must_see: bool = False
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class RelatedTo:
    """Another procedure to point out while `when` holds, and which people of the list `for_each`
    it is about: those for whom `where` holds."""

    id: str
    when: Condition
    for_each: str | None
    where: Condition
    deadline: Deadline | None


@dataclass(frozen=True)
class Total:
    """A sum over those items of the list `of` for whom `where` holds: of the number `sum`, less
    the number `less`; without `sum` they are counted. `by` is the choice that groups it."""

    id: str
    of: str
    sum: str | None
    less: str | None
    by: str | None
    where: Condition


@dataclass(frozen=True)
class Procedure:
    """One counter procedure at one revision. `raw` is form.toml as read, for JavaScript."""

    name: str
    number: int
    revision: int
    sections: tuple[Section, ...]
    rules: tuple[Rule, ...]
    bring: tuple[Bring, ...]
    related: tuple[RelatedTo, ...]
    totals: tuple[Total, ...]
    deadline: Deadline | None
    people: str | None
    raw: Mapping[str, Any]

    @property
    def fields(self) -> Iterator[Field]:
        """Every top-level field in the order in which it is asked."""
        return (item for section in self.sections for item in section.fields)
