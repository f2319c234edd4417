"""A notification as the digits of its code, and back: all layers of FORMAT.md in one place."""

from dataclasses import dataclass
from datetime import date

from shared.errors import Refusal
from shared.forms.definition import Procedure
from shared.forms.load import Procedures
from shared.forms.notification import Notification
from shared.forms.problems import Problem, refusals
from shared.forms.validate import validate
from shared.japanese.digits import fold
from shared.japanese.holidays import IsClosed, is_office_holiday
from shared.wire.frame import (
    MOST_DIGITS,
    Frame,
    from_digits,
    header_for,
    is_cut_short,
    to_digits,
)
from shared.wire.inflate import deflate, inflate
from shared.wire.keys import KeyRing, PublicKey
from shared.wire.record import from_record, to_record
from shared.wire.seal import open_frame, seal

# What is longer is not even cleaned; digits may come with a space or line end behind each.
_MOST_TYPED = 4 * MOST_DIGITS


@dataclass(frozen=True)
class Opened:
    """What a code held. `problems` are warnings: with a refusal among them nothing opens."""

    notification: Notification
    frame: bytes
    problems: list[Problem]


class InvalidNotification(Refusal):
    """It opens, but its answers are refused; `problems` says which and why."""

    def __init__(self, code: str, procedure: str, problems: list[Problem]) -> None:
        super().__init__(code, count=len(problems))
        self.procedure = procedure
        self.problems = problems


def seal_notification(notification: Notification, procedure: Procedure, key: PublicKey) -> str:
    """The digits of the code. The answers must have been validated.

    Raises Refusal `notification.too_large` for more than one symbol can carry.
    """
    digits = to_digits(seal(deflate(to_record(notification, procedure)), key))
    if len(digits) > MOST_DIGITS:
        raise Refusal("notification.too_large")
    return digits


def clean(text: str) -> str:
    """Digits as a keyboard, a clipboard or an input method hands them over: full-width digits
    folded, spaces and line ends dropped."""
    return "".join(fold(text).split())


def open_digits(
    text: str,
    ring: KeyRing,
    procedures: Procedures,
    today: date,
    is_closed: IsClosed = is_office_holiday,
) -> Opened:
    """Read a code in the order of FORMAT.md; every stage refuses with a code of its own.

    The frame is kept beside the notification, since it is what the counter stores.
    """
    if len(text) > _MOST_TYPED:
        raise Refusal("code.too_long", limit=MOST_DIGITS)
    frame = _frame(clean(text), ring)
    notification = from_record(inflate(open_frame(frame, ring)), procedures)
    procedure = procedures.revised(notification.procedure, notification.revision)
    problems = validate(procedure, notification.answers, today, is_closed)
    if refusals(problems):
        raise InvalidNotification("code.invalid", procedure.name, refusals(problems))
    return Opened(notification, frame.header + frame.sealed, problems)


def reopen(frame: bytes, ring: KeyRing, procedures: Procedures) -> Notification:
    """The notification of a stored frame, which was validated when it came."""
    parts = from_digits(to_digits(frame))
    return from_record(inflate(open_frame(parts, ring)), procedures)


def _frame(digits: str, ring: KeyRing) -> Frame:
    try:
        return from_digits(digits)
    except Refusal as refusal:
        if refusal.code in ("code.foreign", "code.version") and _was_ours(digits, ring):
            raise Refusal("code.truncated") from refusal
        raise


def _was_ours(digits: str, ring: KeyRing) -> bool:
    return any(is_cut_short(digits, header_for(*key)) for key in ring.headers())
