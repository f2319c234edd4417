"""Requests made from an OpenAPI document: most as described, many bent, some nothing like it.

Our own instead of a package's: what the document doesn't know (procedures, the fields of a posted
form, a clerk who has signed in) is handed in, so that requests reach further than a 404 or a 401.
Deterministic, by a seeded `Random`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

# What breaks parsers, look-ups and databases.
TEXTS = (
    *("", " ", "0", "-1", "1", "2147483648", "9" * 30, "1e400", "nan", "true", "null", "..", "%00"),
    *("\x00", "\ud7ff", "\ufffe", "葛\U000e0100", "𠮷", "é", "a" * 5000, "é" * 300, "'; --"),
    *("<b>", "{{7*7}}", "{limit}", "members.0", "2026-11-24", "2026-02-31", "1234567"),
)
VALUES = (None, True, 0, -1, 2**63, 10**30, 0.5, [], {}, [[]], {"": ""}, [None] * 3)
TYPES = ("application/json", "application/x-www-form-urlencoded", "text/plain", "x", "")


@dataclass(frozen=True)
class Made:
    """One request; `path` is quoted by whoever sends it."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes
    form: dict[str, Any] | None


class Requests:
    """`known` are values by the name of a parameter or property, `fields` names that posted forms
    carry."""

    def __init__(
        self,
        document: Mapping[str, Any],
        known: Mapping[str, Sequence[str]],
        fields: Sequence[str],
        seed: int = 0,
    ) -> None:
        self.document = document
        self.known = known
        self.fields = fields
        self.chance = Random(seed)  # noqa: S311

    def many(self, count: int) -> Iterator[Made]:
        operations = [
            (method.upper(), path, described)
            for path, methods in self.document["paths"].items()
            for method, described in methods.items()
        ]
        for _ in range(count):
            yield self._made(*self.chance.choice(operations))

    def _made(self, method: str, path: str, described: Mapping[str, Any]) -> Made:
        query = {"lang": self._text()} if self._is_bent() else {}
        for parameter in described.get("parameters", ()):
            text = str(self._named(parameter["name"], parameter.get("schema", {})))
            if parameter["in"] == "path":
                path = path.replace(f"{{{parameter['name']}}}", text.replace("/", "") or "x")
            elif parameter["in"] == "query":
                query[parameter["name"]] = text
        body, form, kind = b"", None, ""
        if method != "GET":
            body, form, kind = self._content(described)
        headers = {"content-type": kind} if kind else {}
        return Made(method, path, query, headers, body, form)

    def _named(self, name: str, schema: Mapping[str, Any]) -> Any:
        """The value of a parameter or of an object's property."""
        known = self.known.get(name, ())
        if known and not self._is_bent():
            return self.chance.choice(known)
        return self._value(schema)

    def _content(self, described: Mapping[str, Any]) -> tuple[bytes, dict[str, Any] | None, str]:
        """Octets of some type, or a form."""
        if self._is_bent():
            return self.chance.randbytes(self.chance.randrange(200)), None, self._type()
        content = described.get("requestBody", {}).get("content", {})
        if "application/json" in content:
            value = self._value(content["application/json"]["schema"])
            return json.dumps(value).encode(), None, "application/json"
        schema = next(iter(content.values()), {}).get("schema", {})
        described_form = self._value(schema)
        form = described_form if isinstance(described_form, dict) else {}
        names = self.chance.sample(self.fields, self.chance.randrange(len(self.fields) + 1))
        return b"", {**form, **{name: self._text() for name in names}}, ""

    def _value(self, schema: Mapping[str, Any]) -> Any:
        if self._is_bent():
            return self.chance.choice((*VALUES, self._text()))
        schema = self._resolved(schema)
        if "enum" in schema:
            return self.chance.choice(schema["enum"])
        if "anyOf" in schema:
            return self._value(self.chance.choice(schema["anyOf"]))
        return self._of_type(schema)

    def _of_type(self, schema: Mapping[str, Any]) -> Any:
        kind = schema.get("type")
        if kind == "object":
            named = schema.get("properties", {}).items()
            return {name: self._named(name, inner) for name, inner in named if not self._is_bent()}
        if kind == "array":
            return [self._value(schema["items"]) for _ in range(self.chance.randrange(3))]
        if kind == "integer":
            return self.chance.choice((0, 1, 2, 3, -1, 2**31, 2**63, 10**20))
        return self._matching(schema)

    def _matching(self, schema: Mapping[str, Any]) -> str:
        """Texts with a pattern are ids of requests; each is new or one of a few."""
        if "pattern" in schema:
            return f"request-{self.chance.randrange(50):04d}"
        return self._text()

    def _resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        name = schema.get("$ref", "").rpartition("/")[2]
        return self.document["components"]["schemas"][name] if name else schema

    def _text(self) -> str:
        return self.chance.choice(TEXTS)

    def _type(self) -> str:
        return self.chance.choice(TYPES)

    def _is_bent(self) -> bool:
        return self.chance.random() < 0.08
