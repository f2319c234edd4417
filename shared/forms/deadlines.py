"""The last day to file, and whether it has passed.

Fourteen days counted from the day after the move (Civil Code, Article 140); when the office is
closed on the last day, the next day that it is open (Local Autonomy Act, Article 4-2). Late is
a warning, never a refusal: the notification must be taken all the same.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from shared.forms.conditions import Scope, holds
from shared.forms.days import parse
from shared.forms.definition import Answers, Deadline, Procedure
from shared.forms.problems import Problem
from shared.japanese.holidays import IsClosed, is_office_holiday


def last_day(
    procedure: Procedure, answers: Answers, scope: Scope, is_closed: IsClosed = is_office_holiday
) -> date | None:
    """The last day to file without being late, or nothing where none applies."""
    own = Scope(scope.today, answers)
    return last_day_of(procedure.deadline, own, is_closed) if procedure.deadline else None


def last_day_of(deadline: Deadline, scope: Scope, is_closed: IsClosed) -> date | None:
    """The last day by one deadline, or nothing where it does not apply or has no day to count
    from."""
    start = parse(scope.answer(deadline.field)) if deadline.field else scope.today
    if start is None or not holds(deadline.when, scope):
        return None
    try:
        return _open_day(start + timedelta(days=deadline.days), deadline.rolls, is_closed)
    except OverflowError:
        # Typed with the last days of the calendar; the date itself is refused elsewhere.
        return None


def _open_day(day: date, rolls: bool, is_closed: IsClosed) -> date:
    while is_closed(day):
        day += timedelta(days=1 if rolls else -1)
    return day


def deadline_problems(
    procedure: Procedure,
    answers: Answers,
    scope: Scope,
    is_closed: IsClosed = is_office_holiday,
) -> Iterator[Problem]:
    last = last_day(procedure, answers, scope, is_closed)
    if last is not None and procedure.deadline and scope.today > last:
        days = (scope.today - last).days
        yield Problem(procedure.deadline.field, "late", {"days": days}, "warning")
