"""So many at once and no more, where nobody signs in and each costs the machine something."""

from collections.abc import Iterator
from contextlib import contextmanager


class Places:
    """Counted in this process, on its one event loop."""

    def __init__(self, most: int) -> None:
        self._free = most

    @contextmanager
    def taken(self) -> Iterator[bool]:
        """Whether there was a place; it is given back at the end."""
        has_place = self._free > 0
        self._free -= has_place
        try:
            yield has_place
        finally:
            self._free += has_place
