"""`citizen-form procedure`: check a folder of data before it is used, and begin a new one."""

import os
import re
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path

from citizen_form.settings import read_settings
from shared import command
from shared.errors import Refusal
from shared.forms.definition import Procedure
from shared.forms.load import NEWEST, SHIPPED, load_procedure, load_procedures
from shared.i18n import SHARED_TEXTS
from shared.i18n.catalogue import Catalogue, Texts, fill
from shared.i18n.furigana import plain
from shared.procedure_folder import FIRST_NUMBER, TAKEN, all_of, clash, folder_refusals
from shared.settings import console_language

# A procedure of its own, whose name and number are put in place of these.
_TEMPLATE = Path(__file__).parent / "new_procedure"
_NAME = re.compile("[a-z][a-z0-9_]*")


def add_to(commands: "_SubParsersAction[ArgumentParser]") -> None:
    procedure = commands.add_parser("procedure", help="an office's own procedures")
    kinds = procedure.add_subparsers(required=True, metavar="COMMAND")

    check = kinds.add_parser("check", help="say everything that is wrong with a folder")
    check.add_argument("folder", type=Path, help="one procedure's folder, or one that holds them")
    check.set_defaults(handler=_check)

    new = kinds.add_parser("new", help="make a folder with a commented starting point")
    new.add_argument("name", type=Path, help="NAME, or DIR/NAME: small letters, digits, _")
    new.set_defaults(handler=_new)


def _check(options: Namespace) -> int:
    texts, folder = _texts(), options.folder.resolve()
    refusals = list(_refusals(folder))
    for refusal in refusals:
        what = plain(texts.raw(f"error.{refusal.code}.what"))
        command.complain(fill(what, refusal.params))
    if refusals:
        return command.REFUSED
    print(texts("procedure.sound", procedures="; ".join(_told(folder, texts))))
    return command.DONE


def _refusals(folder: Path) -> Iterator[Refusal]:
    """Of one procedure's folder, or of all in a folder."""
    if not (folder / NEWEST).exists():
        yield from folder_refusals(folder)
        return
    found = list(all_of(folder))
    yield from found
    if not found:
        yield from clash(folder, load_procedures())


def _told(folder: Path, texts: Texts) -> Iterator[str]:
    own = [folder] if (folder / NEWEST).exists() else sorted(folder.iterdir())
    for one in own:
        if (one / NEWEST).exists():
            yield texts("procedure.found", **_found(one, load_procedure(one)))


def _found(folder: Path, procedure: Procedure) -> dict[str, object]:
    fields = [inner for field in procedure.fields for inner in (field, *field.fields)]
    return {
        "name": procedure.name,
        "number": procedure.number,
        "revision": procedure.revision,
        "sections": len(procedure.sections),
        "questions": len(fields),
        "rules": len(procedure.rules),
        "languages": " ".join(sorted(file.stem for file in folder.glob("texts/*.toml"))),
    }


def _new(options: Namespace) -> int:
    folder, name = options.name, options.name.name
    if not _NAME.fullmatch(name) or name in TAKEN or (SHIPPED / name).exists():
        raise Refusal("procedure.name", name=name)
    if folder.exists():
        raise Refusal("procedure.exists", name=name)
    number = _free_number()
    for file in sorted(_TEMPLATE.glob("*.toml")):
        text = file.read_text(encoding="utf-8").replace(_TEMPLATE.name, name)
        text = text.replace(f"number = {FIRST_NUMBER}\n", f"number = {number}\n")
        _write(folder if file.name == NEWEST else folder / "texts", file.name, text)
    print(_texts()("procedure.made", name=name, number=number))
    return command.DONE


def _write(folder: Path, file: str, text: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal("file.unwritable", file=file) from error
    command.write_bytes(str(folder / file), text.encode())


def _free_number() -> int:
    """The first that none of the procedures of the settings has."""
    taken = {procedure.number for procedure in load_procedures(read_settings().procedures).values()}
    return next(number for number in range(FIRST_NUMBER, 65_536) if number not in taken)


def _texts() -> Texts:
    return Catalogue([SHARED_TEXTS]).texts(console_language(os.environ))
