"""One frame of a camera from its conditions, and many of them kept between runs."""

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from simulator import camera, surface
from simulator.camera import Grey
from simulator.conditions import Conditions, jittered

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Capture:
    """A frame, what it was taken under, and the digits it holds ("" on an empty one)."""

    conditions: Conditions
    text: str
    frame: Grey


def captured(conditions: Conditions, moment: int | None = None) -> Capture:
    """`moment` counts the frames of a stream; None is a single picture."""
    text = surface.digits_of(conditions.version, conditions.seed)
    now = conditions if moment is None else jittered(conditions, moment)
    frame = _kept(now, lambda: _frame(now, conditions.seed, text))
    return Capture(conditions, text, frame)


def empty_frame(seed: int, size: tuple[int, int]) -> Grey:
    """The room with nobody in it."""
    chance = np.random.default_rng((seed, 5))
    room = camera.noisy(camera.background(size, chance), 0.1, chance)
    return camera.recorded(room, 0.2)


def _frame(conditions: Conditions, scene_seed: int, text: str) -> Grey:
    """The hand's and the lamp's own dice (`scene`) stay the same through a stream."""
    scene, chance = (np.random.default_rng((seed, 9)) for seed in (scene_seed, conditions.seed))
    strengths = conditions.troubles
    room = camera.background(conditions.size, scene)
    shown = _surface(conditions, text, scene)
    width, height = conditions.size
    side = conditions.share * height
    centre = conditions.place[0] * width, conditions.place[1] * height
    tilt = strengths["tilt"] * camera.TILT_DEGREES
    corners = camera.pose_corners(centre, side, conditions.rotation, tilt, conditions.tilt_towards)
    light = camera.shown_in(room, shown, corners)
    light = camera.moire(light, strengths["moire"], scene)
    light = camera.uneven(light, strengths["uneven"], scene)
    light = camera.glare(light, strengths["glare"], _lamp(centre, side, scene, chance), side)
    light = camera.defocus(light, strengths["defocus"])
    light = camera.motion(light, strengths["motion"], chance)
    light = camera.exposed(light, strengths["exposure"], scene)
    light = camera.noisy(light, strengths["noise"], chance)
    return camera.recorded(light, strengths["jpeg"])


def _surface(conditions: Conditions, text: str, scene: np.random.Generator) -> surface.Surface:
    drawn = surface.drawn_symbol(text, conditions.version)
    if conditions.medium == "phone":
        shown = surface.phone(drawn, conditions.dark_mode)
    else:
        shown = surface.curled(surface.paper(drawn), conditions.troubles["curl"], scene)
    strength = conditions.troubles["finger"]
    return surface.with_finger(shown, strength, scene)


def _lamp(
    centre: tuple[float, float],
    side: float,
    scene: np.random.Generator,
    chance: np.random.Generator,
) -> tuple[float, float]:
    """Somewhere over the symbol, wandering when the hand does."""
    offset = scene.uniform(-0.6, 0.6, 2) + chance.normal(0, 0.12, 2)
    return centre[0] + side * float(offset[0]), centre[1] + side * float(offset[1])


def _kept(conditions: Conditions, make: Callable[[], Grey]) -> Grey:
    """Frames are dear to draw: kept as PNG in the system's temporary folder, under a name that
    changes with the simulator's own code."""
    path = _shelf() / f"{hashlib.sha256(repr(conditions).encode()).hexdigest()[:24]}.png"
    if path.exists():
        return np.asarray(Image.open(path), np.uint8)
    frame = make()
    part = path.with_suffix(".part")
    Image.fromarray(frame).save(part, "PNG", compress_level=1)
    part.replace(path)
    return frame


def _shelf() -> Path:
    code = b"".join(path.read_bytes() for path in sorted(_HERE.glob("*.py")))
    name = f"kazasu-bench-{hashlib.sha256(code).hexdigest()[:12]}"
    shelf = Path(tempfile.gettempdir()) / name
    shelf.mkdir(mode=0o700, exist_ok=True)
    return shelf
