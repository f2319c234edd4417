"""The first code of a day is taken as quickly as the others.

Templates are compiled, statements prepared, the dictionary and the rules of a form are read when
they are first needed. So an example is taken once the service runs, and its sheet is drawn. Nothing
of it is kept: its transaction is undone, and nobody sees into it meanwhile.
"""

from contextlib import suppress

from counter_scanner.db import desks, visits
from counter_scanner.domain.role import Role
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import CurrentStaff
from counter_scanner.pages.entry import drawn
from counter_scanner.pages.receive import try_code
from shared.errors import Refusal
from shared.forms.example import example
from shared.forms.notification import new_notification
from shared.i18n.languages import STAFFS
from shared.wire.notification_code import seal_notification

_PEOPLE = 2
_FORM_ID = b"a rehearsal only"


def rehearse(counter: Counter) -> None:
    """Where it cannot be done the first code is slower and nothing else."""
    with suppress(Refusal):
        desk = _free_desk(counter)
        if desk is not None:
            nobody = CurrentStaff("", "", Role.CLERK, desk)
            work = try_code(counter, nobody, _example(counter), "rehearsal")
            drawn(STAFFS[0], counter, work)


def _free_desk(counter: Counter) -> int | None:
    """One without a visitor, who might be asked to move on."""
    office = counter.office
    with counter.database.read() as session:
        numbers = [desk.number for desk in desks.open_desks(session, office)]
        taken = {desk.desk for desk in visits.at_desks(session, office, counter.today())}
    return next((number for number in numbers if number not in taken), None)


def _example(counter: Counter) -> str:
    """A code of the procedure that comes first."""
    procedure, today = counter.procedures.in_order[0], counter.today()
    answers = example(procedure, people=_PEOPLE, seed=1, today=today)
    made = new_notification(procedure, answers, STAFFS[0], counter.now(), _FORM_ID)
    return seal_notification(made, procedure, counter.ring.current.public_key)
