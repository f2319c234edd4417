"""From a surface to the light that falls on the sensor, and from there to the file.

Light is float32, 0 black to 255 where the sensor is full. Strengths run from 0 to 1. Distances are
in pixels of a 720-line frame and scale with the frame: a lens knows no pixels.
"""

import cv2
import numpy as np
import numpy.typing as npt

from simulator.surface import Light, Surface

Grey = npt.NDArray[np.uint8]
Corners = npt.NDArray[np.float64]

TILT_DEGREES = 35.0
# A webcam's distance in widths of the symbol: how strongly tilt turns into perspective.
_DISTANCE = 2.2


def background(size: tuple[int, int], chance: np.random.Generator) -> Light:
    """A room: soft shapes, a few hard edges, and somebody's striped shirt."""
    width, height = size
    coarse = chance.uniform(30, 190, (6, 9)).astype(np.float32)
    room = cv2.resize(coarse, size, interpolation=cv2.INTER_CUBIC)
    for _ in range(6):
        x, y = int(chance.integers(0, width)), int(chance.integers(0, height))
        away = x + int(chance.integers(20, width // 3)), y + int(chance.integers(20, height // 3))
        cv2.rectangle(room, (x, y), away, (float(chance.uniform(10, 230)),), -1)
    stripes = 18 * np.sin(np.arange(width) / chance.uniform(3, 12) * height / 720)
    room[height // 2 :] += stripes.astype(np.float32)
    return room.astype(np.float32)


def pose_corners(
    centre: tuple[float, float], side: float, rotation: float, tilt: float, towards: float
) -> Corners:
    """Where a square's corners (clockwise from its top left) fall, in pixels of the frame.

    Tilted by `tilt` degrees about an axis in the direction `towards`, then turned by `rotation`.
    """
    flat = np.array([(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)])
    axis, lean = np.radians(towards), np.radians(tilt)
    across = np.array([np.cos(axis), np.sin(axis)])
    away = np.array([-np.sin(axis), np.cos(axis)])
    depth = (flat @ away) * np.sin(lean)
    leaning = np.outer(flat @ across, across) + np.outer((flat @ away) * np.cos(lean), away)
    seen = leaning * (_DISTANCE / (_DISTANCE + depth))[:, None]
    turn = np.radians(rotation)
    turned = seen @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    return np.asarray(turned * side + np.array(centre))


def shown_in(room: Light, surface: Surface, corners: Corners) -> Light:
    """The surface in the room, its symbol at these corners. Pixels gather light over their area:
    drawn at twice the size and averaged."""
    side, place = surface.side, np.array((surface.left, surface.top))
    own = np.array([(0, 0), (side, 0), (side, side), (0, side)]) + place
    warp = cv2.getPerspectiveTransform(own.astype(np.float32), corners.astype(np.float32))
    left, top, right, bottom = _reach(surface.light, warp, room)
    twice = np.array([(2, 0, -2 * left), (0, 2, -2 * top), (0, 0, 1)], float) @ warp
    size = (2 * (right - left), 2 * (bottom - top))
    # Far smaller in the frame than drawn: averaged first, or whole modules would be skipped.
    shrink = max(1.0, side / np.linalg.norm(corners[1] - corners[0]) / 2)
    soft = cv2.GaussianBlur(surface.light, (0, 0), 0.3 * float(shrink))
    mask = _averaged(cv2.warpPerspective(np.ones_like(soft), twice, size))
    inside = _averaged(cv2.warpPerspective(soft, twice, size))
    result = room.copy()
    part = result[top:bottom, left:right]
    part[:] = part * (1 - mask) + inside
    return result


def _averaged(doubled: cv2.typing.MatLike) -> cv2.typing.MatLike:
    return cv2.resize(doubled, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)


def _reach(light: Light, warp: cv2.typing.MatLike, room: Light) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what the surface covers of the frame."""
    height, width = light.shape
    own = np.array([[(0, 0), (width, 0), (width, height), (0, height)]], np.float32)
    ends = cv2.perspectiveTransform(own, warp)[0]
    left, top = np.clip(ends.min(0).astype(int) - 1, 0, None)
    right, bottom = np.clip(ends.max(0).astype(int) + 2, None, room.shape[::-1])
    return int(left), int(top), int(right), int(bottom)


def moire(light: Light, strength: float, chance: np.random.Generator) -> Light:
    """Fringes where the screen's pixels beat against the sensor's; bent a little by the lens."""
    y, x = _grid(light)
    angle, pitch = chance.uniform(0, np.pi), chance.uniform(4, 40)
    across = x * np.cos(angle) + y * np.sin(angle) + 6 * np.sin(y / 90)
    fringes = np.sin(2 * np.pi * across / pitch) * 0.5 + np.sin(2 * np.pi * y / 3.1) * 0.25
    return (light * (1 + 0.35 * strength * fringes)).astype(np.float32)


def uneven(light: Light, strength: float, chance: np.random.Generator) -> Light:
    """A window to one side, and a hard shadow's edge across."""
    y, x = _grid(light)
    angle = chance.uniform(0, 2 * np.pi)
    across = (x * np.cos(angle) + y * np.sin(angle)) / light.shape[0]
    ramp = 1 - 0.7 * strength * (across - across.min()) / np.ptp(across)
    shadow = np.where(across > chance.uniform(across.min(), across.max()), 1 - 0.4 * strength, 1)
    return (light * ramp * cv2.GaussianBlur(shadow, (0, 0), 4)).astype(np.float32)


def glare(light: Light, strength: float, centre: tuple[float, float], side: float) -> Light:
    """A lamp reflected in the glass: light added, until the sensor is full."""
    y, x = np.mgrid[: light.shape[0], : light.shape[1]]
    away = ((x - centre[0]) ** 2 + (1.6 * (y - centre[1])) ** 2) / (0.20 * side) ** 2
    return (light + 330 * strength * np.exp(-away)).astype(np.float32)


def defocus(light: Light, strength: float) -> Light:
    """A disc, as a lens makes it, up to 5 pixels across."""
    radius = strength * 2.5 * light.shape[0] / 720
    if radius < 0.3:
        return light
    reach = int(np.ceil(radius))
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    disc = np.clip(radius + 0.5 - np.hypot(x, y), 0, 1)
    return cv2.filter2D(light, -1, disc / disc.sum()).astype(np.float32)


def motion(light: Light, strength: float, chance: np.random.Generator) -> Light:
    """A straight smear, up to 8 pixels long."""
    length = strength * 8 * light.shape[0] / 720
    angle = chance.uniform(0, np.pi)
    reach = int(np.ceil(length / 2)) + 1
    kernel = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
    for along in np.linspace(-length / 2, length / 2, 33):
        x, y = reach + along * np.cos(angle), reach + along * np.sin(angle)
        _drop(kernel, x, y)
    return cv2.filter2D(light, -1, kernel / kernel.sum()).astype(np.float32)


def exposed(light: Light, strength: float, chance: np.random.Generator) -> Light:
    """Too dark (down to a tenth) or too bright, with the haze of a dusty lens."""
    gain = 1 - 0.9 * strength if chance.random() < 0.5 else 1 + 1.0 * strength
    return (light * gain + 25 * strength).astype(np.float32)


def noisy(light: Light, strength: float, chance: np.random.Generator) -> Light:
    """Photons and electronics, σ up to 26 levels, in grains of about a pixel."""
    grain = chance.standard_normal(light.shape, np.float32)
    grain = cv2.GaussianBlur(grain, (0, 0), 0.5) * 1.7
    return (light + (1 + 25 * strength) * grain).astype(np.float32)


def recorded(light: Light, strength: float) -> Grey:
    """What the file holds: whole levels and JPEG of quality 92 down to 25."""
    levels = np.clip(np.rint(light), 0, 255).astype(np.uint8)
    quality = round(92 - 67 * strength)
    _, file = cv2.imencode(".jpg", levels, [cv2.IMWRITE_JPEG_QUALITY, quality])
    decoded = cv2.imdecode(file, cv2.IMREAD_GRAYSCALE)
    return np.asarray(decoded, np.uint8)


def _grid(light: Light) -> tuple[Light, Light]:
    y, x = np.mgrid[: light.shape[0], : light.shape[1]].astype(np.float32)
    scale = np.float32(720 / light.shape[0])
    return y * scale, x * scale


def _drop(kernel: Light, x: float, y: float) -> None:
    """One unit of light shared among the four pixels around a point."""
    left, top = int(x), int(y)
    right_part, lower_part = x - left, y - top
    kernel[top, left] += (1 - right_part) * (1 - lower_part)
    kernel[top, left + 1] += right_part * (1 - lower_part)
    kernel[top + 1, left] += (1 - right_part) * lower_part
    kernel[top + 1, left + 1] += right_part * lower_part
