"""The deeper try of a still picture: many symbols, every scale, a budget that is kept."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from counter_scanner.camera import still
from counter_scanner.camera.decode import PLAIN, Frame
from counter_scanner.camera.still import ATTEMPTS, Attempt, read_still
from counter_scanner.camera.symbol import Symbol

Draw = Callable[..., Frame]
ENDLESS = 60.0


def texts(symbols: list[Symbol]) -> set[str]:
    return {symbol.text for symbol in symbols}


def attempt(name: str) -> Attempt:
    return next(attempt for attempt in ATTEMPTS if attempt.name == name)


def test_read_still_many_small_symbols_are_all_read(draw: Draw, place: Draw) -> None:
    sheet = np.full((1500, 2000), 210, np.uint8)
    for number in range(60):
        symbol = draw(f"{number:03}" * 8, box=2)
        sheet = place(sheet, symbol, 20 + number % 10 * 195, 20 + number // 10 * 240)

    assert texts(read_still(sheet, ENDLESS)) == {f"{number:03}" * 8 for number in range(60)}


def test_tiles_corners_are_in_pixels_of_the_picture(draw: Draw, place: Draw) -> None:
    sheet = place(np.full((1500, 2000), 200, np.uint8), draw("12345"), 1500, 1100)

    (found,) = attempt("tiles").read(sheet)

    assert found.corners[0] == pytest.approx((1516, 1116), abs=2)


@pytest.mark.parametrize("name", [attempt.name for attempt in ATTEMPTS])
def test_every_attempt_empty_and_tiny_pictures_read_nothing(name: str, desk: Frame) -> None:
    for frame in (desk, np.zeros((12, 12), np.uint8), np.full((3, 40), 255, np.uint8)):
        assert attempt(name).read(frame) == []


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

    def late(_frame: Frame) -> list[Symbol]:
        begun.append("late")
        return []

    monkeypatch.setattr(still, "ATTEMPTS", (Attempt("plain", PLAIN.read), Attempt("late", late)))

    assert texts(read_still(draw("12345"), seconds=0.0)) == {"12345"}
    assert begun == []
