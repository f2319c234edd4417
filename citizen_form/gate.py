"""Who may post now. Sealing on the server costs a tenth of a second of its time, so one visitor
may not take it all, and a crowd is told to come again instead of waiting without an end.

- *Rate*: a visitor's address has `BURST` posts, which come back at `BURST` a minute. Many share
  one address (a carrier, a library), so it is generous; the table of addresses is bounded.
- *Seats*: so many posts are worked on at a time; the next is turned away at once.

Addresses are kept in memory for minutes and told to nobody.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address

from shared.clock import Clock

BURST = 60
SEATS = 40
# Seconds after which a seat is likely to be free.
_SOON = 5
# An address unseen for a minute has all its posts again, so forgetting the oldest of so many
# gives away little.
MOST_ADDRESSES = 10_000


@dataclass(frozen=True)
class TurnedAway:
    """`seconds` until it is worth trying again."""

    status: HTTPStatus
    seconds: int


class Gate:
    """Used by one event loop."""

    def __init__(self, clock: Clock, burst: int = BURST, seats: int = SEATS) -> None:
        self.clock = clock
        self.burst = burst
        self.seats = seats
        self._taken = 0
        self._left: OrderedDict[str, tuple[float, datetime]] = OrderedDict()

    def __len__(self) -> int:
        """How many addresses are remembered."""
        return len(self._left)

    def enter(self, visitor: str) -> TurnedAway | None:
        """None takes a seat, which `leave` gives back. An empty `visitor` is not counted."""
        if self._taken >= self.seats:
            return TurnedAway(HTTPStatus.SERVICE_UNAVAILABLE, _SOON)
        seconds = self._count(visitor) if visitor else 0
        if seconds:
            return TurnedAway(HTTPStatus.TOO_MANY_REQUESTS, seconds)
        self._taken += 1
        return None

    def leave(self) -> None:
        self._taken -= 1

    def _count(self, visitor: str) -> int:
        """Takes one of the visitor's posts; else how many seconds until there is one."""
        now = self.clock()
        left, then = self._left.pop(visitor, (float(self.burst), now))
        per_second = self.burst / 60
        left = min(left + max((now - then).total_seconds(), 0) * per_second, self.burst)
        allowed = left >= 1
        self._left[visitor] = (left - 1 if allowed else left, now)
        if len(self._left) > MOST_ADDRESSES:
            self._left.popitem(last=False)
        return 0 if allowed else int((1 - left) / per_second) + 1


def visitor_of(peer: str, headers: Mapping[str, str], trusted: str) -> str:
    """The address to count by: what the proxy in front tells in its header `trusted`, else the
    peer's. Empty when only a proxy that tells nothing can be there: this machine, a private one.

    A proxy appends, so what it says itself stands last; what stands before it anybody can write.
    """
    told = headers.get(trusted, "").rpartition(",")[2].strip() if trusted else ""
    address = _network(told) or _network(peer)
    is_proxy = not told and _is_near(peer)
    return "" if is_proxy else address


def _network(text: str) -> str:
    """An IPv4 address; of IPv6 the first half, all of which belongs to one line."""
    try:
        address = ip_address(text)
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        return address.exploded[:19]
    return str(address)


def _is_near(peer: str) -> bool:
    try:
        return ip_address(peer).is_private
    except ValueError:
        return True
