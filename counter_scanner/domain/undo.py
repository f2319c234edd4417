"""Taking the last step of a visit back.

Nothing is ever deleted: an undo is an event too, and what it took back no longer counts. A recall
is no step of its own: who takes a call back takes its recalls back with it. What was read from a
code, confirmed, printed or signed is not taken back here: it is corrected on the sheet.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from counter_scanner.domain.visit import EventKind
from shared.errors import Refusal

UNDOABLE = frozenset(
    {
        EventKind.PRIORITISED,
        EventKind.CALLED,
        EventKind.STARTED,
        EventKind.HELD,
        EventKind.RESUMED,
        EventKind.HANDED_OVER,
        EventKind.FINISHED,
        EventKind.NO_SHOW,
        EventKind.LEFT,
        EventKind.REDIRECTED,
    }
)


class _Kept(Protocol):
    @property
    def kind(self) -> EventKind: ...


_Any = TypeVar("_Any", bound=_Kept)


def effective(events: Iterable[_Any]) -> list[_Any]:
    """What of a visit's events still holds, in the order in which they happened."""
    holds: list[_Any] = []
    for event in events:
        if event.kind is EventKind.UNDONE:
            holds = before_last(holds)
        else:
            holds.append(event)
    return holds


def before_last(holds: Sequence[_Any]) -> list[_Any]:
    """Without the last step and the recalls after it."""
    rest = list(holds)
    while rest and rest[-1].kind is EventKind.RECALLED:
        rest.pop()
    return rest[:-1]


def last_step(holds: Sequence[_Any]) -> _Any | None:
    """The step that an undo would take back, or None where it may not be."""
    steps = (event for event in reversed(holds) if event.kind is not EventKind.RECALLED)
    last = next(steps, None)
    return last if last is not None and last.kind in UNDOABLE else None


def undoable(holds: Sequence[_Any], seen: EventKind) -> _Any:
    """The last step, if it is the one that a screen shows. Refusal `visit.not_undoable`: a click on
    an old screen must not take back what somebody has done since."""
    last = last_step(holds)
    if last is None or last.kind is not seen:
        raise Refusal("visit.not_undoable")
    return last
