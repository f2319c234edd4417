"""Answers that are nearly right, grown from bytes: a made-up household with a few values replaced.

Bytes flipped in JSON seldom stay JSON; here each byte decides something.
"""

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

from shared.forms.definition import Answers, Procedure
from shared.forms.example import example

_MOST_EDITS = 6
# Making one up takes longer than all that is done with it.
_MADE_UP: dict[tuple[str, int, int, date], str] = {}
_VALUES: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        1,
        -1,
        2**63,
        1e308,
        "",
        " ",
        [],
        {},
        [[]],
        [{}],
        {"": ""},
        {"": {"": ""}},
    ),
    *("2026-11-24", "0001-01-01", "9999-12-31", "20261124", "2026-02-30", "元"),
    *("head", "yes", "12345678903", "1234 5678 9018", "0612345678", "AB12345678CD"),
    *("\u202e", "\ud842", "\U000e0100", "\x00", "\u3000", "あ" * 301, "\U00020bb7"),
    {"era": "reiwa", "year": "8", "month": "11", "day": "24"},
    {"postcode": "5600021", "city": "豊中市", "country": "x"},
)
# What two readers of Japanese could see differently, and a few characters beside it.
_CHARACTERS = (
    *(
        "0123456789",
        "\uff10\uff11\uff19",
        "-\u2010\u2212\u30fc\uff0d\u301c",
        "()\uff08\uff09\u3012",
    ),
    *(
        "\u304b\u3099\u3094\u309d\u30f5\u30ff",
        "\uff76\uff9e\uff70\uff9f",
        "\u30ac\u31f0",
        "AZaz\uff21\uff5a",
    ),
    *("\u9ad9\ufa11\u845b\U000e0100", "\U00020bb7\ud842\udfb7", " \u3000\xa0\t\n\r\x1c\x85\u2028"),
    *("\ufeff\u200b\u200d\u202e\u2066\xad", "\u0660\u0967", "'\"=+@,{}"),
)
_ALPHABET = "".join(_CHARACTERS)


def bent(procedure: Procedure, data: bytes, today: date) -> Answers:
    """Raw answers, the same for the same bytes; good ones where these end after the first."""
    left = iter(data)
    answers = _made_up(procedure, _next(left) % 8, today)
    for _ in range(_next(left) % (_MOST_EDITS + 1)):
        _edit(answers, left)
    # Two halves of a pair side by side are a character once they have come as JSON.
    come: Answers = json.loads(json.dumps(answers))
    return come


def _made_up(procedure: Procedure, seed: int, today: date) -> Answers:
    """A household of its own each time: it is about to be bent."""
    key = (procedure.name, procedure.revision, seed, today)
    if key not in _MADE_UP:
        _MADE_UP[key] = json.dumps(example(procedure, 1 + seed % 3, seed, today))
    answers: Answers = json.loads(_MADE_UP[key])
    return answers


def _edit(place: Any, left: Iterator[int]) -> None:
    """Go down as long as bytes say so, then put another value there, or none."""
    keys: list[Any] = list(place) if isinstance(place, dict) else list(range(len(place)))
    if not keys:
        return
    key = keys[_next(left) % len(keys)]
    inner, how = place[key], _next(left)
    if isinstance(inner, dict | list) and how % 4:
        _edit(inner, left)
    elif how % 16 == 0 and isinstance(place, dict):
        del place[key]
    elif how % 16 == 4 and isinstance(place, list):
        place.extend([inner] * (_next(left) % 120))
    else:
        place[key] = _value(left)


def _value(left: Iterator[int]) -> Any:
    pick = _next(left)
    if pick < 128:
        # A copy: the next edit may go down into it, and must not meet it again next time.
        return deepcopy(_VALUES[pick % len(_VALUES)])
    if pick < 192:
        return "".join(_ALPHABET[_next(left) % len(_ALPHABET)] for _ in range(pick % 24))
    text = bytes(_next(left) for _ in range(pick % 24))
    return text.decode("utf-8", "surrogateescape")


def _next(left: Iterator[int]) -> int:
    return next(left, 0)
