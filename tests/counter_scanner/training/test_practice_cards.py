"""The fifty cards: who they are, and what becomes of their codes at a practice desk."""

from datetime import UTC, date, datetime

import pytest

from counter_scanner.training.cards import Card, answers_of, cards, procedure_of
from counter_scanner.training.codes import (
    DrawnCodes,
    is_practice,
    practice_ring,
    svg_of,
    text_of,
)
from shared.errors import Refusal
from shared.forms.load import load_procedures
from shared.forms.problems import refusals
from shared.forms.validate import validate
from shared.wire import symbol
from shared.wire.keys import check_office
from shared.wire.notification_code import open_digits

PROCEDURES = load_procedures()
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
DAY = date(2026, 11, 24)
SOUND = [card for card in cards() if not card.damage]
REFUSED = {
    "cut": "code.truncated",
    "altered": "code.altered",
    "other_office": "code.office",
    "other_service": "code.foreign",
    "newer": "code.version",
    "future": "code.invalid",
}


def name(card: Card) -> str:
    return f"{card.number}-{card.lesson}"


def test_cards_are_fifty_and_show_what_the_desk_has_to_notice() -> None:
    assert [card.number for card in cards()] == list(range(1, 51))
    lessons = {card.lesson for card in cards()}
    assert {"characters", "foreign", "late", "consult", "damaged", "agent", "large"} <= lessons


@pytest.mark.parametrize("day", [DAY, date(2027, 12, 31), date(2028, 2, 29)])
def test_cards_stay_valid_whatever_the_day(day: date) -> None:
    for card in SOUND:
        procedure = procedure_of(card, PROCEDURES)
        assert refusals(validate(procedure, answers_of(card, procedure, day), day)) == []


def test_cards_are_the_same_people_on_another_day() -> None:
    procedure = PROCEDURES.named("address_change")
    for card in cards()[:40]:
        names = [
            [(one["family_name"], one["given_name"]) for one in answers["members"]]
            for answers in (answers_of(card, procedure, day) for day in (DAY, date(2028, 2, 29)))
        ]
        assert names[0] == names[1]


@pytest.mark.parametrize("card", SOUND, ids=name)
def test_code_opens_at_the_practice_desk_and_fits_a_symbol(card: Card) -> None:
    digits = text_of(card, PROCEDURES, NOW)
    opened = open_digits(digits, practice_ring(), PROCEDURES, DAY)
    procedure = procedure_of(card, PROCEDURES)
    assert opened.notification.answers == answers_of(card, procedure, DAY)
    assert symbol.version(digits) <= 20
    assert is_practice(digits)


@pytest.mark.parametrize(
    "card", [card for card in cards() if card.damage], ids=lambda card: str(card.damage)
)
def test_damaged_code_is_refused_for_what_is_wrong_with_it(card: Card) -> None:
    with pytest.raises(Refusal) as refused:
        open_digits(text_of(card, PROCEDURES, NOW), practice_ring(), PROCEDURES, DAY)
    assert refused.value.code == REFUSED[card.damage]


def test_card_shown_again_has_the_form_id_of_the_first() -> None:
    again = next(card for card in cards() if card.lesson == "again")
    ids = [
        open_digits(text_of(card, PROCEDURES, NOW), practice_ring(), PROCEDURES, DAY)
        for card in (cards()[0], again)
    ]
    assert ids[0].notification.form_id == ids[1].notification.form_id
    assert len({card.same_as for card in cards()}) == 49


def test_practice_office_is_no_municipality() -> None:
    with pytest.raises(Refusal):
        check_office(practice_ring().current.office)


def test_drawn_code_is_the_same_all_day_and_another_the_next() -> None:
    codes, later = DrawnCodes(), datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
    first = codes.drawn(cards()[0], PROCEDURES, NOW)
    assert codes.drawn(cards()[0], PROCEDURES, NOW) == first
    assert codes.drawn(cards()[0], PROCEDURES, later) != first


def test_drawn_code_of_another_service_is_a_symbol_of_its_text() -> None:
    drawn = svg_of("https://www.example.jp/members/0123456")
    assert "<path" in drawn
