"""The parser: each sub-command's module adds its own part."""

from argparse import ArgumentParser
from collections.abc import Sequence

from counter_scanner.cli import (
    codes,
    export,
    keeping,
    keys,
    made_up,
    service,
    staff,
    station,
    token,
)
from counter_scanner.cli.console import texts
from shared import command


def main(argv: Sequence[str] | None = None) -> int:
    return command.run(_parser(), argv, texts())


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="counter-scanner", description="The counter's side of kazasu.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for part in (keys, codes, station, service, staff, token, export, keeping, made_up):
        part.add_to(commands)
    return parser
