"""The clerk's sheet: confirmed answers, where each person on it came from, and papers shown.

It is what an entry seals. Answers are as `shared.forms` has them, so that a sheet is validated by
the same rules as the form at home.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from counter_scanner.domain.correction import Correction, Reason, correction_from_json, reason_of
from shared.forms.definition import Answers, Field, Procedure
from shared.forms.kinds.part import MOST_PARTS
from shared.forms.normalise import normalise

# Names that no field can have: ids begin with a letter.
ROWS, PAPERS, DOCUMENTS, PARTS = "_rows", "_papers", "_documents", "_parts"
OFFERED = "_offered"
# Posted once a correction, as `<path> <reason>`.
REASONS = "_reasons"
NOTES = "_notes"

# Among the papers: the clerk's word that the missing codes do not stand in the way.
INCOMPLETE = "_incomplete"

_PART_NUMBERS = frozenset(str(number) for number in range(1, MOST_PARTS + 1))

# Which declared person each confirmed one came from, by list; None for one added at the desk.
Origins = Mapping[str, tuple[int | None, ...]]


@dataclass(frozen=True)
class Sheet:
    """`papers` are ids of `procedure.bring` that the clerk saw, `documents` the kinds of
    paper by which some of them were shown; `revision` is the procedure's when it was saved;
    `parts` are the numbers of the codes that it has taken in, where there are several; `reasons`
    say why something was corrected, by the paths of `corrections`, which keep their history;
    `offered` are ids of `procedure.related` that the clerk has spoken of;
    `notes` are the office's own and are not printed."""

    answers: Answers = field(default_factory=dict)
    origins: Origins = field(default_factory=dict)
    papers: frozenset[str] = frozenset()
    documents: Mapping[str, str] = field(default_factory=dict)
    revision: int | None = None
    parts: tuple[int, ...] = ()
    notes: str = ""
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    offered: frozenset[str] = frozenset()

    def origin(self, name: str, row: int) -> int | None:
        """Which declared person the row of a list came from."""
        rows = self.origins.get(name, ())
        return rows[row] if row < len(rows) else None

    def to_json(self) -> dict[str, Any]:
        return {
            "answers": self.answers,
            "origins": {name: list(rows) for name, rows in self.origins.items()},
            "papers": sorted(self.papers),
            "documents": dict(self.documents),
            "revision": self.revision,
            "parts": list(self.parts),
            "notes": self.notes,
            "reasons": dict(self.reasons),
            "corrections": [one.to_json() for one in self.corrections],
            "offered": sorted(self.offered),
        }


def sheet_from_json(data: Mapping[str, Any]) -> Sheet:
    """The inverse of `to_json`; only ever given what this counter sealed itself."""
    return Sheet(
        answers=data["answers"],
        origins={name: tuple(rows) for name, rows in data["origins"].items()},
        papers=frozenset(data["papers"]),
        documents=_documents(data),
        # What follows was not kept from the beginning; older sheets do not say.
        revision=data.get("revision"),
        parts=tuple(data.get("parts", ())),
        notes=data.get("notes", ""),
        reasons=_reasons(data.get("reasons", {}).items()),
        corrections=tuple(map(correction_from_json, data.get("corrections", ()))),
        offered=frozenset(data.get("offered", ())),
    )


def sheet_from_posted(procedure: Procedure, raw: Mapping[str, Any]) -> Sheet:
    """The sheet of a posted entry screen, its names nested by `shared.forms.posted`."""
    asked = {field.id for field in procedure.fields}
    documents = raw.get(DOCUMENTS)
    return Sheet(
        answers=normalise(procedure, {name: raw[name] for name in raw if name in asked}),
        origins={field.id: _origins(procedure, field, raw) for field in _lists(procedure)},
        papers=frozenset(_texts(raw.get(PAPERS))),
        documents=_words(documents if isinstance(documents, dict) else {}),
        parts=tuple(int(one) for one in _texts(raw.get(PARTS)) if one in _PART_NUMBERS),
        notes=_line_ends(raw.get(NOTES)),
        reasons=_reasons(_split(one) for one in _texts(raw.get(REASONS))),
        offered=frozenset(_texts(raw.get(OFFERED))),
    )


def _line_ends(text: Any) -> str:
    """As a browser shows them, not as it posts them."""
    return text.replace("\r\n", "\n") if isinstance(text, str) else ""


def _documents(data: Mapping[str, Any]) -> dict[str, str]:
    """Older sheets know of one: how identity was checked."""
    if "documents" not in data:
        return _words({"identity": data.get("document")})
    return dict(data["documents"])


def _words(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: word for name, word in values.items() if isinstance(word, str) and word}


def _split(posted: str) -> tuple[str, str]:
    path, _, word = posted.partition(" ")
    return path, word


def _reasons(pairs: Iterable[tuple[str, Any]]) -> dict[str, Reason]:
    """Paths with a reason; who gave none is not among them."""
    return {path: reason for path, word in pairs if (reason := reason_of(word))}


def _lists(procedure: Procedure) -> list[Field]:
    return [field for field in procedure.fields if field.fields]


def _texts(value: Any) -> list[str]:
    """Of what is posted once or several times under one name."""
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str)]


def _origins(procedure: Procedure, field: Field, raw: Mapping[str, Any]) -> tuple[int | None, ...]:
    """One origin for each person that `normalise` keeps: it drops the rows left blank."""
    people, rows = raw.get(field.id), raw.get(ROWS)
    named = rows.get(field.id) if isinstance(rows, dict) else None
    if not isinstance(people, list):
        return ()
    origins = [_origin(entry) for entry in named] if isinstance(named, list) else []
    origins += [None] * (len(people) - len(origins))
    return tuple(
        origin
        for person, origin in zip(people, origins, strict=False)
        if normalise(procedure, {field.id: [person]})
    )


def _origin(entry: Any) -> int | None:
    return int(entry) if isinstance(entry, str) and entry.isascii() and entry.isdigit() else None
