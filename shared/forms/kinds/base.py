"""What every kind of field can do. A kind is stateless; the field's settings are its data.

kind → normalise, check, wire, schema is this table; kind → template partial and clerk's widget
are the files of the same name in the templates. The browser's twin is
`shared/static/js/forms/kinds/`.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from shared.forms.conditions import Scope
from shared.forms.definition import Field
from shared.forms.problems import Finding


class Kind(ABC):
    """The defaults: one value, kept as it is. `settings` are the keys that only this kind takes
    in form.toml and their types; a table among them is a condition."""

    settings: Mapping[str, type] = MappingProxyType({})
    has_options = False
    has_fields = False

    def faults(self, field: Field) -> Iterator[tuple[str, str]]:
        """Key and reason of every faulty setting, beyond types and conditions."""
        yield from ()

    def normalise(self, field: Field, raw: Any) -> Any:
        """The canonical value; what can't be read is returned as it was, for `check` to refuse."""
        return raw

    @abstractmethod
    def check(self, field: Field, value: Any, scope: Scope) -> Iterator[Finding]:
        """What is wrong with a present, normalised value."""

    def to_wire(self, field: Field, value: Any) -> Any:
        """The value as CBOR carries it."""
        return value

    @abstractmethod
    def from_wire(self, field: Field, raw: Any) -> Any:
        """The inverse of `to_wire`; ValueError for what `to_wire` never makes."""

    @abstractmethod
    def schema(self, field: Field) -> dict[str, Any]:
        """JSON Schema of the value."""


def wrong_type() -> Finding:
    return Finding("wrong_type")


def expect(raw: Any, *kinds: type) -> Any:
    """`raw` when it is exactly of one of the types (a bool is no int); else ValueError."""
    if type(raw) not in kinds:
        raise ValueError("unexpected type on the wire")
    return raw
