"""When a resident is told what keeps the code from being read, and for how long it stays.

A camera sends ten frames a second and each may suggest something else. People read more slowly:
a suggestion comes when it has been made several times, and stays until it could be read.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from counter_scanner.camera.hint import Hint

# A suggestion counts while it is fresh, and is believed when it is made this often.
FRESH = timedelta(seconds=1.2)
BELIEVED = 3
# How long it takes to read a word, look at a picture and move a hand.
READ = timedelta(seconds=2.5)


@dataclass(slots=True)
class Coach:
    """What one camera's visitor is being told."""

    shown: Hint | None = None
    _shown_at: datetime | None = None
    _made: list[tuple[datetime, Hint]] = field(default_factory=list)

    def told(self, hint: Hint | None, now: datetime) -> Hint | None:
        """What to show after one more frame, which suggested `hint` or nothing."""
        self._made = [(at, one) for at, one in self._made if timedelta() <= now - at < FRESH]
        if hint is not None:
            self._made.append((now, hint))
        if self.shown is None or self._was_read(now):
            self._turn_to(self._believed(), now)
        return self.shown

    def told_at_once(self, hint: Hint | None, now: datetime) -> Hint | None:
        """What was read out of a symbol is certain: it replaces any suggestion."""
        self._made.clear()
        if hint is not None or self._was_read(now):
            self._turn_to(hint, now)
        return self.shown

    def silent(self) -> None:
        """The code was read: there is nothing to say any more."""
        self.shown = None
        self._made.clear()

    def _was_read(self, now: datetime) -> bool:
        # A clock that was set back must not hold a sentence for ever.
        at = self._shown_at
        return at is None or not timedelta() <= now - at < READ

    def _believed(self) -> Hint | None:
        counted = Counter(one for _, one in self._made).most_common(1)
        return counted[0][0] if counted and counted[0][1] >= BELIEVED else None

    def _turn_to(self, hint: Hint | None, now: datetime) -> None:
        self.shown, self._shown_at = hint, now
