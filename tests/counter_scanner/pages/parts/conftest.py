"""A household of five in several codes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from shared.forms.example import example
from shared.forms.load import load_procedures
from shared.forms.notification import new_notification
from shared.forms.parts import split
from shared.wire.keys import KeyRing
from shared.wire.notification_code import seal_notification
from shared.wire.parts import part_id

MOVE = load_procedures().named("address_change")
Codes = Callable[..., list[str]]


@pytest.fixture
def people(answers: dict[str, Any], today: date) -> list[dict[str, Any]]:
    """Five with names of their own; the first is the head."""
    made = example(MOVE, 5, 11, today)["members"]
    return [
        {**person, "family_name": "髙橋", "given_name": f"{number}郎"}
        for number, person in enumerate(made, 1)
    ]


@pytest.fixture
def codes(
    ring: KeyRing, now: datetime, answers: dict[str, Any], people: list[dict[str, Any]]
) -> Codes:
    """The codes of a household of five; `whole` tells one notification from another."""

    def seal(whole: int = 1, sizes: tuple[int, ...] = (3, 2), **part: Any) -> list[str]:
        given = {**answers, "members": people, "remarks": "二枚です", "phone": "0612345678"}
        sealed = []
        for number, one in enumerate(split(MOVE, given, sizes), 1):
            notification = new_notification(MOVE, {**one, **part}, "ja", now, bytes([whole] * 16))
            named = replace(notification, form_id=part_id(notification.form_id, number))
            sealed.append(seal_notification(named, MOVE, ring.current.public_key))
        return sealed

    return seal
