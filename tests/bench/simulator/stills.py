"""Hard photographs, a kind of difficulty each: what a still picture's deeper try is measured on.

Made up, for want of real ones that anyone may share. Their difficulties are stronger than life's so
that readers differ, and their shares say nothing about another collection's.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import qrcode

from simulator import camera, surface
from simulator.camera import Grey
from simulator.surface import Light, Surface

SIZE = (2000, 1500)
_LEVELS = (qrcode.ERROR_CORRECT_L, qrcode.ERROR_CORRECT_M, qrcode.ERROR_CORRECT_Q)


@dataclass(frozen=True, slots=True)
class Still:
    kind: str
    texts: tuple[str, ...]
    frame: Grey


def still(kind: str, seed: int) -> Still:
    chance = np.random.default_rng((seed, list(KINDS).index(kind)))
    light, texts = KINDS[kind](chance)
    return Still(kind, texts, camera.recorded(camera.noisy(light, 0.12, chance), 0.3))


def labelled(chance: np.random.Generator, number: int = 0) -> tuple[str, Surface]:
    """A label with a symbol of a few words or many, at any level."""
    text = f"https://example.jp/{number}/" + "x1y2z" * int(chance.integers(0, 40))
    code = qrcode.QRCode(None, int(chance.choice(_LEVELS)), box_size=1, border=4)
    code.add_data(text)
    code.make(fit=True)
    modules = np.where(np.array(code.get_matrix(), bool), 0, 255)
    drawn = np.kron(modules, np.ones((surface.BOX, surface.BOX))).astype(np.float32)
    return text, surface.paper(drawn)


def photographed(
    chance: np.random.Generator,
    label: Surface,
    side: float,
    tilt: float = 15.0,
    size: tuple[int, int] = SIZE,
) -> tuple[Light, tuple[float, float]]:
    """The label somewhere in a room, at any angle; and where its middle is."""
    centre = size[0] * float(chance.uniform(0.4, 0.6)), size[1] * float(chance.uniform(0.4, 0.6))
    turn, towards = float(chance.uniform(0, 360)), float(chance.uniform(0, 360))
    corners = camera.pose_corners(centre, side, turn, tilt, towards)
    room = camera.background(size, chance)
    return camera.shown_in(room, label, corners), centre


def _lots(chance: np.random.Generator) -> tuple[Light, tuple[str, ...]]:
    """Forty small symbols on one sheet."""
    sheet, texts = camera.background(SIZE, chance), []
    for number in range(40):
        text, label = labelled(chance, number)
        centre = 150 + number % 8 * 243, 150 + number // 8 * 300
        corners = camera.pose_corners(centre, 120, float(chance.uniform(0, 360)), 10, 0)
        sheet = camera.shown_in(sheet, label, corners)
        texts.append(text)
    return sheet, tuple(texts)


def _damaged(chance: np.random.Generator) -> tuple[Light, tuple[str, ...]]:
    """Blots and tears over the data."""
    text, label = labelled(chance)
    for _ in range(int(chance.integers(1, 4))):
        offset = chance.uniform(-0.3, 0.3, 2) * label.side
        at = int(label.middle[0] + offset[0]), int(label.middle[1] + offset[1])
        radius = int(label.side * chance.uniform(0.05, 0.13))
        cv2.circle(label.light, at, radius, (float(chance.choice([20, 200])),), -1)
    return photographed(chance, label, 500)[0], (text,)


def _curved(chance: np.random.Generator) -> tuple[Light, tuple[str, ...]]:
    text, label = labelled(chance)
    bent = surface.curled(label, float(chance.uniform(0.8, 2.0)), chance)
    return photographed(chance, bent, 500)[0], (text,)


def _tilted(chance: np.random.Generator) -> tuple[Light, tuple[str, ...]]:
    text, label = labelled(chance)
    return photographed(chance, label, 500, float(chance.uniform(40, 65)))[0], (text,)


def _blurred(chance: np.random.Generator) -> tuple[Light, tuple[str, ...]]:
    text, label = labelled(chance)
    light, _ = photographed(chance, label, 300)
    soft = camera.defocus(light, float(chance.uniform(0.4, 1.0)))
    return camera.motion(soft, float(chance.uniform(0.2, 0.8)), chance), (text,)


def _glaring(chance: np.random.Generator) -> tuple[Light, tuple[str, ...]]:
    text, label = labelled(chance)
    light, (x, y) = photographed(chance, label, 500)
    for _ in range(2):
        spot = x + float(chance.uniform(-250, 250)), y + float(chance.uniform(-250, 250))
        light = camera.glare(light, float(chance.uniform(0.6, 1.2)), spot, 500)
    return light, (text,)


def _shadowed(chance: np.random.Generator) -> tuple[Light, tuple[str, ...]]:
    text, label = labelled(chance)
    light, _ = photographed(chance, label, 400)
    dark = camera.uneven(camera.uneven(light, 1.0, chance), 1.0, chance)
    return (dark * float(chance.uniform(0.15, 0.5))).astype(np.float32), (text,)


def _tiny(chance: np.random.Generator) -> tuple[Light, tuple[str, ...]]:
    text, label = labelled(chance)
    return photographed(chance, label, float(chance.uniform(70, 140)))[0], (text,)


KINDS: dict[str, Callable[[np.random.Generator], tuple[Light, tuple[str, ...]]]] = {
    "lots": _lots,
    "damaged": _damaged,
    "curved": _curved,
    "tilted": _tilted,
    "blurred": _blurred,
    "glare": _glaring,
    "shadow": _shadowed,
    "tiny": _tiny,
}
