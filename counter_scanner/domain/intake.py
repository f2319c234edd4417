"""Taking a code at a desk: what it does to the visit there, and when a camera's code is news."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from counter_scanner.domain.visit import Action, State
from shared.errors import Refusal
from shared.forms.definition import Answers, Procedure

# Somebody who reads a sentence does not want it to blink; a code held still is read ten times
# a second.
REPEAT = timedelta(seconds=2)
# A code that was taken is not shown again by chance before it has been out of view this long.
GONE = timedelta(seconds=5)


def actions_for(state: State | None, has_submission: bool) -> tuple[Action, ...]:
    """What a taken code does to the desk's visit; None stands for a visitor who came straight.

    Refusal `desk.occupied` when the visitor before is not finished: one sheet holds one
    notification.
    """
    if state is None:
        return (Action.ARRIVE, Action.CALL, Action.START, Action.SCAN)
    if has_submission:
        raise Refusal("desk.occupied")
    return (Action.START, Action.SCAN) if state is State.CALLED else (Action.SCAN,)


def household_size(procedure: Procedure, answers: Answers) -> int | None:
    """How many people the notification is for, where the procedure counts them."""
    people = answers.get(procedure.people) if procedure.people else None
    return len(people) if isinstance(people, list) else None


def likeliest(texts: Sequence[str]) -> list[str]:
    """The codes in one frame, the one to answer for first: ours are digits, and long."""
    return sorted(texts, key=lambda text: (text.isdigit(), len(text)), reverse=True)


@dataclass
class _Seen:
    seen_at: datetime
    answered_at: datetime
    was_taken: bool = False


class InView:
    """What one camera has in view, so that a code held still is answered once, not ten times."""

    def __init__(self) -> None:
        self._codes: dict[str, _Seen] = {}

    def is_news(self, text: str, now: datetime) -> bool:
        """Whether this code wants an answer at `now`."""
        self._codes = {t: code for t, code in self._codes.items() if now - code.seen_at < GONE}
        code = self._codes.setdefault(text, _Seen(now, now - REPEAT))
        code.seen_at = now
        if code.was_taken or now - code.answered_at < REPEAT:
            return False
        code.answered_at = now
        return True

    def news(self, texts: Sequence[str], now: datetime) -> str | None:
        """The first code that wants an answer; of a notification in two codes both may be in view,
        and the one that was taken must not hide the other."""
        fresh = [text for text in texts if self.is_news(text, now)]
        for text in fresh[1:]:
            self._codes[text].answered_at = now - REPEAT
        return fresh[0] if fresh else None

    def taken(self, text: str) -> None:
        """This code was accepted: it says nothing more while it stays in view."""
        if text in self._codes:
            self._codes[text].was_taken = True
