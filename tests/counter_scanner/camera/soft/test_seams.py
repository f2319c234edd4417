"""Lattices drawn to the seams between modules."""

from collections.abc import Callable

import numpy as np
import pytest

from counter_scanner.camera.decode import Frame
from counter_scanner.camera.soft.pose import Points, Pose
from counter_scanner.camera.soft.seams import EVERYWHERE, FROM_EDGES, drawn_to_seams

SIZE, BOX, MARGIN = 61, 5, 20


@pytest.fixture
def symbol(digits: Callable[[int], str], draw: Callable[..., Frame]) -> Frame:
    return draw(digits(480), version=11, box=BOX)


def straying(modules: float) -> Pose:
    """Right along the top and left edges, and so many modules too low at the far corner."""
    bend = np.zeros((10, 2))
    bend[[0, 1, 2, 4], 1] = np.array([0.25, 0.5, 0.5, 1.0]) * modules
    start = MARGIN - 0.5
    return Pose(SIZE, np.array([(BOX, 0, start), (0, BOX, start), (0, 0, 1)], float), bend)


def farthest(pose: Pose) -> float:
    """The farthest that any module's middle lies from its place, in modules."""
    middles: Points = np.argwhere(np.ones((SIZE, SIZE))) + 0.5
    away = (pose.pixels(middles) - straying(0).pixels(middles)) / BOX
    return float(np.hypot(*away.T).max())


def test_drawn_to_seams_half_a_module_off_is_mended_everywhere_at_once(symbol: Frame) -> None:
    assert farthest(straying(0.5)) > 0.45
    assert farthest(drawn_to_seams(symbol, straying(0.5), EVERYWHERE)) < 0.2


@pytest.mark.parametrize("modules", [1.0, 2.0, 3.0])
def test_drawn_to_seams_that_strays_is_drawn_in_from_the_edges(
    symbol: Frame, modules: float
) -> None:
    assert farthest(drawn_to_seams(symbol, straying(modules), EVERYWHERE)) > 0.5
    assert farthest(drawn_to_seams(symbol, straying(modules), FROM_EDGES)) < 0.3
