"""The boxes of an entry screen as a template draws them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

# Kind of field → the partial in templates/entry/control that draws its control.
_CONTROLS: Mapping[str, str] = MappingProxyType(
    {
        "choice": "pick",
        "yes_no": "pick",
        "choices": "ticks",
        "date": "date",
        "name": "line",
        "kana": "line",
        "number": "number",
        "phone": "number",
        "time": "number",
        "address_postcode": "number",
    }
)


@dataclass(frozen=True)
class Box:
    """One control. It posts under `name`, which is also its path on the sheet. `declared` and
    `confirmed` are the values as people read them (empty: none), `value` what the control holds.
    """

    name: str
    kind: str
    label: str
    declared: str = ""
    confirmed: str = ""
    value: Any = ""
    options: tuple[tuple[str, str], ...] = ()
    lines: int = 1
    unit: str = ""
    parts: tuple["Box", ...] = ()
    table: "ListTable | None" = None
    is_conditional: bool = False

    @property
    def control(self) -> str:
        """The name of the partial that draws it; what is not in the table is a line of text."""
        return "lines" if self.lines > 1 else _CONTROLS.get(self.kind, "line")


@dataclass(frozen=True)
class Person:
    """A row of a table, of people or of things. `row` goes into names; `origin` is the declared
    one's number or empty; what was left out is shown, but posts nothing."""

    row: str
    origin: str
    boxes: tuple[Box, ...]
    is_left_out: bool = False

    @property
    def always(self) -> tuple[Box, ...]:
        return tuple(box for box in self.boxes if not box.is_conditional)

    @property
    def conditional(self) -> tuple[Box, ...]:
        return tuple(box for box in self.boxes if box.is_conditional)


@dataclass(frozen=True)
class ListTable:
    """`blank` is the row that scripts copy for one more. `words` says which of the texts
    `counter.entry.<words>.…` speak of a row."""

    people: tuple[Person, ...]
    blank: Person
    words: str


@dataclass(frozen=True)
class SectionBoxes:
    id: str
    title: str
    boxes: tuple[Box, ...]
