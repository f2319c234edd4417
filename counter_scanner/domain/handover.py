"""Handing what was confirmed over to the systems behind the counter: by which way, and how often.

A hand-over is an event of its own and may be repeated: the file was lost, the robot stood still.
What a machine may do with its token is a scope.
"""

from datetime import timedelta
from enum import StrEnum


class Route(StrEnum):
    """How it left. Stored, so a value is never renamed."""

    CSV = "csv"
    JSONL = "jsonl"
    FOLDER = "folder"
    SCREEN = "screen"
    KEYS = "keys"
    API = "api"


class TokenScope(StrEnum):
    """What a token opens. Stored, so a value is never renamed."""

    READ = "read"
    ACKNOWLEDGE = "acknowledge"


_FIRST_PAUSE = timedelta(seconds=5)
_LONGEST_PAUSE = timedelta(minutes=10)
# Beyond this the pause is the longest in any case.
_MOST_DOUBLINGS = 10


def pause_after(failures: int) -> timedelta:
    """How long to wait after so many failed tries (1 or more): twice as long each time."""
    times: int = 2 ** min(failures - 1, _MOST_DOUBLINGS)
    return min(_FIRST_PAUSE * times, _LONGEST_PAUSE)
