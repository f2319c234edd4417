"""Finder patterns by correlation, a band of rows at a time."""

import cv2
import numpy as np
import pytest

from counter_scanner.camera.soft.finders import Grey, find_finders, find_squeezed, levels_of
from counter_scanner.camera.soft.pose import find_corners

_RINGS = np.pad(np.pad(np.zeros((3, 3)), 1, constant_values=1), 1)
PATTERN = np.pad(_RINGS, 1, constant_values=1)


def with_pattern(height: int, middle: int, pixels: float) -> Grey:
    """A grey picture with one pattern, its middle in column 100."""
    side = round(9 * pixels)
    drawn = cv2.resize(PATTERN, (side, side), interpolation=cv2.INTER_AREA)
    picture = np.full((height, 600), 255, np.uint8)
    top, left = middle - side // 2, 100 - side // 2
    picture[top : top + side, left : left + side] = drawn * 255
    return picture


@pytest.mark.parametrize("middle", [*range(170, 184), 360, 530, 700])
def test_find_finders_pattern_on_the_seam_of_two_bands_is_found_once(middle: int) -> None:
    (found,) = find_finders(with_pattern(720, middle, 2.0), range(1), most=5)

    assert (found.x, found.y) == pytest.approx((99.5, middle - 0.5), abs=1)
    assert found.score > 0.7


@pytest.mark.parametrize("pixels", [2.0, 3.0, 4.0, 6.0, 9.0, 13.0])
def test_find_finders_any_size_is_found_on_some_level(pixels: float) -> None:
    picture = with_pattern(600, 300, pixels)

    best = find_finders(picture, levels_of(picture), most=1)[0]

    assert (best.x, best.y) == pytest.approx((99.5, 299.5), abs=pixels)
    assert best.pixels == pytest.approx(pixels, rel=0.2)


@pytest.mark.parametrize("shape", [(1, 1), (1, 900), (900, 1), (17, 17)])
def test_find_finders_plain_paper_of_any_shape_has_none(shape: tuple[int, int]) -> None:
    assert find_finders(np.full(shape, 200, np.uint8), range(1), most=5) == []


def test_find_corners_two_patterns_are_no_corner() -> None:
    picture = np.hstack([with_pattern(300, 150, 2.0)] * 2)

    found = find_finders(picture, range(1), most=5)

    assert len(found) == 2
    assert find_corners(found, most=4) == []


def turned_away(direction: float) -> Grey:
    """A pattern of five pixels a module, 1.6 times narrower in a direction than across it."""
    ahead = np.array([np.cos(direction), np.sin(direction)])
    squeeze = np.eye(2) - (1 - 1 / 1.6) * np.outer(ahead, ahead)
    middle = np.array((100, 300))
    there = np.column_stack([squeeze, middle - squeeze @ middle])
    picture = with_pattern(600, 300, 5.0)
    turned = cv2.warpAffine(picture, there, (600, 600), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(turned, np.uint8)


@pytest.mark.parametrize("degrees", [0, 50, 90, 140])
def test_find_squeezed_pattern_that_is_narrow_in_the_direction_is_found(degrees: int) -> None:
    picture = turned_away(np.radians(degrees))

    best = find_squeezed(picture, np.radians(degrees), most=1)[0]

    assert find_finders(picture, levels_of(picture), most=1)[0].score < 0.75 < best.score
    assert (best.x, best.y) == pytest.approx((99.5, 299.5), abs=3)


def test_find_squeezed_plain_paper_has_none() -> None:
    assert find_squeezed(np.full((1, 900), 200, np.uint8), 0.5, most=5) == []
