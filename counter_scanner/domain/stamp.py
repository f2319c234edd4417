"""Who did something, when, and under which request."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shared.clock import day_in_japan
from shared.errors import Refusal

_LONGEST = 80


@dataclass(frozen=True)
class Stamp:
    """What every change carries.

    `request_id` is made by whoever asks (one a click, kept for retries) and makes a repetition
    harmless: 1 to 80 printable ASCII characters, else Refusal `request.faulty`. `at` is aware.
    `staff` is a login and None at the kiosk; `desk` is None away from desks. The office's day
    begins `day_begins` after midnight.
    """

    request_id: str
    at: datetime
    staff: str | None = None
    desk: int | None = None
    day_begins: timedelta = timedelta(0)

    def __post_init__(self) -> None:
        sound = self.request_id.isascii() and self.request_id.isprintable()
        if not (sound and 1 <= len(self.request_id) <= _LONGEST):
            raise Refusal("request.faulty")

    @property
    def day(self) -> date:
        """The office's day, by which visitors are numbered."""
        return day_in_japan(self.at, self.day_begins)
