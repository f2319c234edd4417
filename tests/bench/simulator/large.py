"""Photographs of 12 megapixels, as telephones take them, by how hard a reader has to try."""

from collections.abc import Callable

import cv2
import numpy as np

from simulator import camera, surface
from simulator.stills import Still, labelled, photographed
from simulator.surface import Light, Surface

SIZE = (4000, 3000)
_SIDE = 900


def large_still(kind: str, seed: int) -> Still:
    chance = np.random.default_rng((seed, 12, list(LARGE_KINDS).index(kind)))
    text, label = labelled(chance)
    light = LARGE_KINDS[kind](chance, label)
    return Still(kind, (text,), camera.recorded(camera.noisy(light, 0.12, chance), 0.1))


def _easy(chance: np.random.Generator, label: Surface) -> Light:
    return photographed(chance, label, _SIDE, size=SIZE)[0]


def _hard(chance: np.random.Generator, label: Surface) -> Light:
    """Bent, out of focus and in the shadow: what needs one of the later tries."""
    bent = surface.curled(label, float(chance.uniform(0.5, 1.1)), chance)
    light, _ = photographed(chance, bent, _SIDE, size=SIZE)
    soft = camera.defocus(light, float(chance.uniform(0.5, 1.0)))
    return (camera.uneven(soft, 1.0, chance) * 0.4).astype(np.float32)


def _unreadable(chance: np.random.Generator, label: Surface) -> Light:
    """A sticker over the data: all finder patterns are there, and every try comes to its end."""
    side = label.side
    left, top = label.left + side // 3, label.top + side // 3
    cv2.rectangle(label.light, (left, top), (left + side, top + side), (120.0,), -1)
    return photographed(chance, label, _SIDE, size=SIZE)[0]


LARGE_KINDS: dict[str, Callable[[np.random.Generator, Surface], Light]] = {
    "easily read": _easy,
    "hard but readable": _hard,
    "unreadable": _unreadable,
}
