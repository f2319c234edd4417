"""The practice counter: everything that routes work with, and nothing of it real.

- Its database is a file of its own in a folder that is thrown away when the service ends. The
  queue, the board, statistics, exports and the API read another one.
- Its key is the practice key: a real code does not open here, a practice code nowhere else.
- Each member of staff has a practice office to themselves, with one desk and a few visitors who
  wait. Beginning afresh is another office; history is never deleted, here neither.

Only the sign-in is the real one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Lock
from typing import Any

from sqlalchemy import text
from sqlmodel import Session
from starlette.requests import HTTPConnection

from counter_scanner.db import desks, visits
from counter_scanner.db.engine import Database
from counter_scanner.db.migrations import migrate
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Channel
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.feed import Feed
from counter_scanner.training.cards import USUAL
from counter_scanner.training.codes import DrawnCodes, header_of, practice_ring
from shared.clock import day_in_japan
from shared.errors import Refusal
from shared.web.templating import Pages
from shared.wire.notification_code import Opened

DESK = 1
_WAITING = (Channel.QR, Channel.PAPER, *[Channel.QR] * 4)
_LOOK = timedelta(milliseconds=150)
_EVENTS = text("SELECT coalesce(sum(value), 0) FROM counter WHERE name = 'event'")

# Who has signed in at the real counter; raises SignInNeeded.
Login = Callable[[HTTPConnection, Counter], str]


@dataclass(frozen=True)
class PracticeCounter(Counter):
    """The counter of one member of staff at practice."""

    real: Counter | None = None
    trainee: str = ""

    @property
    def office(self) -> str:
        return self.trainee

    @property
    def home(self) -> Counter:
        return self.real or self

    def desk_of(self, _chosen: int | None) -> int | None:
        return DESK

    def open_code(self, typed: str, day: date) -> Opened:
        """Refusal `practice.real` for a code that was sealed to the real counter."""
        if self.real is not None and header_of(typed) in self.real.ring.headers():
            raise Refusal("practice.real")
        return super().open_code(typed, day)


class Practice:
    """What the practice screens find in place of a counter."""

    def __init__(self, real: Callable[[], Counter], login: Login) -> None:
        self._real, self._login = real, login
        self._lock = Lock()
        self._folder: TemporaryDirectory[str] | None = None
        self._database: Database | None = None
        self._offices: dict[str, str] = {}
        self._made = 0
        self.pages: Pages | None = None
        self.feed = Feed(_Looks(self))
        self.codes = DrawnCodes()

    def serving(self, connection: HTTPConnection) -> Counter:
        return self.counter_of(self._login(connection, self._real()))

    def counter_of(self, login: str) -> PracticeCounter:
        real = self._real()
        with self._lock:
            database = self._ready()
            if login not in self._offices:
                self._offices[login] = self._new_office(database, real.now())
            return self._counter(real, database, self._offices[login])

    def begin_afresh(self, login: str) -> None:
        with self._lock:
            self._offices.pop(login, None)

    def newest(self) -> int:
        """How many steps were taken at all practice desks."""
        if self._database is None:
            return 0
        with self._database.read() as session:
            return int(session.connection().execute(_EVENTS).scalar_one())

    def close(self) -> None:
        with self._lock:
            if self._database is not None and self._folder is not None:
                self._database.close()
                self._folder.cleanup()
            self._database = self._folder = None
            self._offices.clear()

    def _ready(self) -> Database:
        """Made when somebody practises for the first time."""
        if self._database is None:
            self._folder = TemporaryDirectory(prefix="kazasu-practice-")
            url = f"sqlite:///{(Path(self._folder.name) / 'practice.sqlite3').as_posix()}"
            migrate(url)
            self._database = Database(url)
        return self._database

    def _new_office(self, database: Database, now: datetime) -> str:
        self._made += 1
        office = f"T{self._made:05d}"
        with database.write() as session:
            desks.open_desk(session, office, DESK, str(DESK))
            _let_wait(session, office, now)
        return office

    def _counter(self, real: Counter, database: Database, office: str) -> PracticeCounter:
        own: dict[str, Any] = {name: getattr(real, name) for name in _FROM_REAL}
        return PracticeCounter(
            **own,
            pages=self.pages or real.pages,
            database=database,
            ring=practice_ring(),
            feed=self.feed,
            real=real,
            trainee=office,
        )


# What holds nothing about anybody: definitions, the decoders, the clock.
_FROM_REAL = (
    *("procedures", "decoders", "throttle", "clock"),
    *("wait_target", "stage_targets", "is_closed"),
)


class _Looks:
    """The source of the practice feed: this process is the only one that writes there."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self._stopped = Event()

    @property
    def is_stopped(self) -> bool:
        return self._stopped.is_set()

    def newest(self) -> int:
        return self._practice.newest()

    def wait(self) -> None:
        self.pause(_LOOK)

    def pause(self, length: timedelta) -> None:
        self._stopped.wait(length.total_seconds())

    def stop(self) -> None:
        self._stopped.set()

    def close(self) -> None:
        pass


def _let_wait(session: Session, office: str, now: datetime) -> None:
    """A few visitors, the first for the longest, but all of today."""
    for place, channel in enumerate(_WAITING):
        at = now - timedelta(minutes=3 * (len(_WAITING) - place))
        at = at if day_in_japan(at) == day_in_japan(now) else now
        stamp = Stamp(f"practice-{place:04d}", at)
        visits.arrive(session, office, visits.Arrival(channel, USUAL), stamp)
