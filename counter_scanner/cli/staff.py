"""`counter-scanner staff add|list|disable`."""

import getpass
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from counter_scanner.cli.console import office, opened
from counter_scanner.db import audit, passwords, staff
from counter_scanner.domain.role import Role
from shared import clock
from shared.command import DONE
from shared.errors import Refusal


def add_to(commands: "_SubParsersAction[ArgumentParser]") -> None:
    parts = commands.add_parser("staff", help="who may sign in")
    actions = parts.add_subparsers(required=True, metavar="ACTION")

    add = actions.add_parser("add", help="add a member of staff")
    add.add_argument("login")
    add.add_argument("--name", help="as colleagues see it; the login if left out")
    add.add_argument("--role", choices=[role.value for role in Role], default=Role.CLERK.value)
    add.add_argument("--password-stdin", action="store_true", help="read it from standard input")
    add.set_defaults(handler=_add)

    listed = actions.add_parser("list", help="everybody, disabled ones too")
    listed.set_defaults(handler=_list)

    disable = actions.add_parser("disable", help="end somebody's access, now")
    disable.add_argument("login")
    disable.set_defaults(handler=_disable)


def _add(options: Namespace) -> int:
    password_hash = passwords.hashed(_password(options.password_stdin))
    new = staff.NewStaff(
        options.login, options.name or options.login, Role(options.role), password_hash
    )
    with _writing() as session:
        added = staff.add(session, office(), new, clock.now())
        _note(session, "staff.added", added.login)
    return DONE


def _list(_options: Namespace) -> int:
    with opened() as database, database.read() as session:
        for member in staff.everyone(session, office()):
            state = "disabled" if member.disabled_at else "active"
            print(f"{member.login}\t{member.role.value}\t{state}\t{member.name}")
    return DONE


def _disable(options: Namespace) -> int:
    with _writing() as session:
        disabled = staff.disable(session, office(), options.login, clock.now())
        _note(session, "staff.disabled", disabled.login)
    return DONE


def _note(session: Session, action: str, login: str) -> None:
    audit.append(session, office(), audit.Deed(action, f"staff:{login}", None), clock.now())


@contextmanager
def _writing() -> Iterator[Session]:
    with opened() as database, database.write() as session:
        yield session


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    if not sys.stdin.isatty():
        raise Refusal("staff.no_terminal")
    return getpass.getpass()
