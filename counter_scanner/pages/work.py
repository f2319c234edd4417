"""A visit's sheet: what was declared, what the clerk has confirmed so far, and each step on it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlmodel import Session

from counter_scanner.db import audit, entries, field_tallies, submissions, visits
from counter_scanner.db.audit import Deed
from counter_scanner.db.entries import Draft
from counter_scanner.db.field_tallies import OTHER_LANGUAGE, Filed
from counter_scanner.db.tables import Entry, Submission, Visit
from counter_scanner.domain.checks import problems
from counter_scanner.domain.corrections import confirmed, counted, trail
from counter_scanner.domain.entry import EntryState
from counter_scanner.domain.intake import household_size
from counter_scanner.domain.joining import Declared, catch_up, declared
from counter_scanner.domain.prefill import prefill
from counter_scanner.domain.sheet import Sheet, sheet_from_json
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Action
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.refusals import InvalidSheet
from shared.clock import day_in_japan
from shared.errors import Refusal
from shared.forms.conditions import Scope
from shared.forms.definition import Answers, Procedure
from shared.forms.normalise import drop_unasked
from shared.forms.notification import Notification
from shared.forms.parts import whole_of
from shared.forms.problems import refusals
from shared.wire.notification_code import reopen
from shared.wire.seal import open_entry, seal_entry


@dataclass(frozen=True)
class Work:
    """`submission` and `notification` are those of the first code, None for a visitor without
    one; `codes` is what all of them say. `entry` is None until the first save; the sheet is then
    what the screen begins with. `has_grown`: a code came since the sheet was saved."""

    visit: Visit
    procedure: Procedure
    submission: Submission | None
    notification: Notification | None
    codes: Declared
    entry: Entry | None
    sheet: Sheet
    has_grown: bool = False

    @property
    def declared(self) -> Answers:
        return self.codes.answers

    @property
    def version(self) -> int:
        return self.entry.version if self.entry else 0

    @property
    def is_begun(self) -> bool:
        """Whether the sheet belongs to its procedure for good: by a code, or by a save."""
        return self.submission is not None or self.entry is not None

    @property
    def is_accepted(self) -> bool:
        return self.state not in (None, EntryState.DRAFT)

    @property
    def state(self) -> EntryState | None:
        """What was confirmed is a draft again when another code has added to it."""
        if self.entry is None:
            return None
        return EntryState.DRAFT if self.has_grown else self.entry.state

    @property
    def is_finished(self) -> bool:
        return self.state is EntryState.FINISHED


@dataclass(frozen=True)
class Posted:
    """A sheet as a screen posted it; `version` is the one that the screen grew from."""

    sheet: Sheet
    version: int
    stamp: Stamp

    def under(self, step: str) -> Stamp:
        return replace(self.stamp, request_id=f"{self.stamp.request_id}.{step}")


def look(counter: Counter, visit_id: int) -> Work:
    with counter.database.read() as session:
        return load(counter, session, visit_id)


def load(counter: Counter, session: Session, visit_id: int) -> Work:
    """Refusal `visit.unknown`, `entry.unreadable`."""
    visit = visits.find(session, counter.office, visit_id)
    came = submissions.of_visit(session, counter.office, visit_id)
    entry = entries.find(session, counter.office, visit_id)
    opened = [reopen(one.sealed, counter.ring, counter.procedures) for one in came]
    first = opened[0] if opened else None
    kept = _opened(counter, entry)
    procedure = _procedure(counter, visit, first, kept)
    codes = declared(procedure, [one.answers for one in opened])
    sheet = kept or prefill(procedure, codes.answers, counter.today(), tuple(sorted(codes.parts)))
    now = catch_up(procedure, sheet, codes, counter.today())
    submission = came[0] if came else None
    return Work(visit, procedure, submission, first, codes, entry, now, has_grown=now != sheet)


def _procedure(
    counter: Counter, visit: Visit, notification: Notification | None, kept: Sheet | None
) -> Procedure:
    """What was asked, as it was asked: by the code's revision, or by that of the saved sheet. A
    sheet is of the whole, of however many codes."""
    newest = counter.procedures.named(visit.procedure)
    name, revision = newest.name, (kept and kept.revision) or newest.revision
    if notification is not None:
        name, revision = notification.procedure, notification.revision
    return whole_of(counter.procedures.revised(name, revision))


def _opened(counter: Counter, entry: Entry | None) -> Sheet | None:
    if entry is None:
        return None
    return sheet_from_json(json.loads(open_entry(entry.sealed, counter.ring)))


def choose(counter: Counter, visit_id: int, procedure: str, stamp: Stamp) -> None:
    """What a visitor without a code has come for. Refusal `entry.begun`, `procedure.unknown`."""
    named = counter.procedures.named(procedure)

    def step(session: Session, work: Work) -> None:
        if work.is_begun:
            raise Refusal("entry.begun")
        visits.choose(session, counter.office, visit_id, named.name)
        deed = Deed("visit.procedure", f"visit:{visit_id}", stamp.staff)
        audit.append(session, counter.office, deed, stamp.at)

    _with_work(counter, visit_id, step)


def save(counter: Counter, visit_id: int, posted: Posted) -> Entry:
    """Keep the sheet as it stands, whatever is still wrong with it."""
    with counter.database.write() as session:
        work = load(counter, session, visit_id)
        stamp = posted.under("save")
        # The screen may be older than the last code.
        grown = catch_up(work.procedure, posted.sheet, work.codes, counter.today())
        posted = replace(posted, sheet=grown)
        return entries.save(session, counter.office, visit_id, _draft(counter, work, posted), stamp)


def accept(counter: Counter, visit_id: int, posted: Posted) -> Entry:
    """The clerk has checked the sheet. InvalidSheet when the rules or the papers say no."""
    with counter.database.write() as session:
        work = load(counter, session, visit_id)
        if work.entry and work.entry.request_id == posted.under("accept").request_id:
            return work.entry
        _refuse_outdated(work, posted)
        _refuse_problems(counter, work, posted)
        draft = _draft(counter, work, posted, confirms=True)
        saved = entries.save(session, counter.office, visit_id, draft, posted.under("save"))
        stamp = posted.under("accept")
        entry = entries.accept(session, counter.office, visit_id, saved.version, stamp)
        size = household_size(work.procedure, posted.sheet.answers)
        visits.count_people(session, counter.office, visit_id, size)
        _moved(counter, session, visit_id, Action.ACCEPT, stamp)
        return entry


def printed(counter: Counter, visit_id: int, stamp: Stamp) -> None:
    """The paper to sign was made. Refusal `entry.not_accepted`. Once finished it is a copy, and
    no step of the visit any more."""

    def step(session: Session, work: Work) -> None:
        refuse_unaccepted(work)
        if not visits.is_done(session, counter.office, Action.PRINT, stamp):
            action = None if work.is_finished else Action.PRINT
            _moved(counter, session, visit_id, action, stamp)

    _with_work(counter, visit_id, step)


def finish(counter: Counter, visit_id: int, stamp: Stamp) -> None:
    """Signed and done. Refusal `entry.not_accepted`."""

    def step(session: Session, work: Work) -> None:
        refuse_unaccepted(work)
        entries.finish(session, counter.office, visit_id, stamp)
        if _moved(counter, session, visit_id, Action.FINISH, stamp):
            _count_corrections(counter, session, work)

    _with_work(counter, visit_id, step)


def refuse_unaccepted(work: Work) -> None:
    """Refusal `entry.not_accepted`: what nobody has confirmed is not printed, nor finished."""
    if not work.is_accepted:
        raise Refusal("entry.not_accepted")


def _with_work(counter: Counter, visit_id: int, step: Callable[[Session, Work], None]) -> None:
    with counter.database.write() as session:
        step(session, load(counter, session, visit_id))


def _refuse_outdated(work: Work, posted: Posted) -> None:
    """Nobody confirms people who are not on the screen. Refusal `entry.stale`."""
    if posted.sheet.parts and set(posted.sheet.parts) != set(work.codes.parts):
        raise Refusal("entry.stale")


def _refuse_problems(counter: Counter, work: Work, posted: Posted) -> None:
    today = day_in_japan(posted.stamp.at)
    found = problems(work.procedure, posted.sheet, today, work.codes.missing, counter.is_closed)
    if refusals(found):
        raise InvalidSheet(work.procedure.name, refusals(found))


def _draft(counter: Counter, work: Work, posted: Posted, *, confirms: bool = False) -> Draft:
    answers = posted.sheet.answers
    scope = Scope(day_in_japan(posted.stamp.at), answers)
    asked = replace(
        posted.sheet,
        answers=drop_unasked(work.procedure, answers, scope),
        revision=work.procedure.revision,
    )
    if work.notification is not None:
        made = trail(work.procedure, work.declared, asked, work.sheet, posted.stamp)
        asked = replace(asked, corrections=confirmed(made) if confirms else made)
    plain = json.dumps(asked.to_json(), ensure_ascii=False).encode()
    return Draft(posted.version, seal_entry(plain, counter.ring.current.public_key))


def _count_corrections(counter: Counter, session: Session, work: Work) -> None:
    """Of what came as a code. Once for each notification, when it is final."""
    made = work.notification
    if made is None:
        return
    lang = made.lang if made.lang in counter.pages.catalogue.languages else OTHER_LANGUAGE
    filed = Filed(work.visit.day, work.procedure.name, work.procedure.revision, lang)
    counts = counted(work.procedure, work.declared, work.sheet)
    field_tallies.add(session, counter.office, filed, counts)


def _moved(
    counter: Counter, session: Session, visit_id: int, action: Action | None, stamp: Stamp
) -> bool:
    """The event, where there is one, and last the audit record; neither for a repeated request.
    Whether it was a new one."""
    if action is not None:
        if visits.is_done(session, counter.office, action, stamp):
            return False
        visits.act(session, counter.office, visit_id, action, stamp)
    deed = Deed(f"entry.{action or 'copied'}", f"visit:{visit_id}", stamp.staff)
    audit.append(session, counter.office, deed, stamp.at)
    return True
