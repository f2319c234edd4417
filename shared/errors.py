"""The one exception that a person will read, and the table from its code to a status.

A refusal carries a code and harmless parameters, never a sentence: the sentence comes from the
text catalogue in the reader's language (`error.<code>.what` and `error.<code>.next`). Parameters
are counts, names of fields and identifiers; what somebody typed never goes in.
"""

from http import HTTPStatus

STATUS: dict[str, HTTPStatus] = {
    # What was held to the camera, typed or sent as digits (in the order of the checks).
    "code.empty": HTTPStatus.BAD_REQUEST,
    "code.too_long": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "code.not_digits": HTTPStatus.UNPROCESSABLE_ENTITY,
    "code.foreign": HTTPStatus.UNPROCESSABLE_ENTITY,
    "code.version": HTTPStatus.UNPROCESSABLE_ENTITY,
    "code.truncated": HTTPStatus.UNPROCESSABLE_ENTITY,
    "code.office": HTTPStatus.UNPROCESSABLE_ENTITY,
    "code.key": HTTPStatus.UNPROCESSABLE_ENTITY,
    "code.altered": HTTPStatus.UNPROCESSABLE_ENTITY,
    "code.inflate": HTTPStatus.UNPROCESSABLE_ENTITY,
    "code.record": HTTPStatus.UNPROCESSABLE_ENTITY,
    "code.procedure": HTTPStatus.UNPROCESSABLE_ENTITY,
    "code.invalid": HTTPStatus.UNPROCESSABLE_ENTITY,
    # A picture sent to be read, or a frame of a camera.
    "picture.empty": HTTPStatus.BAD_REQUEST,
    "picture.too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "picture.too_many_pixels": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "picture.unreadable": HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "picture.heic": HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "picture.pages": HTTPStatus.UNPROCESSABLE_ENTITY,
    "picture.no_symbol": HTTPStatus.UNPROCESSABLE_ENTITY,
    "picture.gave_up": HTTPStatus.UNPROCESSABLE_ENTITY,
    # A file or a local camera named on the command line.
    "source.missing": HTTPStatus.NOT_FOUND,
    "source.unreadable": HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "source.no_symbol": HTTPStatus.UNPROCESSABLE_ENTITY,
    "source.camera": HTTPStatus.SERVICE_UNAVAILABLE,
    "source.address": HTTPStatus.BAD_REQUEST,
    "source.stream": HTTPStatus.SERVICE_UNAVAILABLE,
    "station.address": HTTPStatus.BAD_REQUEST,
    "station.source": HTTPStatus.BAD_REQUEST,
    "station.cut": HTTPStatus.SERVICE_UNAVAILABLE,
    # What somebody wants to seal.
    "notification.shape": HTTPStatus.UNPROCESSABLE_ENTITY,
    "notification.invalid": HTTPStatus.UNPROCESSABLE_ENTITY,
    "notification.too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "notification.needs_parts": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    # Files and settings, met on the command line.
    "export.procedures": HTTPStatus.BAD_REQUEST,
    "backup.exists": HTTPStatus.CONFLICT,
    "backup.postgresql": HTTPStatus.BAD_REQUEST,
    "file.unreadable": HTTPStatus.BAD_REQUEST,
    "file.not_json": HTTPStatus.UNPROCESSABLE_ENTITY,
    "file.unwritable": HTTPStatus.INTERNAL_SERVER_ERROR,
    "file.kind": HTTPStatus.BAD_REQUEST,
    "closed_days.faulty": HTTPStatus.INTERNAL_SERVER_ERROR,
    "address.unavailable": HTTPStatus.INTERNAL_SERVER_ERROR,
    "setting.port": HTTPStatus.INTERNAL_SERVER_ERROR,
    "setting.number": HTTPStatus.INTERNAL_SERVER_ERROR,
    "setting.lanes": HTTPStatus.INTERNAL_SERVER_ERROR,
    "setting.mix": HTTPStatus.INTERNAL_SERVER_ERROR,
    "setting.targets": HTTPStatus.INTERNAL_SERVER_ERROR,
    "setting.lamp": HTTPStatus.INTERNAL_SERVER_ERROR,
    "setting.public_url": HTTPStatus.INTERNAL_SERVER_ERROR,
    "setting.missing": HTTPStatus.INTERNAL_SERVER_ERROR,
    # The folder of the static site.
    "site.occupied": HTTPStatus.CONFLICT,
    "site.unbundled": HTTPStatus.INTERNAL_SERVER_ERROR,
    # Keys and definitions, met at start or on the command line.
    "entry.unreadable": HTTPStatus.INTERNAL_SERVER_ERROR,
    "key.unreadable": HTTPStatus.INTERNAL_SERVER_ERROR,
    "key.passphrase": HTTPStatus.INTERNAL_SERVER_ERROR,
    "key.no_terminal": HTTPStatus.BAD_REQUEST,
    "key.passphrases_differ": HTTPStatus.BAD_REQUEST,
    "key.exists": HTTPStatus.CONFLICT,
    "key.office": HTTPStatus.BAD_REQUEST,
    "history.not_empty": HTTPStatus.CONFLICT,
    "office.faulty": HTTPStatus.INTERNAL_SERVER_ERROR,
    "procedure.exists": HTTPStatus.CONFLICT,
    "procedure.faulty": HTTPStatus.INTERNAL_SERVER_ERROR,
    "procedure.name": HTTPStatus.BAD_REQUEST,
    "procedure.unknown": HTTPStatus.NOT_FOUND,
    # The queue and what is kept about a visit.
    "visit.transition": HTTPStatus.CONFLICT,
    "visit.unknown": HTTPStatus.NOT_FOUND,
    "visit.not_undoable": HTTPStatus.CONFLICT,
    "visit.onward": HTTPStatus.CONFLICT,
    "desk.busy": HTTPStatus.CONFLICT,
    "desk.unknown": HTTPStatus.NOT_FOUND,
    "desk.not_chosen": HTTPStatus.CONFLICT,
    "desk.occupied": HTTPStatus.CONFLICT,
    "request.faulty": HTTPStatus.BAD_REQUEST,
    "request.reused": HTTPStatus.CONFLICT,
    "submission.seen": HTTPStatus.CONFLICT,
    # A code of a notification in several codes, held up where it does not belong.
    "part.other": HTTPStatus.CONFLICT,
    "part.elsewhere": HTTPStatus.CONFLICT,
    "part.late": HTTPStatus.CONFLICT,
    "entry.begun": HTTPStatus.CONFLICT,
    "entry.stale": HTTPStatus.CONFLICT,
    "entry.transition": HTTPStatus.CONFLICT,
    "entry.invalid": HTTPStatus.UNPROCESSABLE_ENTITY,
    "entry.not_accepted": HTTPStatus.CONFLICT,
    # Handing over to the systems behind the counter.
    "handover.not_finished": HTTPStatus.CONFLICT,
    "setting.choice": HTTPStatus.INTERNAL_SERVER_ERROR,
    "token.missing": HTTPStatus.UNAUTHORIZED,
    "token.refused": HTTPStatus.UNAUTHORIZED,
    "token.scope": HTTPStatus.FORBIDDEN,
    "token.throttled": HTTPStatus.TOO_MANY_REQUESTS,
    "token.name": HTTPStatus.UNPROCESSABLE_ENTITY,
    "token.unknown": HTTPStatus.NOT_FOUND,
    # Codes of the practice desk, and others at it.
    "practice.code": HTTPStatus.UNPROCESSABLE_ENTITY,
    "practice.real": HTTPStatus.UNPROCESSABLE_ENTITY,
    "practice.card": HTTPStatus.NOT_FOUND,
    # Staff and sign-in.
    "staff.exists": HTTPStatus.CONFLICT,
    "staff.no_terminal": HTTPStatus.BAD_REQUEST,
    "staff.login": HTTPStatus.UNPROCESSABLE_ENTITY,
    "staff.unknown": HTTPStatus.NOT_FOUND,
    "staff.yourself": HTTPStatus.CONFLICT,
    "password.length": HTTPStatus.UNPROCESSABLE_ENTITY,
    "sign_in.refused": HTTPStatus.UNAUTHORIZED,
    "sign_in.throttled": HTTPStatus.TOO_MANY_REQUESTS,
    "statistics.adding_up": HTTPStatus.SERVICE_UNAVAILABLE,
    # The database itself.
    "audit.broken": HTTPStatus.INTERNAL_SERVER_ERROR,
    "database.url": HTTPStatus.INTERNAL_SERVER_ERROR,
    "database.schema": HTTPStatus.INTERNAL_SERVER_ERROR,
    "database.unavailable": HTTPStatus.SERVICE_UNAVAILABLE,
}


class Refusal(Exception):
    """Something was refused; nothing has changed."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    @property
    def status(self) -> HTTPStatus:
        return STATUS[self.code]
