from itertools import product

import pytest

from counter_scanner.domain.visit import (
    EVENT_OF,
    STATE_AFTER,
    TRANSITIONS,
    Action,
    Channel,
    EventKind,
    State,
    allowed,
    channel_after,
    transition,
)
from shared.errors import Refusal

ENDS = [State.DONE, State.NO_SHOW, State.LEFT, State.REDIRECTED]
EVERYTHING = list(product([None, *State], Action))


@pytest.mark.parametrize(
    ("actions", "end"),
    [
        ("arrive call start scan accept print sign finish", State.DONE),
        ("arrive call start finish", State.DONE),
        ("arrive call recall recall no_show", State.NO_SHOW),
        ("arrive leave", State.LEFT),
        ("arrive call start leave", State.LEFT),
        ("arrive redirect", State.REDIRECTED),
        ("arrive call start accept print accept print sign", State.SERVING),
    ],
)
def test_transition_along_a_way_leads_to_its_end(actions: str, end: State) -> None:
    state = None
    for action in actions.split():
        state = transition(state, Action(action)).state
    assert state is end


@pytest.mark.parametrize(("state", "action"), [pair for pair in EVERYTHING if pair in TRANSITIONS])
def test_transition_listed_leaves_the_event_of_its_action(
    state: State | None, action: Action
) -> None:
    step = transition(state, action)
    assert step.event is EVENT_OF[action]
    assert step.state is STATE_AFTER[step.event]


@pytest.mark.parametrize(
    ("state", "action"), [pair for pair in EVERYTHING if pair not in TRANSITIONS]
)
def test_transition_not_listed_is_refused(state: State | None, action: Action) -> None:
    with pytest.raises(Refusal) as refused:
        transition(state, action)
    assert refused.value.code == "visit.transition"
    assert refused.value.params == {"state": state or "none", "action": action}


def test_transition_table_covers_every_action_event_and_state() -> None:
    assert set(EVENT_OF) == set(Action)
    assert set(EVENT_OF.values()) == set(EventKind)
    assert set(STATE_AFTER.values()) == set(State)


@pytest.mark.parametrize("state", ENDS)
def test_allowed_at_an_end_is_nothing(state: State) -> None:
    assert allowed(state) == frozenset()


def test_allowed_waiting_is_what_needs_no_desk_and_a_call() -> None:
    offered = {Action.CALL, Action.LEAVE, Action.REDIRECT, Action.PRIORITISE, Action.HAND_OVER}
    assert allowed(State.WAITING) == offered


@pytest.mark.parametrize("action", Action)
def test_channel_after_anything_but_a_scan_stays(action: Action) -> None:
    after = Channel.QR if action is Action.SCAN else Channel.PAPER
    assert channel_after(action, Channel.PAPER) is after
    assert channel_after(action, Channel.QR) is Channel.QR
