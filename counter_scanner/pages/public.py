"""What anyone may read: how full it is, and counts for monitoring. Nothing about a person."""

from collections import Counter as Tally
from typing import Any

from fastapi import APIRouter
from starlette.responses import PlainTextResponse, Response

from counter_scanner.db import events
from counter_scanner.domain.figures import FEW
from counter_scanner.domain.visit import Channel, EventKind
from counter_scanner.domain.waits import WaitSummary, report
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import CounterDep
from counter_scanner.pages.waits_view import minutes, report_of

router = APIRouter()

# How full a lobby looks (Amagasaki's lamp): green up to 7 waiting, red from 10.
_GREEN, _RED = 7, 10

_METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@router.get("/public/waits.json", tags=["public"])
def waits(counter: CounterDep) -> dict[str, Any]:
    """How many wait, and what today's visitors waited in minutes; null while too few came to
    tell without telling about one of them."""
    found = report_of(counter, counter.today())
    return {
        "office": counter.office,
        "at": counter.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "waiting": found.waiting_now,
        "level": _level(found.waiting_now),
        "wait_minutes": _told(found.total.wait),
    }


def _level(waiting: int) -> str:
    if waiting >= _RED:
        return "red"
    return "green" if waiting <= _GREEN else "yellow"


def _told(summary: WaitSummary) -> dict[str, int | None] | None:
    if summary.n < FEW:
        return None
    return {"median": minutes(summary.median), "p90": minutes(summary.p90)}


@router.get("/metrics", include_in_schema=False)
def metrics(counter: CounterDep) -> Response:
    return PlainTextResponse("\n".join(_lines(counter)) + "\n", media_type=_METRICS_TYPE)


def _lines(counter: Counter) -> list[str]:
    """Prometheus' text format. Gauges of today: a counter's day begins at none."""
    with counter.database.read() as session:
        today = events.of_day(session, counter.office, counter.today())
    tally = Tally((event.kind, event.channel) for event in today)
    waiting = report(today, counter.now()).waiting_now
    return [
        "# HELP kazasu_visits_waiting Visitors waiting now.",
        "# TYPE kazasu_visits_waiting gauge",
        f"kazasu_visits_waiting {waiting}",
        "# HELP kazasu_events_today Events of today's visits.",
        "# TYPE kazasu_events_today gauge",
        *(
            f'kazasu_events_today{{kind="{kind}",channel="{channel}"}} {tally[kind, channel]}'
            for kind in EventKind
            for channel in Channel
        ),
        "# HELP kazasu_decoders Decoder processes alive.",
        "# TYPE kazasu_decoders gauge",
        f"kazasu_decoders {len(counter.decoders.pids)}",
    ]
