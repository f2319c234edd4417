"""Whether a code belongs to the notification that a desk has begun, and if not, where it belongs.

The parts of one notification have form ids that differ in the last byte only, so the others are
found by their ids on whatever desk they were read.
"""

from dataclasses import dataclass

from sqlmodel import Session

from counter_scanner.db import submissions, visits
from counter_scanner.db.tables import Submission, Visit
from counter_scanner.domain.visit import AT_DESK
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.refusals import EarlierVisit
from counter_scanner.pages.work import Work
from shared.clock import JST
from shared.errors import Refusal
from shared.forms.kinds.part import MOST_PARTS
from shared.forms.notification import Notification
from shared.forms.parts import part_field
from shared.wire.parts import part_id


@dataclass(frozen=True)
class Family:
    """A code that was just read, within the transaction that takes it."""

    session: Session
    counter: Counter
    made: Notification

    def joins(self, there: Work | None) -> bool:
        """Whether it is one more code of the notification at the desk.

        Refusal `part.other` where that one still waits for another code, `part.elsewhere` or
        `part.late` where its own notification is or was served, `code.record` for a part that
        cannot be one.
        """
        sibling = self._sibling()
        if there is not None and sibling is not None and sibling.visit_id == there.visit.id:
            self._refuse_unlike(there)
            return True
        if sibling is not None:
            raise self._misplaced(sibling)
        if there is not None and there.codes.missing:
            raise Refusal("part.other", number=there.visit.number)
        return False

    def _part(self) -> dict[str, int] | None:
        procedures = self.counter.procedures
        field = part_field(procedures.revised(self.made.procedure, self.made.revision))
        return self.made.answers.get(field.id) if field else None

    def _sibling(self) -> Submission | None:
        """Another code of the same whole, read at any desk."""
        part = self._part()
        if part is None:
            return None
        if self.made.form_id != part_id(self.made.form_id, part["number"]):
            raise Refusal("code.record")
        ids = (part_id(self.made.form_id, number) for number in range(1, MOST_PARTS + 1))
        found = (submissions.find(self.session, self.counter.office, one) for one in ids)
        return next((one for one in found if one is not None), None)

    def _refuse_unlike(self, there: Work) -> None:
        """Parts of one whole are of one procedure, and agree on how many they are."""
        first, part = there.notification, self._part()
        alike = first is not None and (
            (first.procedure, first.revision) == (self.made.procedure, self.made.revision)
        )
        if not alike or part is None or part["count"] != there.codes.count:
            raise Refusal("code.record")

    def _misplaced(self, sibling: Submission) -> Refusal:
        visit = self._visit(sibling)
        if visit is not None and visit.state in AT_DESK and visit.day == self.counter.today():
            return Refusal("part.elsewhere", number=visit.number, desk=visit.desk or "-")
        at = sibling.received_at.astimezone(JST).strftime("%Y-%m-%d %H:%M")
        number = visit.number if visit else "-"
        return EarlierVisit(Refusal("part.late", at=at, number=number), sibling.visit_id)

    def _visit(self, sibling: Submission) -> Visit | None:
        if sibling.visit_id is None:
            return None
        return visits.find(self.session, self.counter.office, sibling.visit_id)
