"""What a stranger can hand to the counter or to the form, as bytes, and what must hold for it.

Each target takes any bytes. It may refuse them (`Refusal`), and nothing else: every other exception
and every broken promise is a fault. Needs no fuzzer, so that `make test` replays what one found.
"""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bending import bent

from citizen_form.pages import draft
from counter_scanner.domain.joining import catch_up, declared
from counter_scanner.domain.prefill import changes, prefill
from counter_scanner.domain.sheet import Sheet, sheet_from_posted
from shared.errors import Refusal
from shared.forms.bring import what_to_bring
from shared.forms.conditions import Scope
from shared.forms.definition import Answers, Procedure
from shared.forms.kinds.part import MOST_PARTS
from shared.forms.load import load_procedures
from shared.forms.normalise import drop_unasked, normalise
from shared.forms.notification import Notification, new_notification, notification_from_json
from shared.forms.parts import part_field
from shared.forms.posted import nest
from shared.forms.problems import refusals
from shared.forms.related import related_procedures
from shared.forms.validate import validate
from shared.wire import cbor
from shared.wire.frame import MOST_DIGITS, to_digits
from shared.wire.inflate import deflate, inflate
from shared.wire.key_files import load_private
from shared.wire.keys import KeyRing
from shared.wire.notification_code import open_digits
from shared.wire.record import from_record, to_record
from shared.wire.seal import seal

VECTORS = Path(__file__).parent.parent / "vectors"
PROCEDURES = load_procedures(VECTORS / "procedures")
RING = KeyRing(load_private(VECTORS / "wire" / "keys" / "counter.key", None))
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 3, 4, tzinfo=UTC)


def digits(data: bytes) -> None:
    """Whatever a scanner, a keyboard or a clipboard sends."""
    open_digits(data.decode("utf-8", "surrogateescape"), RING, PROCEDURES, TODAY)


def frame(data: bytes) -> None:
    """Any bytes as a frame."""
    open_digits(to_digits(data), RING, PROCEDURES, TODAY)


def sealed(data: bytes) -> None:
    """Anyone can seal anything to a public key: any plain text under a good seal."""
    code = to_digits(seal(data, RING.current.public_key))
    if len(code) <= MOST_DIGITS:
        open_digits(code, RING, PROCEDURES, TODAY)


def plain(data: bytes) -> None:
    """The same below the seal, which costs most of the time."""
    record(inflate(data))


def record(data: bytes) -> None:
    """Any bytes as a record. What is read must be written again as it was, but for places and
    nulls that a reader ignores."""
    notification = from_record(data, PROCEDURES)
    procedure = PROCEDURES.revised(notification.procedure, notification.revision)
    _judged(procedure, notification.answers)
    written = to_record(notification, procedure)
    assert from_record(written, PROCEDURES) == notification
    assert inflate(deflate(written)) == written


def cbor_value(data: bytes) -> None:
    """What decodes has one encoding."""
    assert cbor.encode(cbor.decode(data)) == data


def notification(data: bytes) -> None:
    """Any JSON as a notification, as the command line and RPA hand it over."""
    read = notification_from_json(_json(data), PROCEDURES, NOW, bytes(16))
    procedure = PROCEDURES.revised(read.procedure, read.revision)
    if not refusals(_judged(procedure, read.answers)):
        _comes_back(procedure, read)


def answers(data: bytes) -> None:
    """Any JSON as the raw answers of a procedure."""
    raw = _json(data[1:])
    if isinstance(raw, dict):
        _read(_procedure(data), raw)


def bent_answers(data: bytes) -> None:
    """Answers that are nearly right."""
    procedure = _procedure(data)
    _read(procedure, bent(procedure, data[1:], TODAY))


def posted(data: bytes) -> None:
    """Any names and texts as the posted form at home and at the counter."""
    procedure = _procedure(data)
    lines = data[1:].decode("utf-8", "surrogateescape").split("\n")
    items = [(name, text) for name, _, text in (line.partition("=") for line in lines)]
    raw = nest(items)
    _read(procedure, raw)
    _judged(procedure, sheet_from_posted(procedure, raw).answers)
    _draft(procedure, items)


def joined(data: bytes) -> None:
    """Codes of one whole, each good by itself and none made to fit the others, in any order."""
    procedure = _procedure(data)
    field = part_field(procedure)
    if field is None:
        return
    came: dict[int, Answers] = {}
    sheet: Sheet | None = None
    for piece in data[1:].split(b"\xff")[:MOST_PARTS]:
        number = (piece[0] if piece else 0) % MOST_PARTS + 1
        part = normalise(procedure, bent(procedure, piece[1:], TODAY))
        part |= {field.id: {"number": number, "count": MOST_PARTS}}
        if number not in came and not refusals(_judged(procedure, part)):
            came[number] = part
            sheet = _caught_up(procedure, sheet, list(came.values()))


def _caught_up(procedure: Procedure, sheet: Sheet | None, codes: list[Answers]) -> Sheet:
    """The sheet with the code that came last; nobody is lost, and nobody comes twice."""
    now = declared(procedure, codes)
    begun = sheet or prefill(procedure, now.answers, TODAY, tuple(now.parts))
    grown = catch_up(procedure, begun, now, TODAY)
    changes(procedure, now.answers, grown)
    assert catch_up(procedure, grown, now, TODAY) == grown
    origins = grown.origins.get(procedure.people or "", ())
    assert list(origins) == list(range(len(now.answers.get(procedure.people or "", []))))
    return grown


def _procedure(data: bytes) -> Procedure:
    """The one that the first byte names."""
    known = sorted(PROCEDURES)
    return PROCEDURES[known[data[0] % len(known)]] if data else PROCEDURES[known[0]]


def _read(procedure: Procedure, raw: dict[str, Any]) -> None:
    """Reading twice is reading once, and what is let through comes back from the wire."""
    read = normalise(procedure, raw)
    assert normalise(procedure, read) == read
    if not refusals(_judged(procedure, read)):
        _comes_back(procedure, new_notification(procedure, read, "ja", NOW, bytes(16)))


def _draft(procedure: Procedure, items: list[tuple[str, str]]) -> None:
    read = draft.read(items)
    draft.with_person(procedure, read)
    draft.without_person(procedure, read)
    list(draft.items(draft.without_blank_people(procedure, read.values)))


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Refusal("file.not_json", file="fuzz") from error


def _judged(procedure: Procedure, given: Answers) -> list[Any]:
    """Everything that looks at answers which nobody has checked yet."""
    scope = Scope(TODAY, given)
    problems = validate(procedure, given, TODAY)
    json.dumps([problem.to_json() for problem in problems])
    asked = drop_unasked(procedure, given, scope)
    what_to_bring(procedure, Scope(TODAY, asked))
    related_procedures(procedure, Scope(TODAY, asked))
    return problems


def _comes_back(procedure: Procedure, read: Notification) -> None:
    """What `validate` lets through is read from the wire as it was written."""
    assert from_record(to_record(read, procedure), PROCEDURES) == read


TARGETS: tuple[Callable[[bytes], None], ...] = (
    digits,
    frame,
    sealed,
    plain,
    record,
    cbor_value,
    notification,
    answers,
    bent_answers,
    posted,
    joined,
)


def run(data: bytes) -> None:
    """The target that the first byte names, on the rest."""
    if data:
        try:
            TARGETS[data[0] % len(TARGETS)](data[1:])
        except Refusal:
            return
