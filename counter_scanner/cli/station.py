"""`counter-scanner station`: a camera without a browser that feeds a desk."""

import getpass
import os
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction

from counter_scanner.cli.console import texts
from shared import command
from shared.errors import Refusal
from shared.i18n.sentences import refusal_sentence


def add_to(commands: "_SubParsersAction[ArgumentParser]") -> None:
    station = commands.add_parser("station", help="feed a desk from a camera without a browser")
    station.add_argument("source", metavar="camera:N|http://127.0.0.1:…")
    station.add_argument("--desk", type=int, required=True, help="the desk's number")
    station.add_argument("--login", required=True, help="who works there")
    station.add_argument("--address", default="http://127.0.0.1:8200", help="the counter's server")
    station.set_defaults(handler=_station)


def _station(options: Namespace) -> int:
    # Decoders and their libraries take a moment to load; the other commands do without.
    from counter_scanner.camera.sources import Kind, find_source, live_frames
    from counter_scanner.station.desk_client import DeskClient, Said
    from counter_scanner.station.feed import feed

    source = find_source(options.source)
    if source.kind not in (Kind.CAMERA, Kind.STREAM):
        raise Refusal("station.source")
    desk = DeskClient(options.address, options.login, _password(), options.desk, texts().lang)
    desk.sign_in()

    def told(event: Said | Refusal) -> None:
        if isinstance(event, Refusal):
            command.complain(refusal_sentence(texts(), event))
        elif event.number is None:
            command.complain(f"{event.what} {event.next}")
        else:
            print(texts()("counter.script.taken", number=event.number), flush=True)

    feed(lambda: live_frames(source), desk, told)
    return command.DONE


def _password() -> str:
    """From the environment, where a service has it from its own settings, or typed."""
    known = os.environ.get("KAZASU_STATION_PASSWORD", "")
    if not known and not sys.stdin.isatty():
        raise Refusal("staff.no_terminal")
    return known or getpass.getpass("password: ")
