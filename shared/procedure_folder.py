"""Folders of procedures as an office keeps them: everything that is wrong with one, by name.

The applications refuse a faulty folder when they start; `citizen-form procedure check` says so
beforehand.
"""

from collections.abc import Iterator
from pathlib import Path

from shared.errors import Refusal
from shared.forms.definition import Procedure
from shared.forms.load import (
    NEWEST,
    SHIPPED,
    Procedures,
    definition_refusals,
    faulty,
    load_procedure,
    load_procedures,
    older_refusals,
)
from shared.i18n import SHARED_TEXTS
from shared.i18n.catalogue import Catalogue, CatalogueFault, read_file
from shared.i18n.procedure_texts import Entries, faulty_texts, missing_texts

# Addresses of the applications' own pages, which a procedure of that name could never have.
TAKEN = ("api", "healthz", "print", "privacy", "static")

# Smaller ones are for procedures that ship, now or later.
FIRST_NUMBER = 1000

_JAPANESE = "ja"


def known_procedures(own: Path | None) -> Procedures:
    """The shipped procedures and those of the office's folder `own`. Refusal `procedure.faulty`
    names what to mend first."""
    for refusal in folder_refusals(own) if own else ():
        raise refusal
    return load_procedures(own)


def text_folders(own: Path | None) -> list[Path]:
    """Where the texts of those procedures stand."""
    parents = [SHIPPED, *([own] if own else [])]
    return [folder for parent in parents for folder in sorted(parent.glob("*/texts"))]


def folder_refusals(parent: Path) -> Iterator[Refusal]:
    """All that is wrong in a folder of procedures."""
    if not parent.is_dir():
        yield Refusal("procedure.faulty", file=parent.name, key="-", why="is no folder")
        return
    folders = [path for path in sorted(parent.iterdir()) if path.is_dir()]
    found = [refusal for folder in folders if not _is_hidden(folder) for refusal in all_of(folder)]
    yield from found
    if not found:
        yield from _clashes([folder for folder in folders if not _is_hidden(folder)])


def all_of(folder: Path) -> Iterator[Refusal]:
    """All that is wrong with one procedure, whatever others there are."""
    found = list(definition_refusals(folder))
    yield from found
    if found:
        return
    procedure = load_procedure(folder)
    yield from older_refusals(folder, procedure)
    if procedure.name in TAKEN:
        yield faulty(folder / NEWEST, "procedure", "is the address of another page")
        return
    if procedure.name != folder.name:
        yield faulty(folder / NEWEST, "procedure", f"must be the folder's name, {folder.name}")
        return
    yield from _text_refusals(folder, procedure)


def _is_hidden(folder: Path) -> bool:
    return folder.name.startswith((".", "_"))


def _clashes(folders: list[Path]) -> Iterator[Refusal]:
    known = load_procedures()
    for folder in folders:
        yield from clash(folder, known)
        known.add(load_procedure(folder))


def clash(folder: Path, known: Procedures) -> Iterator[Refusal]:
    """A name or a number that one of the `known` has already."""
    procedure = load_procedure(folder)
    if procedure.name in known:
        yield faulty(folder / NEWEST, "procedure", f"{procedure.name} is already in use")
    if procedure.number in {one.number for one in known.values()}:
        yield faulty(folder / NEWEST, "number", f"{procedure.number} is already in use")
    elif procedure.number < FIRST_NUMBER:
        yield faulty(folder / NEWEST, "number", f"an office's own is {FIRST_NUMBER} or more")


def _text_refusals(folder: Path, procedure: Procedure) -> Iterator[Refusal]:
    japanese = folder / "texts" / f"{_JAPANESE}.toml"
    shared = Catalogue([SHARED_TEXTS]).entries(_JAPANESE)
    own: Entries = {}
    for file in sorted({japanese, *folder.glob("texts/*.toml")}):
        try:
            entries = dict(read_file(file))
        except CatalogueFault as fault:
            yield _of_text(folder, file, fault.place, fault.why)
            continue
        own = entries if file == japanese else own
        for key, why in faulty_texts(procedure, entries):
            yield _of_text(folder, file, key, why)
    if own:
        for key in missing_texts(procedure, own, shared):
            yield _of_text(folder, japanese, f"{procedure.name}.{key}", "missing")


def _of_text(folder: Path, file: Path, key: str, why: str) -> Refusal:
    name = f"{folder.name}/texts/{file.name}"
    return Refusal("procedure.faulty", file=name, key=key, why=why)
