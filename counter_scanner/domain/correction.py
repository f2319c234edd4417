"""A correction of what was declared: which place, from what to what, by whom, when and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Reason(StrEnum):
    """Why a clerk corrects. Counted in the database, so a word never gets another meaning."""

    MISHEARD = "misheard"
    MISSPELT = "misspelt"
    WRONG_KANJI = "wrong_kanji"
    WRONG_DATE = "wrong_date"
    OTHER = "other"


@dataclass(frozen=True)
class Correction:
    """`path` counts rows as they were declared, `before` is what was declared there, `after` what
    stands there now (None: nothing). `at` is an ISO moment. Once `confirmed` it is history: what
    follows is a correction of its own."""

    path: str
    before: Any
    after: Any
    reason: Reason | None
    staff: str | None
    at: str
    confirmed: bool = False

    def to_json(self) -> dict[str, Any]:
        return {
            "path": self.path,
            "before": self.before,
            "after": self.after,
            "reason": self.reason,
            "staff": self.staff,
            "at": self.at,
            "confirmed": self.confirmed,
        }


def correction_from_json(data: Mapping[str, Any]) -> Correction:
    """The inverse of `to_json`."""
    return Correction(**{**data, "reason": reason_of(data["reason"])})


def reason_of(word: Any) -> Reason | None:
    """None for what is no reason of ours."""
    return Reason(word) if word in set(Reason) else None
