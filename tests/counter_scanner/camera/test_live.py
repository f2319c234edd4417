"""Streams: what one frame does not show, several do."""

from collections.abc import Callable

import numpy as np
import pytest

from counter_scanner.camera import live
from counter_scanner.camera.decode import PLAIN, Frame
from counter_scanner.camera.live import COARSE, FINE, TURNS, LiveReader, read_live
from counter_scanner.camera.soft.memory import Memory
from counter_scanner.camera.soft.reader import Sight, Watch
from counter_scanner.camera.symbol import Symbol

Draw = Callable[..., Frame]
Digits = Callable[[int], str]


def texts(symbols: list[Symbol]) -> list[str]:
    return [symbol.text for symbol in symbols]


def faint(frame: Frame, seed: int) -> Frame:
    """A third of the contrast, and noise twice as strong as what is left."""
    noise = np.random.default_rng(seed).normal(0, 50, frame.shape)
    return np.clip(100 + frame * 0.3 + noise, 0, 255).astype(np.uint8)


@pytest.fixture
def held(draw: Draw, place: Draw, desk: Frame, digits: Digits) -> tuple[str, Frame]:
    text = digits(480)
    return text, place(desk, draw(text, version=11, box=3), 500, 200)


def test_live_reader_faint_stream_reads_more_than_its_frames_alone(
    held: tuple[str, Frame],
) -> None:
    text, frame = held
    frames = [faint(frame, seed) for seed in range(12)]
    reader = LiveReader()

    alone = [any(read_live(each, turn, b"")[0] for turn in range(2)) for each in frames]
    together = [texts(reader.read(each)) == [text] for each in frames]

    assert sum(together) > sum(alone) + 1


def test_live_reader_two_symbols_in_turn_are_not_mixed(
    held: tuple[str, Frame], draw: Draw, place: Draw, desk: Frame, digits: Digits
) -> None:
    other = digits(490)
    second = place(desk, draw(other, version=11, box=3), 480, 210)
    reader = LiveReader()

    for seed in range(3):
        reader.read(faint(held[1], seed))
    seen = [texts(reader.read(faint(second, seed))) for seed in range(12)]

    assert [other] in seen
    assert [held[0]] not in seen


def test_read_live_clear_frame_reads_at_any_turn_and_leaves_no_memory(draw: Draw) -> None:
    frame = draw("1234567890")

    for turn in range(len(TURNS)):
        found, memory, hint = read_live(frame, turn, b"any octets")
        assert texts(found) == ["1234567890"]
        assert (memory, hint) == (b"", None)


def test_read_live_looks_once_a_frame_and_stays_where_something_was(
    monkeypatch: pytest.MonkeyPatch, desk: Frame
) -> None:
    looked: list[Watch] = []

    def spy(_frame: Frame, watch: Watch, _memory: Memory) -> Sight:
        looked.append(watch)
        return Sight([], Memory(watch.number if len(looked) > 3 else 0))

    monkeypatch.setattr(live, "read_soft", spy)
    reader = LiveReader()
    for _ in range(6):
        reader.read(desk)

    assert looked == [FINE, COARSE, FINE, COARSE, COARSE, COARSE]


@pytest.mark.parametrize("memory", [b"", b"x", bytes(6), bytes(70), b"\xff" * 40_000])
def test_read_live_memory_that_is_none_is_as_no_memory(memory: bytes, desk: Frame) -> None:
    assert read_live(desk, 0, memory)[0] == []


def test_read_live_dark_mode_under_glare_is_read_within_a_round(held: tuple[str, Frame]) -> None:
    text, frame = held
    dark = np.clip(255 - frame.astype(int) // 2, 0, 255).astype(np.uint8)
    blind = np.clip(dark + np.random.default_rng(1).normal(0, 40, dark.shape), 0, 255)
    reader = LiveReader()

    assert PLAIN.read(blind.astype(np.uint8)) == []
    assert [text] in [texts(reader.read(blind.astype(np.uint8))) for _ in TURNS]
