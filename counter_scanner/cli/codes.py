"""`counter-scanner scan` and `open`: from a picture, a camera or digits to the notification."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from counter_scanner.cli.console import procedures, ring_for, settings, texts
from counter_scanner.training.codes import open_real
from shared import clock, command
from shared.errors import Refusal
from shared.forms.load import Procedures
from shared.i18n.sentences import refusal_sentence
from shared.japanese.closed_days import office_closed
from shared.wire.keys import KeyRing
from shared.wire.notification_code import InvalidNotification


def add_to(commands: "_SubParsersAction[ArgumentParser]") -> None:
    scan = commands.add_parser("scan", help="read codes from pictures, videos or a camera")
    scan.add_argument("inputs", nargs="+", metavar="IMAGE|VIDEO|camera:N|http://…")
    scan.add_argument("--key", type=Path, metavar="PRIVATE", help="the counter's counter.key")
    scan.add_argument("--raw", action="store_true", help="the text of every QR symbol, no key")
    scan.add_argument("--corners", action="store_true", help="as --raw, as JSON with the corners")
    scan.set_defaults(handler=_scan)

    opened = commands.add_parser("open", help="open a code given as digits")
    opened.add_argument("digits", help="the digits, or - for standard input")
    opened.add_argument("--key", type=Path, metavar="PRIVATE", help="the counter's counter.key")
    opened.set_defaults(handler=_open)


def _scan(options: Namespace) -> int:
    # Decoders and their libraries take a moment to load, which the other commands do without.
    if options.raw or options.corners:
        from counter_scanner.camera.raw import print_raw

        return print_raw(options.inputs, options.corners, _print, command.complain, _say)
    ring, known = ring_for(options.key), procedures()
    named = len(options.inputs) > 1
    statuses = [
        _scan_one(name, ring, known, f"{name}\t" if named else "") for name in options.inputs
    ]
    return max(statuses)


def _scan_one(name: str, ring: KeyRing, known: Procedures, prefix: str) -> int:
    from counter_scanner.camera.scan import scan_input

    status = command.DONE
    try:
        for symbol in scan_input(name):
            status = max(status, _print_opened(symbol.text, ring, known, prefix))
    except Refusal as refusal:
        command.complain(prefix + _say(refusal))
        status = command.REFUSED
    return status


def _open(options: Namespace) -> int:
    text = command.read_text("-") if options.digits == "-" else options.digits
    return _print_opened(text, ring_for(options.key), procedures(), "")


def _print_opened(text: str, ring: KeyRing, known: Procedures, prefix: str) -> int:
    try:
        today, is_closed = clock.day_in_japan(clock.now()), office_closed(settings().closed_days)
        opened = open_real(text, ring, known, today, is_closed)
    except InvalidNotification as refusal:
        command.complain_of(refusal.problems, refusal.procedure, texts())
        command.complain(prefix + _say(refusal))
        return command.REFUSED
    except Refusal as refusal:
        command.complain(prefix + _say(refusal))
        return command.REFUSED
    command.complain_of(opened.problems, opened.notification.procedure, texts())
    _print(prefix + command.json_line(opened.notification.to_json()))
    return command.DONE


def _print(line: str) -> None:
    # At once: a camera goes on, and whoever reads the pipe waits for the line.
    print(line, flush=True)


def _say(refusal: Refusal) -> str:
    return refusal_sentence(texts(), refusal)
