"""From a procedure's folder to its definition, refusing a faulty one with what to mend.

`form.toml` is the newest revision: forms are filled in and written with it. Once a revision has
been released it is never changed; the next one begins as its copy, and the old one stays beside it
as `form-1.toml`, `form-2.toml` …, so that codes made with it still open, and are shown and judged
by the questions that were asked.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from shared.errors import Refusal
from shared.forms.definition import (
    Bring,
    Deadline,
    Field,
    Procedure,
    RelatedTo,
    Rule,
    Section,
    Total,
    Worded,
)
from shared.forms.faults import definition_faults
from shared.forms.shape import FIELD, Fault, shape_faults
from shared.toml_faults import line_and_reason

SHIPPED = Path(__file__).parent.parent / "procedures"

NEWEST = "form.toml"
_OLDER = re.compile(r"form-([1-9][0-9]{0,4})\.toml")


class Procedures(dict[str, Procedure]):
    """The procedures that this installation knows, by name, each at its newest revision."""

    def __init__(self) -> None:
        super().__init__()
        self._older: dict[tuple[str, int], Procedure] = {}

    def add(self, newest: Procedure, older: Iterable[Procedure] = ()) -> None:
        self[newest.name] = newest
        self._older |= {(old.name, old.revision): old for old in older}

    @property
    def in_order(self) -> list[Procedure]:
        """At their newest revision, by number: the order in which people choose."""
        return sorted(self.values(), key=lambda procedure: procedure.number)

    def named(self, name: str) -> Procedure:
        if name not in self:
            raise Refusal("procedure.unknown")
        return self[name]

    def revised(self, name: str, revision: int) -> Procedure:
        """The definition that answers were given to, by which they are judged and shown.
        Refusal `procedure.unknown`."""
        newest = self.named(name)
        if revision == newest.revision:
            return newest
        if (name, revision) not in self._older:
            raise Refusal("procedure.unknown")
        return self._older[name, revision]

    def revisions(self, name: str) -> list[Procedure]:
        """Every revision that is known, the newest first. Refusal `procedure.unknown`."""
        older = [one for (known, _), one in self._older.items() if known == name]
        newest_first = sorted(older, key=lambda one: one.revision, reverse=True)
        return [self.named(name), *newest_first]

    def numbered(self, number: int, revision: int) -> Procedure:
        """By what stands in a code; a revision that is not known is refused."""
        for procedure in (*self.values(), *self._older.values()):
            if procedure.number == number and procedure.revision == revision:
                return procedure
        raise Refusal("code.procedure")


def load_procedures(extra: Path | None = None) -> Procedures:
    """The shipped procedures and, from the folder `extra`, an office's own."""
    folders = [*_folders(SHIPPED), *(_folders(extra) if extra else ())]
    loaded = Procedures()
    for folder in folders:
        procedure = load_procedure(folder)
        if _clashes(procedure, loaded):
            raise faulty(folder / NEWEST, "number", "name or number already in use")
        loaded.add(procedure, _older(folder, procedure))
    return loaded


def _folders(parent: Path) -> list[Path]:
    return sorted(path.parent for path in parent.glob(f"*/{NEWEST}"))


def _clashes(procedure: Procedure, loaded: Procedures) -> bool:
    return any(
        procedure.name == other.name or procedure.number == other.number
        for other in loaded.values()
    )


def load_procedure(folder: Path) -> Procedure:
    """One procedure at its newest revision; a fault is refused naming the file, the key and the
    reason."""
    return _load(folder / NEWEST)


def _older(folder: Path, newest: Procedure) -> Iterator[Procedure]:
    """The revisions before the newest that the folder still holds."""
    for path in sorted(folder.glob("form-*.toml")):
        old = _load(path)
        named = _OLDER.fullmatch(path.name)
        if named is None or int(named[1]) != old.revision:
            raise faulty(path, "revision", "the file of an older revision is form-<revision>.toml")
        if (old.name, old.number) != (newest.name, newest.number):
            raise faulty(path, "number", f"name and number must be those of {NEWEST}")
        if old.revision >= newest.revision:
            raise faulty(path, "revision", f"must be under that of {NEWEST}")
        yield old


