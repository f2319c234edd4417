"""What anyone may read: how full it is, and counts for monitoring. Nothing about a person."""

from collections import Counter as Tally
from typing import Any

from fastapi import APIRouter
from starlette.responses import PlainTextResponse, Response

from counter_scanner.db import events
from counter_scanner.domain.visit import Channel, EventKind
from counter_scanner.domain.waits import report
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import CounterDep
from counter_scanner.public.told import told

router = APIRouter()

_METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@router.get("/public/waits.json", tags=["public"])
def waits(counter: CounterDep) -> dict[str, Any]:
    """How many wait, and what today's visitors waited in minutes; null while too few came to
    tell without telling about one of them. Of one to four waiting `few` is true and `waiting` four.
    `quiet` are the next times at which few are expected; `made_up` where a trial's past says so."""
    return told(counter)


@router.get("/metrics", include_in_schema=False)
def metrics(counter: CounterDep) -> Response:
    return PlainTextResponse("\n".join(_lines(counter)) + "\n", media_type=_METRICS_TYPE)


def _lines(counter: Counter) -> list[str]:
    """Prometheus' text format. Gauges of today: a counter's day begins at none."""
    with counter.database.read() as session:
        today = events.of_day(session, counter.office, counter.today())
        behind = events.behind(session, counter.office, counter.today())
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
        "# HELP kazasu_clock_behind_today Steps of today before which a clock had been set back.",
        "# TYPE kazasu_clock_behind_today gauge",
        f"kazasu_clock_behind_today {behind}",
        "# HELP kazasu_decoders Decoder processes alive.",
        "# TYPE kazasu_decoders gauge",
        f"kazasu_decoders {len(counter.decoders.pids)}",
    ]
