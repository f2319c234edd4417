"""Waits as people and machines read them: from events alone."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from counter_scanner.db import events
from counter_scanner.domain.figures import FEW
from counter_scanner.domain.visit import Channel
from counter_scanner.domain.waits import Timings, WaitReport, WaitSummary, report
from counter_scanner.pages.counter import Counter
from shared.i18n.catalogue import Texts
from shared.i18n.furigana import plain


@dataclass(frozen=True)
class TimesRow:
    """`group` is a channel or `total`; times are words, or empty where there is none."""

    group: str
    n: int
    median: str
    p90: str

    @property
    def is_few(self) -> bool:
        return self.n < FEW


@dataclass(frozen=True)
class WaitsView:
    day: date
    is_today: bool
    waits: list[TimesRow]
    services: list[TimesRow]


def report_of(counter: Counter, day: date) -> WaitReport:
    with counter.database.read() as session:
        happened = events.of_day(session, counter.office, day)
    return report(happened, counter.now())


def waits_view(counter: Counter, texts: Texts, day: date) -> WaitsView:
    found = report_of(counter, day)
    groups: dict[str, Timings] = {channel: found.by_channel[channel] for channel in Channel}
    groups["total"] = found.total
    return WaitsView(
        day=day,
        is_today=day == counter.today(),
        waits=[_row(texts, group, times.wait) for group, times in groups.items()],
        services=[_row(texts, group, times.service) for group, times in groups.items()],
    )


def _row(texts: Texts, group: str, summary: WaitSummary) -> TimesRow:
    median, p90 = duration(texts, summary.median), duration(texts, summary.p90)
    return TimesRow(group, summary.n, median, p90)


def duration(texts: Texts, length: timedelta | None) -> str:
    """Minutes and seconds in words; empty for none."""
    if length is None:
        return ""
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    return plain(texts("counter.duration", minutes=minutes, seconds=f"{seconds:02d}"))


def minutes(length: timedelta | None) -> int | None:
    """Whole minutes, rounded up: nobody is told less than it was."""
    return None if length is None else -(-round(length.total_seconds()) // 60)


def day_asked(text: str, today: date) -> date:
    """The day in a query, or today."""
    try:
        return min(datetime.strptime(text, "%Y-%m-%d").date(), today)  # noqa: DTZ007 a day only
    except ValueError:
        return today
