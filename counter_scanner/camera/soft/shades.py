"""One shade a module: the picture sampled at the lattice, light evened out, blur undone."""

import cv2
import numpy as np

from counter_scanner.camera.soft.finders import Grey
from counter_scanner.camera.soft.lattice import sampled
from counter_scanner.camera.soft.layout import Layout, Shades, layout
from counter_scanner.camera.soft.pose import Pose

# Two samples across a module; the filter sees those of the module and of its neighbours.
_PER_MODULE = 2
_AROUND = 1
_TAPS = _PER_MODULE * (2 * _AROUND + 1)
# Modules over which light is evened out: wide enough to hold as much dark as light.
_EVEN = 4.0
_PASSES = 3
_RIDGE = 0.02


def shades_of(frame: Grey, pose: Pose) -> tuple[Shades, float]:
    """The shade of each module, and how like the modules are that every symbol shares."""
    own = layout((pose.size - 17) // 4)
    even = _evened(frame, pose)
    taps = _taps(even, own.size)
    shades = even[2:-2, 2:-2].reshape(own.size, 2, own.size, 2).mean(axis=(1, 3))
    for _ in range(_PASSES):
        shades = _equalised(taps, shades, own)
    return shades, likeness(shades, own)


def likeness(shades: Shades, own: Layout) -> float:
    """Correlation with what is known; about 0 for a lattice that lies nowhere."""
    fixed = own.known != 0
    mine, theirs = np.clip(shades[fixed], -1.2, 1.2), own.known[fixed]
    mine, theirs = mine - mine.mean(), theirs - theirs.mean()
    return float((mine * theirs).sum() / (np.linalg.norm(mine) * np.linalg.norm(theirs) + 1e-6))


def _evened(frame: Grey, pose: Pose) -> Shades:
    """Samples less the light around them, in units of the usual contrast of the symbol.

    Where contrast is thinner than usual (glare, a finger) it is stretched up to threefold only,
    so that what was washed out stays near 0: unknown.
    """
    count = pose.size + 2 * _AROUND
    taken = sampled(frame, pose, -_AROUND, count, _PER_MODULE).astype(np.float32)
    sigma = _EVEN * _PER_MODULE
    mean = cv2.GaussianBlur(taken, (0, 0), sigma, borderType=cv2.BORDER_REFLECT)
    apart = taken - mean
    spread = cv2.sqrt(cv2.GaussianBlur(apart * apart, (0, 0), sigma, borderType=cv2.BORDER_REFLECT))
    usual = float(np.median(spread))
    return np.asarray(apart / np.maximum(spread, usual / 3 + 0.5), np.float32)


def _taps(even: Shades, size: int) -> Shades:
    """One row a module: the samples of its neighbourhood, and 1."""
    windows = np.lib.stride_tricks.sliding_window_view(even, (_TAPS, _TAPS))[::2, ::2]
    flat = windows[:size, :size].reshape(size * size, _TAPS * _TAPS)
    return np.column_stack([flat, np.ones(len(flat), np.float32)])


def _equalised(taps: Shades, shades: Shades, own: Layout) -> Shades:
    """The filter that best makes the known modules, and those already sure, ±1: blur undone as
    far as noise allows, since both are in what it is fitted to."""
    target = np.where(own.known != 0, own.known, np.sign(shades)).ravel()
    trust = np.where(own.known != 0, 3.0, np.clip(abs(shades), 0, 1)).ravel().astype(np.float32)
    scaled = taps * trust[:, None]
    square = scaled.T @ taps
    ridge = _RIDGE * float(np.trace(square)) / len(square)
    square += np.eye(len(square), dtype=np.float32) * ridge
    weights = np.linalg.solve(square, scaled.T @ target.astype(np.float32))
    return np.asarray((taps @ weights).reshape(shades.shape), np.float32)
