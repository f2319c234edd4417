"""What one capture is like: a parameter object, thrown from a seeded generator by severity.

Severity 0 is a code held well before a good camera; 5 is what a clerk would send back. Light
trouble of every kind is always there in proportion; two or three kinds are at their worst, as in
life, where it is the glare or the shaking hand and seldom everything at once.
"""

from dataclasses import dataclass, replace

import numpy as np

SEVERITIES = range(6)
SIZES = ((640, 480), (1280, 720), (1920, 1080))
# Shares of the frame's height that the symbol's side takes.
SMALLEST, LARGEST = 0.25, 0.60
# With fewer pixels a module, nothing of the finest pattern is left on the sensor.
FEWEST_MODULE_PIXELS = 1.8
# What may go wrong in strength, each from 0 (not at all) to 1 (severity 5 at its worst).
TROUBLES = (
    "tilt",
    "defocus",
    "motion",
    "noise",
    "jpeg",
    "exposure",
    "glare",
    "moire",
    "curl",
    "finger",
    "uneven",
)
# A screen does not curl, paper shows no pixels and reflects no lamp as glass does.
IMPOSSIBLE = {"phone": frozenset({"curl"}), "paper": frozenset({"moire", "glare"})}
_WORST, _LIGHT = 1.0, 0.25


@dataclass(frozen=True, slots=True)
class Conditions:
    """`troubles` maps each of TROUBLES to 0–1; angles in degrees; `place` is the symbol's centre
    as shares of the frame's width and height; `seed` decides all that is left to chance."""

    seed: int
    severity: int
    version: int
    medium: str
    size: tuple[int, int]
    share: float
    place: tuple[float, float]
    rotation: float
    tilt_towards: float
    dark_mode: bool
    troubles: dict[str, float]

    @property
    def module_pixels(self) -> float:
        """Pixels a module has in the frame, before tilt takes some."""
        return self.share * self.size[1] / (4 * self.version + 17)


def draw_conditions(
    seed: int, severity: int, size: tuple[int, int], version: int | None = None
) -> Conditions:
    chance = np.random.default_rng((seed, severity, size[1]))
    medium = "phone" if chance.random() < 0.7 else "paper"
    number = version or int(chance.integers(9, 21))
    smallest = max(SMALLEST, FEWEST_MODULE_PIXELS * (4 * number + 17) / size[1])
    share = float(chance.uniform(smallest, LARGEST))
    return Conditions(
        seed=seed,
        severity=severity,
        version=number,
        medium=medium,
        size=size,
        share=share,
        place=_place(chance, share, size),
        rotation=_rotation(chance, severity),
        tilt_towards=float(chance.uniform(0, 360)),
        dark_mode=bool(medium == "phone" and chance.random() < 0.04 * severity),
        troubles=_troubles(chance, severity, medium),
    )


def jittered(conditions: Conditions, frame: int) -> Conditions:
    """The same symbol in the same hand, `frame` frames later: the pose drifts, the hand shakes
    and comes to rest, the lamp's reflection wanders, the camera hunts for focus."""
    chance = np.random.default_rng((conditions.seed, frame, 77))
    shake = chance.normal(0, 0.008, 2) + 0.004 * frame * np.array([1, -1])
    x, y = conditions.place
    troubles = dict(conditions.troubles)
    for name, spread in (("motion", 0.35), ("defocus", 0.15), ("tilt", 0.05), ("exposure", 0.05)):
        troubles[name] *= float(chance.uniform(1 - spread, 1 + spread))
    return replace(
        conditions,
        seed=conditions.seed + 1_000_003 * (frame + 1),
        place=(x + float(shake[0]), y + float(shake[1])),
        share=conditions.share * float(chance.uniform(0.985, 1.015)),
        rotation=conditions.rotation + float(chance.normal(0, 1.0)),
        troubles=troubles,
    )


def _place(chance: np.random.Generator, share: float, size: tuple[int, int]) -> tuple[float, float]:
    """Anywhere such that an upright symbol with its margin would lie within the frame."""
    half_width, half_height = share * 0.55 * size[1] / size[0], share * 0.55
    x = chance.uniform(half_width, 1 - half_width)
    y = chance.uniform(half_height, 1 - half_height)
    return float(x), float(y)


def _rotation(chance: np.random.Generator, severity: int) -> float:
    """Nearly upright or held sideways, and the askewer the worse."""
    quarter = 90 * int(chance.integers(0, 4)) if chance.random() < 0.3 else 0
    return quarter + float(chance.uniform(-1, 1)) * 9 * severity


def _troubles(chance: np.random.Generator, severity: int, medium: str) -> dict[str, float]:
    possible = [name for name in TROUBLES if name not in IMPOSSIBLE[medium]]
    worst = set(chance.choice(possible, size=int(chance.integers(2, 4)), replace=False))
    strengths = {}
    for name in TROUBLES:
        top = _WORST if name in worst else _LIGHT
        strength = severity / 5 * top * float(chance.uniform(0.6, 1.0))
        strengths[name] = strength if name in possible else 0.0
    return strengths
