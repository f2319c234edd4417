"""Which questions people get wrong: answers and corrections, counted by day and never with content.

Sums only, so that no row belongs to a visit. Where few are counted they may still point at one:
whoever shows them hides small numbers.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Date, bindparam, func, select, text
from sqlmodel import Session

from counter_scanner.db.tables import METADATA
from counter_scanner.domain.corrections import DECLARED

# A language tag is whatever the maker of a code likes; only those that we offer are kept.
OTHER_LANGUAGE = "und"

_TABLE = METADATA.tables["field_tally"]
_ADD = text(
    "INSERT INTO field_tally (office, day, procedure, revision, lang, field, outcome, places) "
    "VALUES (:office, :day, :procedure, :revision, :lang, :field, :outcome, :places) "
    "ON CONFLICT (office, day, procedure, revision, lang, field, outcome) "
    "DO UPDATE SET places = field_tally.places + excluded.places"
).bindparams(bindparam("day", type_=Date))


@dataclass(frozen=True)
class Filed:
    """Where a notification is counted: `lang` is that in which it was filled in."""

    day: date
    procedure: str
    revision: int
    lang: str


@dataclass(frozen=True)
class Span:
    """Days of visits, both included; `procedure` is a name, or all of them."""

    first: date
    last: date
    procedure: str | None = None


@dataclass(frozen=True)
class FieldCount:
    """One question. `declared`: how many places on notifications held an answer, or got one from
    the clerk (a household of four answers four times); `corrections`: how many of them were
    corrected, by reason or `unsaid`. `day` is None where days were added up."""

    day: date | None
    procedure: str
    revision: int
    lang: str
    field: str
    declared: int
    corrections: Mapping[str, int]

    @property
    def corrected(self) -> int:
        return sum(self.corrections.values())


def add(session: Session, office: str, filed: Filed, counts: Mapping[tuple[str, str], int]) -> None:
    """Add what `domain.corrections.counted` found on one sheet. In one order, so that two desks
    that finish at the same moment never wait in a circle."""
    rows = [
        {
            "office": office,
            "day": filed.day,
            "procedure": filed.procedure,
            "revision": filed.revision,
            "lang": filed.lang,
            "field": name,
            "outcome": outcome,
            "places": places,
        }
        for (name, outcome), places in sorted(counts.items())
    ]
    if rows:
        session.connection().execute(_ADD, rows)


def read(session: Session, office: str, asked: Span, *, by_day: bool = False) -> list[FieldCount]:
    """Days added up unless `by_day`; in the order of day, procedure, revision, language, field."""
    found: dict[tuple[date | None, str, int, str, str], dict[str, int]] = defaultdict(dict)
    for day, name, revision, lang, question, outcome, places in _sums(
        session, office, asked, by_day=by_day
    ):
        found[day, name, revision, lang, question][outcome] = places
    return [
        FieldCount(*key, declared=outcomes.pop(DECLARED, 0), corrections=outcomes)
        for key, outcomes in found.items()
    ]


def _sums(
    session: Session, office: str, asked: Span, *, by_day: bool
) -> Iterator[tuple[date | None, str, int, str, str, str, int]]:
    table = _TABLE.c
    names = [table.procedure, table.revision, table.lang, table.field, table.outcome]
    days = [table.day] if by_day else []
    query = (
        select(*days, *names, func.sum(table.places))
        .where(table.office == office, table.day.between(asked.first, asked.last))
        .group_by(*days, *names)
        .order_by(*days, *names)
    )
    if asked.procedure is not None:
        query = query.where(table.procedure == asked.procedure)
    for row in session.connection().execute(query):
        yield (*(() if by_day else (None,)), *row)
