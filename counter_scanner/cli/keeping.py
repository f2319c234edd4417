"""`counter-scanner stats`, `audit verify`, `backup` and `purge`: looking after what is kept."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace, _SubParsersAction
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from counter_scanner.cli.console import office, opened, settings
from counter_scanner.db import audit, events
from counter_scanner.db.backup import backup
from counter_scanner.db.purge import purge
from counter_scanner.domain.waits import Timings, WaitReport, WaitSummary, report
from shared import clock
from shared.command import DONE, json_line


def add_to(commands: "_SubParsersAction[ArgumentParser]") -> None:
    stats = commands.add_parser("stats", help="waits and services of a period, as JSON")
    stats.add_argument("--from", dest="first", type=day, metavar="YYYY-MM-DD", help="else today")
    stats.add_argument("--to", dest="last", type=day, metavar="YYYY-MM-DD", help="else the same")
    stats.add_argument(
        "--public", type=Path, metavar="DIR", help="write waits.json, its page and picture instead"
    )
    stats.set_defaults(handler=_stats)

    audits = commands.add_parser("audit", help="the record of who did what")
    actions = audits.add_subparsers(required=True, metavar="ACTION")
    verify = actions.add_parser("verify", help="recompute its chain")
    verify.set_defaults(handler=_verify)

    copied = commands.add_parser("backup", help="copy the embedded database while it is in use")
    copied.add_argument("file", type=Path)
    copied.set_defaults(handler=_backup)

    purged = commands.add_parser("purge", help="delete sealed codes and entries; events stay")
    purged.add_argument("--older-than", type=_days, required=True, metavar="DAYS")
    purged.set_defaults(handler=_purge)


def day(text: str) -> date:
    """An option's day."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError("a day as YYYY-MM-DD") from error


def _days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 36500:
        raise ArgumentTypeError("a number of days, 1 or more")
    return int(text)


def _public(folder: Path) -> int:
    # The web framework takes half a second to load; the other commands do without.
    from counter_scanner.main import create_app
    from counter_scanner.public.files import public_files, write_files

    with opened():
        files = public_files(create_app(settings()).state.counter)
    write_files(folder, files)
    print(json_line({"files": sorted(files)}))
    return DONE


def _stats(options: Namespace) -> int:
    if options.public is not None:
        return _public(options.public)
    now = clock.now()
    first = options.first or clock.day_in_japan(now, settings().day_begins)
    last = options.last or first
    with opened() as database, database.read() as session:
        found = report(events.of_days(session, office(), first, last), now)
    print(json_line({"from": str(first), "to": str(last), **_report(found)}))
    return DONE


def _report(found: WaitReport) -> dict[str, object]:
    return {
        "waiting_now": found.waiting_now,
        "longest_wait_now_seconds": _seconds(found.longest_wait_now),
        "total": _timings(found.total),
        **{channel.value: _timings(times) for channel, times in found.by_channel.items()},
    }


def _timings(times: Timings) -> dict[str, object]:
    return {"wait": _summary(times.wait), "service": _summary(times.service)}


def _summary(summary: WaitSummary) -> dict[str, object]:
    return {
        "n": summary.n,
        "median_seconds": _seconds(summary.median),
        "p90_seconds": _seconds(summary.p90),
    }


def _seconds(length: timedelta | None) -> float | None:
    return None if length is None else round(length.total_seconds(), 1)


def _verify(_options: Namespace) -> int:
    with opened() as database, database.read() as session:
        print(json_line({"records": audit.verify(session, office()), "whole": True}))
    return DONE


def _backup(options: Namespace) -> int:
    with opened() as database:
        print(json_line({"bytes": backup(database, options.file)}))
    return DONE


def _purge(options: Namespace) -> int:
    now = clock.now()
    oldest = clock.day_in_japan(now) - timedelta(days=options.older_than)
    before = datetime.combine(oldest, time(), clock.JST).astimezone(UTC)
    with opened() as database, database.write() as session:
        gone = purge(session, office(), before)
        subject = f"before:{oldest} codes:{gone.submissions} entries:{gone.entries}"
        audit.append(session, office(), audit.Deed("records.purged", subject, None), now)
    print(json_line({"submissions": gone.submissions, "entries": gone.entries}))
    return DONE
