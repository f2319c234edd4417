"""Learning that something happened in an office, whichever process wrote it.

PostgreSQL tells: a trigger on `visit_event` notifies with the office's code. An SQLite file is
looked at several times a second, which costs a read of one row. Both are looked at now and then
anyhow, for a database may know no notifications, or the connection that hears them may be cut.
"""

from datetime import timedelta
from threading import Event
from typing import Any

import psycopg

from counter_scanner.db import events
from counter_scanner.db.engine import Database

_CHANNEL = "kazasu_news"
_LOOK = timedelta(milliseconds=150)
# How long to listen before looking anyhow, and before noticing that the service ends.
_LISTEN = timedelta(milliseconds=500)
_LOOKS = 4


class News:
    """For one thread. `stop` may be called from any other."""

    def __init__(self, database: Database, office: str) -> None:
        self._database = database
        self._office = office
        self._stopped = Event()
        self._ear: psycopg.Connection[Any] | None = None

    @property
    def is_stopped(self) -> bool:
        return self._stopped.is_set()

    def newest(self) -> int:
        """The number of the office's last event. Refusal `database.unavailable`."""
        with self._database.read() as session:
            return events.newest(session, self._office)

    def wait(self) -> None:
        """Until something may have happened, or a moment has passed; at once after `stop`."""
        if self._database.is_sqlite:
            self.pause(_LOOK)
            return
        for _ in range(_LOOKS):
            if self.is_stopped or self._hears():
                return

    def pause(self, length: timedelta) -> None:
        self._stopped.wait(length.total_seconds())

    def stop(self) -> None:
        self._stopped.set()

    def close(self) -> None:
        if self._ear is not None:
            self._ear.close()
            self._ear = None

    def _hears(self) -> bool:
        """Whether this office was spoken of. A cut connection may have missed it."""
        try:
            heard = self._listening().notifies(timeout=_LISTEN.total_seconds(), stop_after=1)
            return any(news.payload == self._office for news in heard)
        except psycopg.Error:
            self.close()
            self.pause(_LISTEN)
            return True

    def _listening(self) -> psycopg.Connection[Any]:
        if self._ear is None:
            url = self._database.url.set(drivername="postgresql")
            address = url.render_as_string(hide_password=False)
            self._ear = psycopg.connect(address, autocommit=True)
            self._ear.execute(f"LISTEN {_CHANNEL}")
        return self._ear
