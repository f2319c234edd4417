from datetime import UTC, datetime, timedelta

import pytest

from counter_scanner.domain.intake import InView, actions_for, household_size, likeliest
from counter_scanner.domain.visit import Action, State
from shared.errors import Refusal
from shared.forms.load import load_procedures

NOON = datetime(2026, 11, 24, 3, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def test_actions_for_nobody_called_registers_and_serves() -> None:
    arrived = (Action.ARRIVE, Action.CALL, Action.START, Action.SCAN)
    assert actions_for(None, has_submission=False) == arrived


def test_actions_for_called_visit_starts_it() -> None:
    assert actions_for(State.CALLED, has_submission=False) == (Action.START, Action.SCAN)


def test_actions_for_served_visit_scans_only() -> None:
    assert actions_for(State.SERVING, has_submission=False) == (Action.SCAN,)


@pytest.mark.parametrize("state", [State.CALLED, State.SERVING])
def test_actions_for_visit_with_a_code_refused(state: State) -> None:
    with pytest.raises(Refusal, match=r"desk\.occupied"):
        actions_for(state, has_submission=True)


def test_household_size_counts_the_people_of_the_procedure() -> None:
    move = load_procedures().named("address_change")
    assert household_size(move, {"members": [{}, {}, {}]}) == 3
    assert household_size(move, {}) is None


def test_likeliest_prefers_long_digits_to_a_stranger() -> None:
    assert likeliest(["https://example.com/a-very-long-address", "123", "4567"])[0] == "4567"
    assert likeliest(["https://example.com"]) == ["https://example.com"]
    assert likeliest([]) == []


def test_in_view_refused_code_held_still_answered_every_two_seconds() -> None:
    view = InView()
    told = [view.is_news("1", after(tenths / 10)) for tenths in range(41)]
    assert [tenths for tenths, news in enumerate(told) if news] == [0, 20, 40]


def test_in_view_another_code_answered_at_once() -> None:
    view = InView()
    assert view.is_news("1", NOON)
    assert view.is_news("2", after(0.1))
    assert not view.is_news("1", after(0.2))


def test_in_view_taken_code_silent_while_it_stays() -> None:
    view = InView()
    assert view.is_news("1", NOON)
    view.taken("1")
    assert not any(view.is_news("1", after(seconds)) for seconds in range(1, 60))


def test_in_view_taken_code_shown_again_later_answered() -> None:
    view = InView()
    view.is_news("1", NOON)
    view.taken("1")
    assert view.is_news("1", after(5))


def test_in_view_taken_code_never_seen_changes_nothing() -> None:
    view = InView()
    view.taken("1")
    assert view.is_news("1", NOON)


def test_in_view_code_that_was_taken_does_not_hide_the_one_beside_it() -> None:
    view = InView()
    assert view.news(["1", "2"], NOON) == "1"
    view.taken("1")
    assert view.news(["1", "2"], after(0.1)) == "2"
    view.taken("2")
    assert view.news(["1", "2"], after(0.2)) is None
