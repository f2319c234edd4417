"""What hinders a reader, made by hand, and what the coach says to it."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from counter_scanner.camera.decode import PLAIN, Frame
from counter_scanner.camera.hint import Hint
from counter_scanner.camera.live import CLOSE, TURNS, read_live

Draw = Callable[..., Frame]


@pytest.fixture
def show(draw: Draw, place: Draw, desk: Frame, digits: Callable[[int], str]) -> Draw:
    """A code of a family of four on the desk, `box` pixels a module, a little blurred."""

    def shown(box: int = 5, left: int = 450, top: int = 150) -> Frame:
        frame = place(desk, draw(digits(480), version=11, box=box), left, top)
        return grey(cv2.GaussianBlur(frame, (0, 0), 0.7))

    return shown


def grey(array: object) -> Frame:
    return np.clip(np.asarray(array, np.float64), 0, 255).astype(np.uint8)


def blurred(frame: Frame, sigma: float) -> Frame:
    return grey(cv2.GaussianBlur(frame, (0, 0), sigma))


def moved(frame: Frame, pixels: int) -> Frame:
    return grey(cv2.blur(frame, (pixels, 1)))


def spotted(frame: Frame, shade: int) -> Frame:
    """A round spot over half of the symbol's side, away from its finder patterns."""
    return grey(cv2.circle(frame.copy(), (650, 330), 95, (shade,), -1, cv2.LINE_AA))


def distant(frame: Frame, share: float, sigma: float) -> Frame:
    """The same scene from further away, in the middle of the frame, on a soft lens."""
    little = cv2.resize(frame, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    down, right = 450 - little.shape[0], 850 - little.shape[1]
    scene = cv2.copyMakeBorder(little, 270, down, 430, right, cv2.BORDER_REPLICATE)
    return grey(cv2.GaussianBlur(scene, (0, 0), sigma))


def hints(frame: Frame) -> set[Hint]:
    """What a stream of one frame suggests, each turn looking anew."""
    readings = [read_live(frame, turn, b"") for turn in range(len(TURNS))]
    assert all(reading.symbols == [] for reading in readings)
    return {reading.hint for reading in readings if reading.hint}


@pytest.mark.parametrize(
    ("spoil", "hint"),
    [
        (lambda show: blurred(show(), 4.0), Hint.BLURRED),
        (lambda show: moved(show(), 13), Hint.BLURRED),
        (lambda show: spotted(show(), 255), Hint.GLARE),
        (lambda show: spotted(show(), 110), Hint.COVERED),
        (lambda show: show(box=13, left=150, top=-150), Hint.NEAR),
        (lambda show: show(left=1000), Hint.NEAR),
        (lambda show: distant(show(), 0.3, 1.2), Hint.FAR),
    ],
    ids=["defocus", "motion", "glare", "finger", "near", "cut off", "far"],
)
def test_read_live_code_that_cannot_be_read_says_why(
    spoil: Callable[[Draw], Frame], hint: Hint, show: Draw
) -> None:
    assert hints(spoil(show)) == {hint}


def test_read_live_code_that_can_be_read_says_nothing(show: Draw) -> None:
    reading = read_live(show(), 0, b"")

    assert len(reading.symbols) == 1
    assert reading.hint is None


def test_read_live_empty_desk_in_the_light_says_nothing(desk: Frame) -> None:
    assert PLAIN.read(desk) == []
    assert hints(desk) == set()


def test_read_live_lens_covered_is_dark(desk: Frame) -> None:
    assert hints(grey(desk * 0.12)) == {Hint.DARK}


def test_read_live_small_code_in_the_middle_is_read_by_the_close_watch(show: Draw) -> None:
    frame = distant(show(), 0.3, 0.9)

    read = [read_live(frame, turn, b"").symbols for turn in range(len(TURNS))]

    (symbol,) = (found[0] for found in read if found)
    assert (len(symbol.text), read.index([symbol])) == (480, TURNS.index(CLOSE))
    assert symbol.corners[0] == pytest.approx((430 + 0.3 * 470, 270 + 0.3 * 170), abs=2)
