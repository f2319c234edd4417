"""The `citizen-form` command: serve the form, and everything that needs only a public key."""

import os
import secrets
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from citizen_form import cli_procedure
from citizen_form.settings import read_settings
from shared import clock, command
from shared.errors import Refusal
from shared.forms.definition import Procedure
from shared.forms.example import example
from shared.forms.load import Procedures
from shared.forms.notification import (
    Notification,
    new_notification,
    notification_from_json,
)
from shared.forms.parts import whole_of
from shared.forms.problems import Problem, refusals
from shared.forms.schema import notification_schema
from shared.forms.validate import validate
from shared.i18n import SHARED_TEXTS
from shared.i18n.catalogue import Catalogue, Texts
from shared.japanese.closed_days import office_closed
from shared.procedure_folder import known_procedures, text_folders
from shared.settings import console_language
from shared.wire import symbol
from shared.wire.key_files import load_public
from shared.wire.parts import seal_parts

_OWN_TEXTS = Path(__file__).parent / "texts"


def main(argv: Sequence[str] | None = None) -> int:
    return command.run(_parser(), argv, _texts())


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="citizen-form", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help="start the form's web server")
    serve.add_argument("--host")
    serve.add_argument("--port", type=int)
    serve.set_defaults(handler=_serve)

    build = commands.add_parser("build", help="write the form as a folder of static files")
    build.add_argument("folder", type=Path, help="empty, or made by an earlier build")
    build.add_argument("--base", default="/", metavar="PATH", help="where the site lies: /form/")
    build.add_argument(
        "--server",
        default="",
        metavar="URL",
        help="a running citizen form, for residents without JavaScript",
    )
    build.set_defaults(handler=_build)

    seal = commands.add_parser("seal", help="seal a notification for the counter")
    seal.add_argument("notification", help="JSON file, or - for standard input")
    seal.add_argument("--key", required=True, type=Path, help="the counter's counter.pub")
    seal.add_argument("--out", required=True, help="FILE.png, FILE.svg, or - for the digits")
    seal.add_argument("--split", action="store_true", help="several codes where one is too small")
    seal.set_defaults(handler=_seal)

    check = commands.add_parser("validate", help="say what is wrong with a notification")
    check.add_argument("notification", help="JSON file, or - for standard input")
    check.set_defaults(handler=_validate)

    schema = commands.add_parser("schema", help="print a procedure's JSON Schema")
    schema.add_argument("procedure")
    schema.set_defaults(handler=_schema)

    made_up = commands.add_parser("example", help="print a made-up valid notification")
    made_up.add_argument("procedure")
    made_up.add_argument("--people", type=int, default=1)
    made_up.add_argument("--seed", type=int, default=0)
    made_up.set_defaults(handler=_example)
    cli_procedure.add_to(commands)
    return parser


def _serve(options: Namespace) -> int:
    # The web framework takes half a second to load; the other commands do without.
    from citizen_form.main import serve

    settings = read_settings()
    serve(settings, options.host or settings.host, options.port or settings.port)
    return command.DONE


def _build(options: Namespace) -> int:
    from citizen_form.static_site.build import Place, build

    place = Place(options.base, options.server)
    count = build(options.folder, read_settings(), place, clock.now)
    print(_texts()("citizen.build.done", count=count, folder=options.folder))
    return command.DONE


def _seal(options: Namespace) -> int:
    procedure, notification, problems = _read(options.notification)
    # Codes are only ever written with the newest revision.
    if procedure.revision != _procedures().named(procedure.name).revision:
        raise Refusal("notification.shape", key="revision")
    _complain_of(problems, procedure)
    if refusals(problems):
        raise Refusal("notification.invalid", count=len(refusals(problems)))
    codes = seal_parts(notification, procedure, load_public(options.key))
    if len(codes) > 1 and not options.split:
        raise Refusal("notification.needs_parts", count=len(codes))
    for number, digits in enumerate(codes, 1):
        _write(_numbered(options.out, number) if len(codes) > 1 else options.out, digits)
    return command.DONE


def _numbered(out: str, number: int) -> str:
    """code.png → code-1.png; on standard output each code has a line of its own."""
    path = Path(out)
    return out if out == "-" else str(path.with_name(f"{path.stem}-{number}{path.suffix}"))


def _write(out: str, digits: str) -> None:
    if out == "-":
        # Drawn all the same: what no symbol can carry is refused on every way out.
        symbol.version(digits)
        print(digits)
    elif out.lower().endswith(".png"):
        command.write_bytes(out, symbol.png(digits))
    elif out.lower().endswith(".svg"):
        command.write_bytes(out, symbol.svg(digits).encode())
    else:
        raise Refusal("file.kind", file=out)


def _validate(options: Namespace) -> int:
    procedure, _, problems = _read(options.notification)
    _complain_of(problems, procedure)
    if refusals(problems):
        raise Refusal("notification.invalid", count=len(refusals(problems)))
    return command.DONE


def _schema(options: Namespace) -> int:
    procedure = _procedures().named(options.procedure)
    print(command.json_line(notification_schema(whole_of(procedure))))
    return command.DONE


def _example(options: Namespace) -> int:
    procedure = _procedures().named(options.procedure)
    now = clock.now()
    answers = example(procedure, options.people, options.seed, clock.day_in_japan(now))
    form_id = secrets.token_bytes(16)
    print(command.json_line(new_notification(procedure, answers, "ja", now, form_id).to_json()))
    return command.DONE


def _read(name: str) -> tuple[Procedure, Notification, list[Problem]]:
    procedures, now = _procedures(), clock.now()
    data = command.read_json(name)
    notification = notification_from_json(data, procedures, now, secrets.token_bytes(16))
    procedure = procedures.revised(notification.procedure, notification.revision)
    today, is_closed = clock.day_in_japan(now), office_closed(read_settings().closed_days)
    problems = validate(whole_of(procedure), notification.answers, today, is_closed)
    return procedure, notification, problems


def _procedures() -> Procedures:
    return known_procedures(read_settings().procedures)


def _texts(own: Path | None = None) -> Texts:
    folders = [SHARED_TEXTS, _OWN_TEXTS, *text_folders(own)]
    return Catalogue(folders).texts(console_language(os.environ))


def _complain_of(problems: list[Problem], procedure: Procedure) -> None:
    """In the words of the procedure, which may be an office's own."""
    command.complain_of(problems, procedure.name, _texts(read_settings().procedures))
