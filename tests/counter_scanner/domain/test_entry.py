from itertools import product

import pytest

from counter_scanner.domain.entry import STEPS, EntryState, EntryStep, entry_after
from shared.errors import Refusal


def test_entry_after_the_usual_steps_is_finished() -> None:
    state = None
    for step in (EntryStep.SAVE, EntryStep.SAVE, EntryStep.ACCEPT, EntryStep.FINISH):
        state = entry_after(state, step)
    assert state is EntryState.FINISHED


def test_entry_after_correcting_what_was_accepted_is_a_draft_again() -> None:
    assert entry_after(EntryState.ACCEPTED, EntryStep.SAVE) is EntryState.DRAFT


@pytest.mark.parametrize(
    ("state", "step"),
    [pair for pair in product([None, *EntryState], EntryStep) if pair not in STEPS],
)
def test_entry_after_a_step_not_listed_is_refused(
    state: EntryState | None, step: EntryStep
) -> None:
    with pytest.raises(Refusal) as refused:
        entry_after(state, step)
    assert refused.value.code == "entry.transition"
