"""What a station does with frames, a desk that is cut off and a camera that is lost."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from counter_scanner.camera.decode import Frame
from counter_scanner.station.desk_client import Said
from counter_scanner.station.feed import feed
from shared.errors import Refusal

Draw = Callable[..., Frame]


class Over(Exception):
    """The test has seen enough of something without end."""


class FakeDesk:
    """Answers as told; remembers the codes and under which request they came."""

    def __init__(self, *answers: Said | Refusal) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, str]] = []

    def hand_over(self, digits: str, request_id: str) -> Said:
        self.asked.append((digits, request_id))
        answer = self.answers.pop(0)
        if isinstance(answer, Refusal):
            raise answer
        return answer


def fed(frames: list[Frame], desk: FakeDesk, opens: int = 1) -> list[Said | Refusal]:
    """What was told until the camera had been opened `opens` times; ten frames a second."""
    told: list[Said | Refusal] = []
    moment = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
    left = opens

    def camera() -> Iterator[Frame]:
        nonlocal left
        if left == 0:
            raise Over
        left -= 1
        yield from frames
        raise Refusal("source.camera", number=0)

    def clock() -> datetime:
        nonlocal moment
        moment += timedelta(seconds=0.1)
        return moment

    with pytest.raises(Over):
        feed(camera, desk, told.append, clock=clock, rest=lambda _seconds: None)
    return told


def codes(told: list[Said | Refusal]) -> list[str | int | None]:
    return [one.code if isinstance(one, Refusal) else one.number for one in told]


def test_feed_code_held_still_is_handed_over_once(draw: Draw) -> None:
    desk = FakeDesk(Said(12))

    told = fed([draw("1234567890")] * 8, desk)

    assert codes(told) == [12, "source.camera"]
    assert [digits for digits, _ in desk.asked] == ["1234567890"]


def test_feed_server_cut_off_code_is_offered_again_under_the_same_request(draw: Draw) -> None:
    desk = FakeDesk(Refusal("station.cut"), Refusal("station.cut"), Said(7))

    told = fed([draw("1234567890")], desk)

    assert codes(told) == ["station.cut", 7, "source.camera"]
    assert len(set(desk.asked)) == 1
    assert len(desk.asked) == 3


def test_feed_refused_code_is_told_with_its_sentence(draw: Draw) -> None:
    told = fed([draw("1234567890")], FakeDesk(Said(None, "Not ours.", "Show another.")))

    assert told[0] == Said(None, "Not ours.", "Show another.")


def test_feed_camera_lost_is_said_once_and_asked_for_again(draw: Draw) -> None:
    told = fed([], FakeDesk(), opens=4)

    assert codes(told) == ["source.camera"]
