"""What staff see of the hand-over: of each finished notification by which ways it left, and what
the watched folder still waits for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from counter_scanner.db import api_tokens, entries, folder_jobs, handovers
from counter_scanner.db.handovers import Given
from counter_scanner.domain.entry import EntryState
from counter_scanner.domain.handover import Route
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.sheet_words import short_title
from shared.clock import JST
from shared.i18n.catalogue import Texts
from shared.i18n.wording import Wording

_WHY = {"file.unwritable": "unwritable", "entry.unreadable": "unreadable"}


@dataclass(frozen=True)
class Mark:
    """One hand-over: `by` is a login, a token's name, or empty for the counter itself.
    `is_outdated`: the entry was changed since."""

    route: Route
    at: str
    by: str
    is_outdated: bool


@dataclass(frozen=True)
class Row:
    """A finished notification of a day and its hand-overs, the newest first."""

    visit: int
    number: int
    procedure: str
    finished_at: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Stuck:
    """A file that could not be written, and why, by the key of its sentence."""

    visit: int
    why: str
    failures: int
    due_at: str


def marks(session: Session, counter: Counter, visit_id: int, version: int) -> tuple[Mark, ...]:
    """Of one visit, whose entry stands at `version`."""
    given = handovers.of_visit(session, counter.office, visit_id)
    return _marks(given, version, _names(session, counter))


def rows(session: Session, counter: Counter, day: date, texts: Texts) -> list[Row]:
    """The finished notifications of a day's visits in their order."""
    found = [
        (visit, entry)
        for visit, entry in entries.confirmed(session, counter.office, day, day)
        if entry.state is EntryState.FINISHED
    ]
    names = _names(session, counter)
    by_visit: dict[int, list[Given]] = {}
    for given in handovers.of_visits(session, counter.office, {visit.id for visit, _ in found}):
        by_visit.setdefault(given.visit, []).append(given)
    return [
        Row(
            visit.id,
            visit.number,
            short_title(Wording(texts, visit.procedure)),
            entry.saved_at.astimezone(JST).strftime("%H:%M"),
            _marks(by_visit.get(visit.id, ()), entry.version, names),
        )
        for visit, entry in found
    ]


def stuck(session: Session, counter: Counter) -> list[Stuck]:
    return [
        Stuck(job.visit_id, _WHY.get(job.error or "", "other"), job.failures, _moment(job.due_at))
        for job in folder_jobs.stuck(session, counter.office)
    ]


def _marks(given: Iterable[Given], version: int, names: Mapping[str, str]) -> tuple[Mark, ...]:
    return tuple(
        Mark(
            one.route,
            _moment(one.at),
            one.staff or names.get(one.token or "", one.token or ""),
            one.version != version,
        )
        for one in given
    )


def _names(session: Session, counter: Counter) -> dict[str, str]:
    return {token.id: token.name for token in api_tokens.everyone(session, counter.office)}


def _moment(moment: datetime) -> str:
    return moment.astimezone(JST).strftime("%m-%d %H:%M")
