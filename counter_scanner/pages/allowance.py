"""How much machines may ask: a robot in a loop must not take the desks' time."""

from collections import OrderedDict
from datetime import datetime, timedelta

from shared.errors import Refusal

# A robot that asks every second for news and fetches what there is stays well below.
MOST_REQUESTS = 300
PER = timedelta(minutes=1)
_MOST_NAMES = 1000


class Allowance:
    """How many requests a token may make a minute, counted in this process."""

    def __init__(self) -> None:
        self._made: OrderedDict[str, tuple[datetime, int]] = OrderedDict()

    def take(self, name: str, now: datetime) -> None:
        """Refusal `token.throttled` (seconds: how long still) beyond `MOST_REQUESTS`."""
        began, count = self._made.get(name, (now, 0))
        if now - began >= PER:
            began, count = now, 0
        if count >= MOST_REQUESTS:
            raise Refusal("token.throttled", seconds=int((began + PER - now).total_seconds()) + 1)
        self._made[name] = (began, count + 1)
        self._made.move_to_end(name)
        while len(self._made) > _MOST_NAMES:
            self._made.popitem(last=False)
