"""Slowing down whoever guesses passwords, without locking a clerk out for good."""

from collections import OrderedDict
from datetime import datetime, timedelta

from shared.errors import Refusal

# Failures in a row that a forgetful person may have, and how long to wait then.
PATIENCE = 5
PAUSE = timedelta(minutes=1)

# More names at once than any office has people: the oldest are forgotten.
_MOST_NAMES = 5000


class Throttle:
    """Counts failures by name in this process. What is counted lives for `PAUSE` after the last
    failure, so a guesser is held to five tries a minute."""

    def __init__(self) -> None:
        self._failures: OrderedDict[str, tuple[int, datetime]] = OrderedDict()

    def __len__(self) -> int:
        """How many names are remembered."""
        return len(self._failures)

    def check(self, name: str, now: datetime) -> None:
        """Refusal `sign_in.throttled` (seconds: how long still) after too many failures."""
        count, last = self._counted(name, now)
        if count >= PATIENCE:
            seconds = int((last + PAUSE - now).total_seconds()) + 1
            raise Refusal("sign_in.throttled", seconds=seconds)

    def failed(self, name: str, now: datetime) -> None:
        count, _ = self._counted(name, now)
        self._failures[name] = (count + 1, now)
        self._failures.move_to_end(name)
        while len(self._failures) > _MOST_NAMES:
            self._failures.popitem(last=False)

    def passed(self, name: str) -> None:
        """Signed in: what was counted is forgotten."""
        self._failures.pop(name, None)

    def _counted(self, name: str, now: datetime) -> tuple[int, datetime]:
        count, last = self._failures.get(name, (0, now))
        return (count, last) if now - last < PAUSE else (0, now)
