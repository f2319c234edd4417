from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from counter_scanner.camera.hint import Hint
from counter_scanner.domain.coaching import READ, Coach

START = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def told(coach: Coach, hints: list[Hint | None], start: float = 0.0) -> list[Hint | None]:
    """What is shown after each of ten frames a second."""
    moments = (START + timedelta(seconds=start + 0.1 * frame) for frame in range(len(hints)))
    return [coach.told(hint, now) for hint, now in zip(hints, moments, strict=True)]


def test_coach_one_frame_says_nothing_and_three_do() -> None:
    assert told(Coach(), [Hint.FAR, None, Hint.FAR, Hint.FAR]) == [None, None, None, Hint.FAR]


def test_coach_suggestions_that_change_with_every_frame_change_no_faster_than_one_reads() -> None:
    shown = told(Coach(), [Hint.FAR, Hint.BLURRED] * 40)

    changes = [at for at in range(1, 80) if shown[at] != shown[at - 1]]
    assert shown[-1] is not None
    assert all(b - a >= READ.total_seconds() * 10 for a, b in pairwise(changes))


def test_coach_nothing_more_in_view_falls_silent_once_it_could_be_read() -> None:
    shown = told(Coach(), [Hint.FAR] * 3 + [None] * 40)

    assert shown[2 + 24] is Hint.FAR
    assert shown[-1] is None


def test_coach_what_was_read_is_told_at_once_and_replaces_a_suggestion() -> None:
    coach = Coach()
    told(coach, [Hint.FAR] * 3)

    assert coach.told_at_once(Hint.OTHER_OFFICE, START + timedelta(seconds=0.4)) == "other_office"
    assert told(coach, [Hint.FAR] * 5, start=0.5)[-1] is Hint.OTHER_OFFICE


def test_coach_code_read_is_silent_at_once() -> None:
    coach = Coach()
    told(coach, [Hint.FAR] * 3)
    coach.silent()

    assert told(coach, [None], start=0.4) == [None]


@pytest.mark.parametrize("jump", [-3600, 3600])
def test_coach_clock_that_jumps_does_not_hold_a_suggestion_for_ever(jump: int) -> None:
    coach = Coach()
    told(coach, [Hint.FAR] * 3)

    assert told(coach, [Hint.NEAR] * 3, start=jump)[-1] is Hint.NEAR
