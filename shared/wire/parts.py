"""A notification as the codes that it takes: one, or the codes of its parts.

The parts' form ids are alike but for the last byte, which is the part's number: by them the
counter knows what belongs together. The browser's twin is `shared/static/js/wire/parts.mjs`.
"""

from dataclasses import replace

from shared.errors import Refusal
from shared.forms.definition import Answers, Procedure
from shared.forms.kinds.people import most
from shared.forms.notification import Notification
from shared.forms.parts import split_to_fit
from shared.wire.keys import PublicKey
from shared.wire.notification_code import seal_notification
from shared.wire.size import size_of

# Of the 32 hex digits of a form id.
_COMMON = 30


def part_id(form_id: str, number: int) -> str:
    """The form id of part `number` of the whole to which this form id belongs."""
    return f"{form_id[:_COMMON]}{number:02x}"


def fits(notification: Notification, procedure: Procedure) -> bool:
    """Whether one code can carry it and a counter will take so many people from one."""
    people = len(notification.answers.get(procedure.people or "", ()))
    limits = (most(field) for field in procedure.fields if field.id == procedure.people)
    are_few = all(people <= limit for limit in limits)
    return are_few and size_of(notification, procedure).version is not None


def parts_of(notification: Notification, procedure: Procedure) -> list[Notification]:
    """The notification itself where one code can carry it, else as few parts of it as can be.

    The answers must have been validated as a whole. Refusal `notification.too_large`.
    """
    if fits(notification, procedure):
        return [notification]

    def part_fits(answers: Answers) -> bool:
        return fits(replace(notification, answers=answers), procedure)

    parts = split_to_fit(procedure, notification.answers, part_fits)
    if parts is None:
        raise Refusal("notification.too_large")
    return [
        replace(notification, answers=answers, form_id=part_id(notification.form_id, number))
        for number, answers in enumerate(parts, 1)
    ]


def seal_parts(notification: Notification, procedure: Procedure, key: PublicKey) -> list[str]:
    """The digits of every code. Refusal `notification.too_large`."""
    return [seal_notification(part, procedure, key) for part in parts_of(notification, procedure)]
