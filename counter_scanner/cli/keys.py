"""`counter-scanner keys new|list|rotate`."""

import os
from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from counter_scanner.cli.console import new_passphrase, ring_for, settings
from shared.command import DONE
from shared.wire.key_files import PRIVATE_NAME, PUBLIC_NAME, load_public, new_pair, rotate
from shared.wire.keys import PublicKey

# Toyonaka City, whose pilot is the model: a real code, so that a trial needs no choice.
TRIAL_OFFICE = "272035"


def add_to(commands: "_SubParsersAction[ArgumentParser]") -> None:
    parts = commands.add_parser("keys", help="make, list and rotate the counter's keys")
    actions = parts.add_subparsers(required=True, metavar="ACTION")

    new = actions.add_parser("new", help=f"write {PUBLIC_NAME} and {PRIVATE_NAME}")
    new.add_argument("--out", type=Path, required=True, metavar="DIR")
    new.add_argument("--office", default=os.environ.get("KAZASU_OFFICE") or TRIAL_OFFICE)
    new.add_argument("--no-passphrase", action="store_true", help="for a trial only")
    new.set_defaults(handler=_new)

    listed = actions.add_parser("list", help="the keys of a folder, retired ones too")
    listed.add_argument("--dir", type=Path, metavar="DIR")
    listed.set_defaults(handler=_list)

    rotated = actions.add_parser("rotate", help="retire the key and make a new one")
    rotated.add_argument("--dir", type=Path, metavar="DIR")
    rotated.add_argument("--no-passphrase", action="store_true", help="for a trial only")
    rotated.set_defaults(handler=_rotate)


def _new(options: Namespace) -> int:
    passphrase = new_passphrase(options.no_passphrase)
    _show("current", new_pair(options.out, options.office, passphrase).public_key)
    return DONE


def _list(options: Namespace) -> int:
    folder = options.dir or settings().keys
    _show("current", load_public(folder / PUBLIC_NAME))
    for path in sorted(folder.glob("retired-*.pub")):
        _show("retired", load_public(path))
    return DONE


def _rotate(options: Namespace) -> int:
    folder = options.dir or settings().keys
    ring_for(folder / PRIVATE_NAME)
    _show("current", rotate(folder, new_passphrase(options.no_passphrase)).public_key)
    return DONE


def _show(state: str, key: PublicKey) -> None:
    print(f"{state}\t{key.office}\t{key.key_id.hex()}\t{key.fingerprint}")
