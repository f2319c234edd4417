"""Whatever the fields of a procedure take comes back from a code, byte for byte."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.forms.conditions import Scope
from shared.forms.definition import Answers, Field, Procedure
from shared.forms.kinds import KINDS
from shared.forms.load import load_procedures
from shared.forms.normalise import normalise
from shared.forms.notification import EPOCH, MOST_MINUTES, Notification
from shared.wire.frame import HEADER_SIZE, MOST_DIGITS, Frame, from_digits
from shared.wire.inflate import deflate, inflate
from shared.wire.key_files import load_private
from shared.wire.keys import KeyRing
from shared.wire.record import from_record, to_record
from shared.wire.seal import open_frame, seal
from tests.shared.forms.strategies import STRATEGIES, TODAY, answers, values

VECTORS = Path(__file__).parents[2] / "vectors"
PROCEDURES = load_procedures(VECTORS / "procedures")
RING = KeyRing(load_private(VECTORS / "wire" / "keys" / "counter.key", None))

# Answers are large, and the same ones each time: a run that fails once must fail again.
_LIMITS = settings(
    max_examples=40,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _fields(fields: Iterator[Field] | tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _fields(field.fields)


def test_strategies_every_kind_has_one() -> None:
    plain = {name for name, kind in KINDS.items() if not kind.has_fields}
    assert plain - set(STRATEGIES) == set(), "add a strategy to tests/shared/forms/strategies.py"


@pytest.mark.parametrize("name", sorted(PROCEDURES))
@_LIMITS
@given(data=st.data())
def test_seal_any_answers_come_back(name: str, data: st.DataObject) -> None:
    procedure = PROCEDURES[name]
    drawn = data.draw(answers(tuple(procedure.fields)))
    assert normalise(procedure, drawn) == drawn
    made = _notification(procedure, drawn, data)
    assert _sent(made, procedure) == made


def _notification(procedure: Procedure, drawn: Answers, data: st.DataObject) -> Notification:
    form_id = data.draw(st.binary(min_size=16, max_size=16)).hex()
    made_at = EPOCH + timedelta(minutes=data.draw(st.integers(0, MOST_MINUTES)))
    return Notification(procedure.name, procedure.revision, form_id, made_at, "ja", drawn)


def _sent(made: Notification, procedure: Procedure) -> Notification:
    """Through every layer; what no symbol holds, through all but the digits."""
    frame = seal(deflate(to_record(made, procedure)), RING.current.public_key)
    parts = Frame(frame[:HEADER_SIZE], frame[HEADER_SIZE:])
    if len(digits := str(int.from_bytes(frame, "big"))) <= MOST_DIGITS:
        assert from_digits(digits) == parts
    return from_record(inflate(open_frame(parts, RING)), PROCEDURES)


@pytest.mark.parametrize("name", sorted(PROCEDURES))
@settings(_LIMITS, max_examples=20)
@given(data=st.data())
def test_check_any_value_of_any_field_passes(name: str, data: st.DataObject) -> None:
    scope = Scope(TODAY, {})
    for field in _fields(PROCEDURES[name].fields):
        value = data.draw(values(field))
        found = KINDS[field.kind].check(field, value, scope)
        # Whether an address may be abroad hangs on other answers.
        is_abroad = field.kind == "address" and "country" in value
        assert [one for one in found if not (is_abroad and one.code == "required")] == []
