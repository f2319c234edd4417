"""`waits.json`: how many wait, how long today's visitors waited, when few are expected.

    {"office": "272035", "at": "2026-11-24T03:00:00Z",
     "waiting": 8, "few": false,                 # with few: that many or fewer, but somebody
     "level": "yellow",                          # the lamp, by the office's limits
     "wait_minutes": {"median": 12, "p90": 28},  # null while too few came
     "quiet": [{"day": "2026-11-25", "from": "15:00", "to": "16:30"}],
     "made_up": false}                           # true: so by a trial's past that never was

One to four waiting people are told as four or fewer: a count that goes from none to one tells of
one person.
"""

from datetime import date
from typing import Any

from counter_scanner.domain.figures import FEW
from counter_scanner.domain.staffing.calendar import next_open
from counter_scanner.domain.staffing.history import slot_of
from counter_scanner.domain.staffing.quiet import Quiet, quiet_hours
from counter_scanner.domain.waits import WaitSummary
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.made_up_past import has_made_up_past
from counter_scanner.pages.waits_view import minutes, report_of

_DAYS_AHEAD, _MOST = 4, 3


def told(counter: Counter) -> dict[str, Any]:
    found = report_of(counter, counter.today())
    is_few = 0 < found.waiting_now < FEW
    return {
        "office": counter.office,
        "at": counter.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "waiting": FEW - 1 if is_few else found.waiting_now,
        "few": is_few,
        "level": counter.lamp.level(FEW - 1 if is_few else found.waiting_now),
        "wait_minutes": _waits(found.total.wait),
        "quiet": [_span(one) for one in _quiet(counter)[:_MOST]],
        "made_up": has_made_up_past(counter),
    }


def _waits(summary: WaitSummary) -> dict[str, int | None] | None:
    if summary.n < FEW:
        return None
    return {"median": minutes(summary.median), "p90": minutes(summary.p90)}


def _quiet(counter: Counter) -> list[Quiet]:
    """None while the past is too short to tell."""
    taught = counter.planner.learned(counter).taught
    if taught is None:
        return []
    today = counter.today()
    forecasts = [taught.model.forecast(day) for day in _open_days(counter, today)]
    return quiet_hours(forecasts, today, slot_of(counter.now()))


def _open_days(counter: Counter, today: date) -> list[date]:
    days = [] if counter.is_closed(today) else [today]
    while len(days) < _DAYS_AHEAD:
        days.append(next_open(days[-1] if days else today, counter.is_closed))
    return days


def _span(quiet: Quiet) -> dict[str, str]:
    return {"day": quiet.day.isoformat(), "from": clock(quiet.first), "to": clock(quiet.end)}


def clock(slot: int) -> str:
    return f"{slot // 2:02d}:{slot % 2 * 30:02d}"
