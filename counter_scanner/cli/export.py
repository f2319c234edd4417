"""`counter-scanner export`: what was confirmed, for the systems behind the counter.

The audit log says who took which days and how many before the file is there, never what is in it.
"""

import secrets
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from dataclasses import dataclass
from pathlib import Path

from counter_scanner.cli.console import office, opened, procedures, ring_for, settings, texts
from counter_scanner.cli.keeping import day
from counter_scanner.db import audit, handovers
from counter_scanner.db.engine import Database
from counter_scanner.db.handovers import Taking
from counter_scanner.domain.handover import Route
from counter_scanner.handover.confirmed import Confirmed, Period, confirmed, versions
from counter_scanner.handover.csv_file import CP932, UTF8, Written
from counter_scanner.handover.placed import placed
from counter_scanner.handover.rendered import FileFormat, many_file
from shared import clock
from shared.command import DONE, complain, json_line
from shared.forms.load import Procedures

CSV, JSONL = "csv", "jsonl"
# The paper forms and the systems behind the counter are in Japanese, whoever types this.
OFFICIAL = "ja"


def add_to(commands: "_SubParsersAction[ArgumentParser]") -> None:
    export = commands.add_parser("export", help="confirmed notifications, for other systems")
    export.add_argument("--format", choices=[CSV, JSONL], required=True)
    export.add_argument("--encoding", choices=[UTF8, CP932], default=UTF8, help="of a CSV")
    export.add_argument("--from", dest="first", type=day, metavar="YYYY-MM-DD", help="else today")
    export.add_argument("--to", dest="last", type=day, metavar="YYYY-MM-DD", help="else the same")
    export.add_argument("--procedure", metavar="NAME", help="needed for a CSV of several")
    export.add_argument(
        "--labels", action="store_true", help="a second header, the paper form's words"
    )
    export.add_argument("--out", default="-", metavar="FILE|-", help="else standard output")
    export.add_argument("--key", type=Path, metavar="PRIVATE", help="the counter's counter.key")
    export.set_defaults(handler=_export, refuse=export.error)


def _export(options: Namespace) -> int:
    first = options.first or clock.day_in_japan(clock.now(), settings().day_begins)
    period = Period(first, options.last or first, options.procedure)
    if options.format == JSONL and (options.encoding != UTF8 or options.labels):
        options.refuse("--encoding and --labels are for --format csv")
    if period.last < period.first:
        options.refuse("--to lies before --from")
    known, ring = procedures(), ring_for(options.key)
    if period.procedure is not None:
        known.named(period.procedure)
    with opened() as database:
        with database.read() as session:
            found = list(confirmed(session, office(), period, ring, known))
        export = _Export(database, options, period, found)
        export.hand_over(_written(options, found, known))
    return DONE


def _written(options: Namespace, found: list[Confirmed], known: Procedures) -> Written:
    kind = FileFormat.CSV_CP932 if options.encoding == CP932 else FileFormat.CSV
    if options.format == JSONL:
        kind = FileFormat.JSON
    words = texts(OFFICIAL) if options.labels else None
    return many_file(found, known, kind, options.procedure, words)


@dataclass(frozen=True)
class _Export:
    """What was asked for, and what was found."""

    database: Database
    options: Namespace
    period: Period
    found: list[Confirmed]

    def hand_over(self, written: Written) -> None:
        """On standard output the data is all there is; a file's figures come there as JSON."""
        if self.options.out == "-":
            self._note(written)
            sys.stdout.buffer.write(written.content)
            sys.stdout.buffer.flush()
        else:
            with placed(Path(self.options.out), written.content):
                self._note(written)
            print(json_line({"rows": written.rows, "by_hand": len(written.by_hand)}))
        _tell(written)

    def _note(self, written: Written) -> None:
        days = f"{self.period.first}..{self.period.last}"
        what = self.period.procedure or "all"
        subject = f"{days} {what} {self.options.format} rows:{written.rows}"
        taking = Taking(secrets.token_hex(16), Route(self.options.format), clock.now())
        with self.database.write() as session:
            handovers.record(session, office(), taking, versions(self.found))
            deed = audit.Deed("entries.exported", subject, None)
            audit.append(session, office(), deed, taking.at)


def _tell(written: Written) -> None:
    """What is left to do by hand, one line a visit: its day and number, places, code points."""
    for visit, why in written.by_hand:
        complain(f"{visit}: {why}")
    if written.by_hand:
        complain(texts()("counter.export.by_hand", n=len(written.by_hand)))
