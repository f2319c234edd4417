"""`counter-scanner token make|list|revoke`: what machines fetch finished notifications with."""

from argparse import ArgumentParser, Namespace, _SubParsersAction

from counter_scanner.cli.console import office, opened
from counter_scanner.db import api_tokens
from counter_scanner.domain.handover import TokenScope
from shared import clock
from shared.command import DONE


def add_to(commands: "_SubParsersAction[ArgumentParser]") -> None:
    parts = commands.add_parser("token", help="what machines fetch finished notifications with")
    actions = parts.add_subparsers(required=True, metavar="ACTION")

    make = actions.add_parser("make", help="make one; it is shown now and never again")
    make.add_argument("name", help="what it is for, as administrators see it")
    make.add_argument(
        "--scope",
        action="append",
        choices=[scope.value for scope in TokenScope],
        help="may be repeated; all of them if left out",
    )
    make.set_defaults(handler=_make)

    listed = actions.add_parser("list", help="all of them, revoked ones too")
    listed.set_defaults(handler=_list)

    revoke = actions.add_parser("revoke", help="end a token's access, now")
    revoke.add_argument("id", help="as `list` shows it")
    revoke.set_defaults(handler=_revoke)


def _make(options: Namespace) -> int:
    scopes = [TokenScope(scope) for scope in options.scope or TokenScope]
    with opened() as database, database.write() as session:
        new = api_tokens.NewToken(options.name, scopes)
        made = api_tokens.make(session, office(), new, clock.now())
    print(made.secret)
    return DONE


def _list(_options: Namespace) -> int:
    with opened() as database, database.read() as session:
        for token in api_tokens.everyone(session, office()):
            state = "revoked" if token.revoked_at else "active"
            print(f"{token.id}\t{state}\t{token.scopes}\t{token.name}")
    return DONE


def _revoke(options: Namespace) -> int:
    with opened() as database, database.write() as session:
        api_tokens.revoke(session, office(), options.id, None, clock.now())
    return DONE
