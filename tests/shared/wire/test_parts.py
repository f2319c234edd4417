from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from shared.errors import Refusal
from shared.forms.definition import Procedure
from shared.forms.example import example
from shared.forms.load import Procedures
from shared.forms.notification import Notification
from shared.forms.parts import join, whole_of
from shared.wire.key_files import load_private
from shared.wire.keys import KeyRing
from shared.wire.notification_code import open_digits
from shared.wire.parts import fits, parts_of, seal_parts
from shared.wire.size import size_of

KEYS = Path(__file__).parents[2] / "vectors" / "wire" / "keys"
NOW = datetime(2026, 11, 24, 3, 4, tzinfo=UTC)


def _notification(procedure: Procedure, answers: dict[str, Any]) -> Notification:
    return Notification(procedure.name, procedure.revision, "ab" * 16, NOW, "ja", answers)


def _crowd(procedure: Procedure, people: int, today: date) -> Notification:
    return _notification(procedure, example(whole_of(procedure), people, 3, today))


def test_parts_of_what_fits_is_itself(move: Procedure, today: date) -> None:
    one = _crowd(move, 2, today)
    assert parts_of(one, move) == [one]


def test_parts_of_more_people_than_a_code_may_hold_two(move: Procedure, today: date) -> None:
    whole = _crowd(move, 13, today)
    assert not fits(whole, move)
    parts = parts_of(whole, move)
    assert [part.form_id for part in parts] == ["ab" * 15 + "01", "ab" * 15 + "02"]
    assert all(fits(part, move) for part in parts)
    assert join(move, [part.answers for part in parts]) == whole.answers


def test_seal_parts_each_opens_by_itself(
    move: Procedure, procedures: Procedures, today: date
) -> None:
    ring = KeyRing(load_private(KEYS / "counter.key", None))
    whole = _crowd(move, 24, today)
    sealed = seal_parts(whole, move, ring.current.public_key)
    opened = [open_digits(digits, ring, procedures, today).notification for digits in sealed]
    assert opened == parts_of(whole, move)
    assert [len(digits) for digits in sealed] == [size_of(one, move).digits for one in opened]


def test_parts_of_one_person_with_too_much_refused(move: Procedure, today: date) -> None:
    big = _crowd(move, 1, today)
    big.answers["remarks"] = "".join(chr(0x4E00 + 37 * number) for number in range(300))
    with pytest.raises(Refusal, match=r"notification\.too_large"):
        parts_of(big, move)
