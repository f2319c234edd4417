"""`counter-scanner serve` and `migrate`."""

from argparse import ArgumentParser, Namespace, _SubParsersAction

from counter_scanner.cli.console import settings
from shared.command import DONE


def add_to(commands: "_SubParsersAction[ArgumentParser]") -> None:
    serve = commands.add_parser("serve", help="start the counter's web server")
    serve.add_argument("--host")
    serve.add_argument("--port", type=int)
    serve.set_defaults(handler=_serve)

    migrate = commands.add_parser("migrate", help="bring the database to this version")
    migrate.set_defaults(handler=_migrate)


def _serve(options: Namespace) -> int:
    # The web framework takes half a second to load; the other commands do without.
    from counter_scanner.main import serve

    known = settings()
    serve(known, options.host or known.host, options.port or known.port)
    return DONE


def _migrate(_options: Namespace) -> int:
    """The schema, and whatever was added up by older rules."""
    from counter_scanner.db.engine import Database
    from counter_scanner.db.migrations import migrate
    from counter_scanner.db.rollups import refresh_all
    from shared.clock import day_in_japan, now

    known = settings()
    migrate(known.database_url)
    database = Database(known.database_url)
    refresh_all(database, day_in_japan(now()))
    database.close()
    return DONE
