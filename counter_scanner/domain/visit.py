"""One visitor's way through the office, as a table.

waiting → called → serving → done | no_show | left | redirected; while serving aside and back
(held), or back into the queue for another desk or procedure (handed over). What the table does not
list is refused, so a screen that lags behind can never bend a visit. Every step leaves an event,
and the events alone are what statistics are made of; what an undo does to them stands in `undo`.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from counter_scanner.domain.lanes import GENERAL
from shared.errors import Refusal


class Channel(StrEnum):
    """What the visitor brought: a code made at home, or nothing (a paper form)."""

    QR = "qr"
    PAPER = "paper"


class State(StrEnum):
    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    HELD = "held"
    DONE = "done"
    NO_SHOW = "no_show"
    LEFT = "left"
    REDIRECTED = "redirected"


# Gone without what they came for.
WENT = frozenset({State.NO_SHOW, State.LEFT})


class Action(StrEnum):
    """What somebody does; the visitor, the clerk or the kiosk."""

    ARRIVE = "arrive"
    CALL = "call"
    RECALL = "recall"
    START = "start"
    SCAN = "scan"
    ACCEPT = "accept"
    PRINT = "print"
    SIGN = "sign"
    FINISH = "finish"
    NO_SHOW = "no_show"
    LEAVE = "leave"
    REDIRECT = "redirect"
    PRIORITISE = "prioritise"
    HOLD = "hold"
    RESUME = "resume"
    HAND_OVER = "hand_over"
    UNDO = "undo"


class Priority(StrEnum):
    """Why somebody is called before the others. A word for a group, nothing about the person."""

    INFANT = "infant"
    PREGNANT = "pregnant"
    ELDERLY = "elderly"
    DISABILITY = "disability"
    OTHER = "other"


class EventKind(StrEnum):
    """What has happened, in the past tense; stored, so a value is never renamed."""

    ARRIVED = "arrived"
    CALLED = "called"
    RECALLED = "recalled"
    STARTED = "started"
    SCANNED = "scanned"
    ACCEPTED = "accepted"
    PRINTED = "printed"
    SIGNED = "signed"
    FINISHED = "finished"
    NO_SHOW = "no_show"
    LEFT = "left"
    REDIRECTED = "redirected"
    PRIORITISED = "prioritised"
    HELD = "held"
    RESUMED = "resumed"
    HANDED_OVER = "handed_over"
    UNDONE = "undone"


class Event(NamedTuple):
    """A step as statistics see it: no name, no number, nothing that leads to a person.

    `at` is aware. `channel` is what was known then: a visitor who came without a code may still
    show one at the desk. `desk` is None where no desk took part. `detail` is what a kind needs
    besides: the reason of a priority, the procedure before a hand-over, the kind that was undone.
    """

    visit: int
    kind: EventKind
    at: datetime
    channel: Channel
    procedure: str
    household_size: int | None
    desk: int | None
    lane: str = GENERAL
    detail: str | None = None


class Step(NamedTuple):
    """Where an action leads and the event that it leaves."""

    state: State
    event: EventKind


# Before arrival there is no visit, hence None. While serving, the steps come in any order and
# more than once: a correction after printing is accepted, printed and signed again.
TRANSITIONS: Mapping[tuple[State | None, Action], Step] = MappingProxyType(
    {
        (None, Action.ARRIVE): Step(State.WAITING, EventKind.ARRIVED),
        (State.WAITING, Action.PRIORITISE): Step(State.WAITING, EventKind.PRIORITISED),
        (State.WAITING, Action.CALL): Step(State.CALLED, EventKind.CALLED),
        (State.WAITING, Action.LEAVE): Step(State.LEFT, EventKind.LEFT),
        (State.WAITING, Action.REDIRECT): Step(State.REDIRECTED, EventKind.REDIRECTED),
        (State.WAITING, Action.HAND_OVER): Step(State.WAITING, EventKind.HANDED_OVER),
        (State.CALLED, Action.RECALL): Step(State.CALLED, EventKind.RECALLED),
        (State.CALLED, Action.START): Step(State.SERVING, EventKind.STARTED),
        (State.CALLED, Action.NO_SHOW): Step(State.NO_SHOW, EventKind.NO_SHOW),
        (State.CALLED, Action.LEAVE): Step(State.LEFT, EventKind.LEFT),
        (State.CALLED, Action.REDIRECT): Step(State.REDIRECTED, EventKind.REDIRECTED),
        (State.CALLED, Action.HAND_OVER): Step(State.WAITING, EventKind.HANDED_OVER),
        (State.SERVING, Action.SCAN): Step(State.SERVING, EventKind.SCANNED),
        (State.SERVING, Action.ACCEPT): Step(State.SERVING, EventKind.ACCEPTED),
        (State.SERVING, Action.PRINT): Step(State.SERVING, EventKind.PRINTED),
        (State.SERVING, Action.SIGN): Step(State.SERVING, EventKind.SIGNED),
        (State.SERVING, Action.FINISH): Step(State.DONE, EventKind.FINISHED),
        (State.SERVING, Action.LEAVE): Step(State.LEFT, EventKind.LEFT),
        (State.SERVING, Action.REDIRECT): Step(State.REDIRECTED, EventKind.REDIRECTED),
        (State.SERVING, Action.HAND_OVER): Step(State.WAITING, EventKind.HANDED_OVER),
        (State.SERVING, Action.HOLD): Step(State.HELD, EventKind.HELD),
        (State.HELD, Action.RESUME): Step(State.SERVING, EventKind.RESUMED),
        (State.HELD, Action.LEAVE): Step(State.LEFT, EventKind.LEFT),
        (State.HELD, Action.REDIRECT): Step(State.REDIRECTED, EventKind.REDIRECTED),
        (State.HELD, Action.HAND_OVER): Step(State.WAITING, EventKind.HANDED_OVER),
    }
)

# Read back from the table: an event kind leads to one state only, whatever came before it.
STATE_AFTER: Mapping[EventKind, State] = MappingProxyType(
    {step.event: step.state for step in TRANSITIONS.values()}
)

# Likewise an action leaves one kind of event, whatever state it was done in. Where an undo leads
# depends on the events before it.
EVENT_OF: Mapping[Action, EventKind] = MappingProxyType(
    {action: step.event for (_, action), step in TRANSITIONS.items()}
    | {Action.UNDO: EventKind.UNDONE}
)

# A desk with a visit in one of these has a person before it or on the way to it.
AT_DESK = frozenset({State.CALLED, State.SERVING})


def transition(state: State | None, action: Action) -> Step:
    """What `action` does to a visit in `state`. Refusal `visit.transition` if it may not."""
    step = TRANSITIONS.get((state, action))
    if step is None:
        raise Refusal("visit.transition", state=state or "none", action=action)
    return step


def channel_after(action: Action, channel: Channel) -> Channel:
    """A code that was read at the desk sped the service up, so the visit counts as one with QR."""
    return Channel.QR if action is Action.SCAN else channel


def allowed(state: State) -> frozenset[Action]:
    """The actions that a screen may offer for a visit in `state`."""
    return frozenset(action for before, action in TRANSITIONS if before is state)
