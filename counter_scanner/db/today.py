"""The day that is not over: its visits as its events tell them, kept while the process runs.

A large city's day has tens of thousands of events, and whoever asks about a period up to now asks
about them all. So what each visit adds is kept, and only of those with a newer event, and of those
still open, it is found anew.
"""

import threading
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session

from counter_scanner.db import events
from counter_scanner.domain.folding import Day, Told, told_of
from counter_scanner.domain.stages import ENDS
from counter_scanner.domain.visit import Event
from counter_scanner.domain.waits import VisitTimes, visits_by_number


class _Kept(NamedTuple):
    """Of which day, and through which event, are the visits known."""

    office: str
    day: date
    through: int


class Today:
    """One for a counter and its database. Threads that ask at the same time wait for each other."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: _Kept | None = None
        self._ended: dict[int, Told] = {}
        self._open: dict[int, VisitTimes] = {}

    def visits(self, session: Session, office: str, day: date, now: datetime) -> Day:
        """What the visits of this day add up to, the open ones cut off now."""
        with self._lock:
            self._catch_up(session, _Kept(office, day, events.newest(session, office)), now)
            still = [told_of(visit, now) for visit in self._open.values()]
            return Day([*self._ended.values(), *still])

    def _catch_up(self, session: Session, news: _Kept, now: datetime) -> None:
        before = self._kept
        # Broken off in the middle, all of it is read again.
        self._kept = None
        if before is None or before[:2] != news[:2] or before.through > news.through:
            self._ended, self._open = {}, {}
            self._take(events.of_day(session, news.office, news.day), now)
        elif before.through < news.through:
            self._take(events.news_of_day(session, news.office, news.day, before.through), now)
        self._kept = news

    def _take(self, happened: Iterable[Event], now: datetime) -> None:
        """Whole visits. Of one that has ended nothing depends on the hour."""
        for number, visit in visits_by_number(happened).items():
            self._ended.pop(number, None)
            self._open.pop(number, None)
            if visit.state in ENDS:
                self._ended[number] = told_of(visit, now)
            else:
                self._open[number] = visit
