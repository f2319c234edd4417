"""A household of five in several codes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient

from shared.forms.load import load_procedures
from shared.forms.notification import new_notification
from shared.forms.parts import split
from shared.wire.keys import KeyRing
from shared.wire.notification_code import seal_notification
from shared.wire.parts import part_id

MOVE = load_procedures().named("address_change")
Codes = Callable[..., list[str]]


@pytest.fixture
def people(answers: dict[str, Any]) -> list[dict[str, Any]]:
    """Five with names of their own; the first is the head."""
    somebody = answers["members"][0]
    return [
        {**somebody, "given_name": f"{n}郎", "relation_to_head": "child" if n > 1 else "head"}
        for n in range(1, 6)
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


def _names(client: TestClient) -> list[str]:
    """Whom the entry screen shows, in the order of its rows."""
    page = client.get("/desk/entry").text
    found = []
    for row in range(12):
        marker = f'name="members.{row}.given_name" value="'
        if marker in page:
            found.append(page.split(marker)[1].split('"')[0])
    return found


def _sheet(client: TestClient, **more: Any) -> dict[str, Any]:
    """What the entry screen would post, changed by hand."""
    page = client.get("/desk/entry").text
    fields: dict[str, Any] = {}
    for piece in page.split("<input")[1:]:
        tag = piece.split(">")[0]
        if 'name="' in tag and 'type="checkbox"' not in tag and "disabled" not in tag:
            name = tag.split('name="')[1].split('"')[0]
            value = tag.split('value="')[1].split('"')[0] if 'value="' in tag else ""
            if not name.startswith("members.__row__") and "__row__" not in name:
                fields.setdefault(name, []).append(value)
    for select in page.split("<select")[1:]:
        name = select.split('name="')[1].split('"')[0]
        if "selected>" in select.split("</select>")[0] and "__row__" not in name:
            fields[name] = [
                option.split('value="')[1].split('"')[0]
                for option in select.split("</select>")[0].split("<option")[1:]
                if "selected>" in option
            ]
    return {**fields, **more}


@dataclass(frozen=True)
class Desk:
    """Desk 1, at which codes are typed and whose entry screen is read."""

    client: TestClient
    send: Callable[..., Any]

    def scan(self, digits: str, request_id: str | None = None) -> Any:
        return self.send(self.client, digits, request_id)

    def names(self) -> list[str]:
        return _names(self.client)

    def posted(self, **more: Any) -> dict[str, Any]:
        return _sheet(self.client, **more)


@pytest.fixture
def desk(clerk: TestClient, scan: Callable[..., Any]) -> Desk:
    return Desk(clerk, scan)