def older_refusals(folder: Path, newest: Procedure) -> Iterator[Refusal]:
    """The first older revision that is not what its file's name says, or not of this procedure."""
    try:
        list(_older(folder, newest))
    except Refusal as refusal:
        yield refusal


def definition_refusals(folder: Path) -> Iterator[Refusal]:
    """Everything that is wrong with a folder's definitions, older revisions too."""
    for path in sorted({folder / NEWEST, *folder.glob("form-*.toml")}):
        try:
            raw = _read(path)
        except Refusal as refusal:
            yield refusal
            continue
        yield from (faulty(path, key, why) for key, why in _faults(raw))


def _load(path: Path) -> Procedure:
    raw = _read(path)
    for key, why in _faults(raw):
        raise faulty(path, key, why)
    return _procedure(raw)


def _read(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise faulty(path, "-", "missing or unreadable") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise faulty(path, *line_and_reason(error)) from error


def _faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Of a wrong shape nothing more can be said."""
    wrong = False
    for fault in shape_faults(raw):
        wrong = True
        yield fault
    if not wrong:
        yield from definition_faults(_procedure(raw))


def faulty(path: Path, key: str, why: str) -> Refusal:
    """The refusal of a definition, by its file within the folder."""
    return Refusal("procedure.faulty", file=f"{path.parent.name}/{path.name}", key=key, why=why)


def _procedure(raw: Mapping[str, Any]) -> Procedure:
    return Procedure(
        name=raw["procedure"],
        number=raw["number"],
        revision=raw["revision"],
        sections=tuple(_section(entry) for entry in raw["section"]),
        rules=tuple(_rule(entry) for entry in raw.get("rule", ())),
        bring=tuple(_bring(entry) for entry in raw.get("bring", ())),
        related=tuple(_related(entry) for entry in raw.get("related", ())),
        totals=tuple(_total(entry) for entry in raw.get("total", ())),
        deadline=_deadline(raw),
        people=raw.get("people"),
        raw=raw,
    )


def _deadline(raw: Mapping[str, Any]) -> Deadline | None:
    own = raw.get("deadline")
    if own is None:
        return None
    return Deadline(own.get("field", ""), own["days"], own.get("when", {}), own.get("rolls", True))


def _bring(entry: Mapping[str, Any]) -> Bring:
    return Bring(
        id=entry["id"],
        when=entry.get("when", {}),
        for_each=entry.get("for_each"),
        must_see=entry.get("must_see", False),
        documents=tuple(entry.get("documents", ())),
    )


def _related(raw: Mapping[str, Any]) -> RelatedTo:
    return RelatedTo(
        id=raw["id"],
        when=raw.get("when", {}),
        for_each=raw.get("for_each"),
        where=raw.get("where", {}),
        deadline=_deadline(raw),
    )


def _total(raw: Mapping[str, Any]) -> Total:
    return Total(
        id=raw["id"],
        of=raw["of"],
        sum=raw.get("sum"),
        less=raw.get("less"),
        by=raw.get("by"),
        where=raw.get("where", {}),
    )


def _section(raw: Mapping[str, Any]) -> Section:
    fields = tuple(_field(entry) for entry in raw["field"])
    return Section(raw["id"], fields, raw.get("shown_when"), _worded(raw))


def _field(raw: Mapping[str, Any]) -> Field:
    return Field(
        id=raw["id"],
        at=raw["at"],
        kind=raw["kind"],
        required=raw.get("required", False),
        required_when=raw.get("required_when"),
        shown_when=raw.get("shown_when"),
        options=tuple(raw.get("options", ())),
        fields=tuple(_field(entry) for entry in raw.get("field", ())),
        worded=_worded(raw),
        settings={name: value for name, value in raw.items() if name not in FIELD},
    )


def _worded(raw: Mapping[str, Any]) -> tuple[Worded, ...]:
    return tuple(Worded(entry["id"], entry["when"]) for entry in raw.get("worded", ()))


def _rule(raw: Mapping[str, Any]) -> Rule:
    settings = {k: v for k, v in raw.items() if k not in {"check", "code", "path"}}
    last = str((raw.get("fields") or [""])[-1])
    path = raw.get("path", raw.get("of", last))
    return Rule(raw["check"], raw["code"], path, settings)
