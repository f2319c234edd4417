"""The deeper try of a still picture: many symbols, every scale, a budget that is kept."""

from collections.abc import Callable, Iterator

import cv2
import numpy as np
import pytest

from counter_scanner.camera import still
from counter_scanner.camera.decode import PLAIN, Frame
from counter_scanner.camera.still import ATTEMPTS, Attempt, Sizes, read_still
from counter_scanner.camera.symbol import Symbol, merged

Draw = Callable[..., Frame]
ENDLESS = 60.0


def texts(symbols: list[Symbol]) -> set[str]:
    return {symbol.text for symbol in symbols}


def attempt(name: str) -> Attempt:
    return next(attempt for attempt in ATTEMPTS if attempt.name == name)


def read_all(name: str, frame: Frame) -> list[Symbol]:
    return [symbol for step in attempt(name).steps(Sizes(frame), []) for symbol in step]


def test_read_still_many_small_symbols_are_all_read(draw: Draw, place: Draw) -> None:
    sheet = np.full((1500, 2000), 210, np.uint8)
    for number in range(60):
        symbol = draw(f"{number:03}" * 8, box=2)
        sheet = place(sheet, symbol, 20 + number % 10 * 195, 20 + number // 10 * 240)

    assert texts(read_still(sheet, ENDLESS)) == {f"{number:03}" * 8 for number in range(60)}


def test_tiles_corners_are_in_pixels_of_the_picture(draw: Draw, place: Draw) -> None:
    sheet = place(np.full((1500, 2000), 200, np.uint8), draw("12345"), 1500, 1100)

    (found,) = merged([], read_all("tiles", sheet))

    assert found.corners[0] == pytest.approx((1516, 1116), abs=2)


@pytest.mark.parametrize("name", [attempt.name for attempt in ATTEMPTS])
def test_every_attempt_empty_and_tiny_pictures_read_nothing(name: str, desk: Frame) -> None:
    for frame in (desk, np.zeros((12, 12), np.uint8), np.full((3, 40), 255, np.uint8)):
        assert read_all(name, frame) == []


@pytest.mark.parametrize("side", [25, 900, 3_300])
@pytest.mark.parametrize("width", [3_300, 12_000])
def test_read_still_symbol_of_any_scale_in_a_wide_picture_is_read(
    side: int, width: int, draw: Draw, place: Draw
) -> None:
    symbol = draw("12345", box=1) if side == 25 else draw("1234567890" * 20)
    scaled = symbol if side == 25 else cv2.resize(symbol, (side, side))
    frame = place(np.full((3_300, width), 255, np.uint8), scaled.astype(np.uint8), 0, 0)

    assert len(read_still(frame, ENDLESS)) == 1


def test_read_still_begins_nothing_after_its_time(
    monkeypatch: pytest.MonkeyPatch, draw: Draw
) -> None:
    begun: list[str] = []

    def plain(frame: Frame, _known: object) -> Iterator[list[Symbol]]:
        yield PLAIN.read(frame)
        begun.append("more of the same")
        yield []

    def late(_frame: Frame, _known: object) -> Iterator[list[Symbol]]:
        begun.append("late")
        yield []

    monkeypatch.setattr(still, "ATTEMPTS", (Attempt("plain", plain), Attempt("late", late)))

    assert texts(read_still(draw("12345"), seconds=0.0)) == {"12345"}
    assert begun == []


def test_read_still_no_step_ends_after_its_time_however_slow_the_machine(
    monkeypatch: pytest.MonkeyPatch, desk: Frame
) -> None:
    now = 0.0

    def in_steps(seconds: float, count: int) -> Attempt:
        def read(_frame: Frame, _known: object) -> Iterator[list[Symbol]]:
            nonlocal now
            for _ in range(count):
                now += seconds
                yield []

        return Attempt("made up", read)

    monkeypatch.setattr(still, "ATTEMPTS", (in_steps(0.25, 1), in_steps(0.01, 90)))
    read_still(desk, 1.0, clock=lambda: now)
    short = now
    now = 0.0
    monkeypatch.setattr(still, "ATTEMPTS", (in_steps(0.25, 1),) * 9)
    read_still(desk, 1.0, clock=lambda: now)

    assert short == pytest.approx(0.985, abs=0.01)
    assert now == 0.75


def rolled(frame: Frame, bow: float, squeeze: float) -> Frame:
    """As on a cylinder: rows bow by so many pixels, and the sides are narrower than the middle."""
    height, width = frame.shape
    across = np.linspace(-1, 1, width, dtype=np.float32)
    told = across * (1 + squeeze * np.abs(across)) / (1 + squeeze)
    x = np.tile(((told + 1) / 2 * (width - 1)).astype(np.float32), (height, 1))
    y = np.arange(height, dtype=np.float32)[:, None] + np.float32(bow) * (1 - across**2)
    return cv2.remap(frame, x, y.astype(np.float32), cv2.INTER_LINEAR, borderValue=(255,)).astype(
        np.uint8
    )


def test_soft_symbol_on_a_cylinder_is_read_once(draw: Draw, place: Draw) -> None:
    text = "1234567890" * 20
    sheet = place(np.full((900, 900), 255, np.uint8), draw(text, box=8), 200, 200)
    bent = rolled(sheet, bow=90, squeeze=0.3)

    assert PLAIN.read(bent) == []
    assert [symbol.text for symbol in read_all("soft", bent)] == [text]


def test_soft_looks_only_where_nothing_is_known(draw: Draw) -> None:
    frame = draw("12345", box=8)
    known = PLAIN.read(frame)

    assert list(attempt("soft").steps(Sizes(frame), known)) == [[]]
