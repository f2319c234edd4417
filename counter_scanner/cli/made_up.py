"""`counter-scanner made-up-history`: a past to try the supervisor's pages on."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace, _SubParsersAction

from counter_scanner.cli.console import office, opened, procedures
from shared import clock
from shared.command import DONE, json_line

_USUAL, _MOST = 300, 2500


def add_to(commands: "_SubParsersAction[ArgumentParser]") -> None:
    made = commands.add_parser(
        "made-up-history", help="fill an empty trial database with visits that never were"
    )
    made.add_argument("--days", type=_days, default=_USUAL, help=f"open days, else {_USUAL}")
    made.set_defaults(handler=_make)


def _days(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or not 1 <= int(text) <= _MOST:
        raise ArgumentTypeError(f"a number of days from 1 to {_MOST}")
    return int(text)


def _make(options: Namespace) -> int:
    from counter_scanner.db import half_hours
    from counter_scanner.made_up.fill import fill

    today = clock.day_in_japan(clock.now())
    with opened() as database:
        visits = fill(database, office(), today, options.days, procedures().values())
        half_hours.refresh(database, office(), today)
    print(json_line({"made_up": True, "days": options.days, "visits": visits}))
    return DONE
