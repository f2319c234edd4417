"""What becomes of the answers that a clerk confirms: draft → accepted → finished.

A correction after acceptance makes a draft of it again, so nothing unconfirmed is ever handed
over. Finished is the end: what was signed does not change.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from shared.errors import Refusal


class EntryState(StrEnum):
    DRAFT = "draft"
    ACCEPTED = "accepted"
    FINISHED = "finished"


class EntryStep(StrEnum):
    SAVE = "save"
    ACCEPT = "accept"
    FINISH = "finish"
    REOPEN = "reopen"


# None: nothing was saved yet for this visit.
STEPS: Mapping[tuple[EntryState | None, EntryStep], EntryState] = MappingProxyType(
    {
        (None, EntryStep.SAVE): EntryState.DRAFT,
        (EntryState.DRAFT, EntryStep.SAVE): EntryState.DRAFT,
        (EntryState.DRAFT, EntryStep.ACCEPT): EntryState.ACCEPTED,
        (EntryState.ACCEPTED, EntryStep.SAVE): EntryState.DRAFT,
        (EntryState.ACCEPTED, EntryStep.ACCEPT): EntryState.ACCEPTED,
        (EntryState.ACCEPTED, EntryStep.FINISH): EntryState.FINISHED,
        (EntryState.FINISHED, EntryStep.REOPEN): EntryState.ACCEPTED,
    }
)


def entry_after(state: EntryState | None, step: EntryStep) -> EntryState:
    """Where `step` leads. Refusal `entry.transition` if it may not be taken."""
    after = STEPS.get((state, step))
    if after is None:
        raise Refusal("entry.transition", state=state or "none", step=step)
    return after
