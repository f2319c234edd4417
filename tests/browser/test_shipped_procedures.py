"""Every further procedure, filled in on a phone question by question, becomes one code that holds
just what was typed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from shared.forms.conditions import Scope, holds
from shared.forms.definition import Answers, Condition, Field, Procedure
from shared.forms.example import example
from shared.forms.load import load_procedures

pytestmark = pytest.mark.browser

PROCEDURES = load_procedures()
# The day on which the servers of these tests stand still.
TODAY = date(2026, 11, 24)
FURTHER = sorted(set(PROCEDURES) - {"address_change"})


class Typist:
    """Types a notification in, whatever it asks."""

    def __init__(self, page: Page, procedure: Procedure, scope: Scope) -> None:
        self.page, self.procedure, self.scope = page, procedure, scope
        self.answers: Answers = dict(scope.form)
        self.kinds: dict[str, Callable[[str, Any], None]] = {
            "choice": self._choose,
            "choices": self._tick,
            "yes_no": lambda path, value: self._choose(path, "yes" if value else "no"),
            "date": self._date,
            "address": self._parts,
        }

    def by_id(self, name: str) -> Locator:
        return self.page.locator(f'[id="{name}"]')

    def onward(self) -> None:
        self.page.locator("#onward").click()

    def all(self) -> None:
        """From the first page to the check."""
        for section in self.procedure.sections:
            asked = [field for field in section.fields if self._is_asked(field.shown_when)]
            if asked and self._is_asked(section.shown_when):
                self._section(section.fields)
                self.onward()

    def _is_asked(self, condition: Condition | None) -> bool:
        return condition is None or holds(condition, self.scope)

    def _section(self, fields: tuple[Field, ...]) -> None:
        for field in fields:
            if field.fields:
                self._list(field, self.answers.get(field.id, []))
            elif field.id in self.answers:
                self._answer(field, field.id, self.answers[field.id])

    def _list(self, field: Field, rows: list[Answers]) -> None:
        for number, row in enumerate(rows):
            if number:
                self.by_id(f"{field.id}.add").click()
            for inner in field.fields:
                if inner.id in row:
                    self._answer(inner, f"{field.id}.{number}.{inner.id}", row[inner.id])
            self.onward()

    def _answer(self, field: Field, path: str, value: Any) -> None:
        expect(self.page.locator(f'[data-field="{path}"]')).to_be_visible()
        self.kinds.get(field.kind, self._fill)(path, value)

    def _fill(self, path: str, value: Any) -> None:
        self.by_id(path).fill(str(value))

    def _choose(self, path: str, value: str) -> None:
        button = self.page.locator(f'[name="{path}"][value="{value}"]')
        if button.count():
            button.check()
        else:
            self.by_id(path).select_option(value)

    def _tick(self, path: str, values: list[str]) -> None:
        for value in values:
            self.page.locator(f'[name="{path}"][value="{value}"]').check()

    def _date(self, path: str, value: str) -> None:
        self.by_id(f"{path}.era").select_option("")
        for part, text in zip(("year", "month", "day"), value.split("-"), strict=True):
            self._fill(f"{path}.{part}", text)

    def _parts(self, path: str, value: dict[str, str]) -> None:
        for part, text in value.items():
            self._fill(f"{path}.{part}", text)


@pytest.mark.parametrize("name", FURTHER)
def test_shipped_procedure_typed_on_a_phone_comes_back_from_its_code(
    resident_on: Any, phone: Page, citizen: str, open_code: Any, name: str
) -> None:
    procedure = PROCEDURES.named(name)
    answers = example(procedure, 2, 3, TODAY)
    phone.goto(f"{citizen}/{name}?lang=ja")
    phone.locator("#journey").wait_for()
    Typist(phone, procedure, Scope(TODAY, answers)).all()
    expect(phone.locator("#answers")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    phone.locator("#onward").click()
    opened = open_code(resident_on(phone).code())
    assert opened.notification.procedure == name
    assert opened.notification.answers == answers
