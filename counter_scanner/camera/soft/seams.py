"""Fitting a lattice to the seams between modules, where light turns dark: all over the symbol, not
only where patterns are known. It needs a lattice that is less than half a module off, all over the
symbol or along its top and left edges.

Slopes of the flattened picture repeat with the modules. The phase of that repetition, around any
place, is how far the lattice lies beside the seams there.
"""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from counter_scanner.camera.soft.finders import Grey
from counter_scanner.camera.soft.lattice import sampled
from counter_scanner.camera.soft.pose import Points, Pose, bent

Shares = npt.NDArray[np.float32]

_PX, _MARGIN = 3, 2
_TERMS = 10
# How far from the top or left edge, in shares of the side, seams are heard in each round. Timing
# patterns tell those edges best: a lattice that strays from them is drawn in from there.
EVERYWHERE = (1.0,) * 3
FROM_EDGES = (0.2, 0.35, 0.5, 0.65, 0.8, 0.95, 1.0, 1.0)
# Modules around a place whose seams are heard together.
_SIGMA = 1.5
# What random slopes are heard to repeat, and the miss, in modules, that halves a place's weight.
_NOISE, _MISS = 0.15, 0.15
_STIFF = 1e-4


def drawn_to_seams(frame: Grey, pose: Pose, reaches: Sequence[float] = EVERYWHERE) -> Pose:
    """The pose after the seams of its modules have pulled at it, a round for each reach."""
    middles = np.arange(pose.size) + 0.5
    columns, rows = (grid.ravel() for grid in np.meshgrid(middles, middles))
    terms = bent(np.column_stack([columns, rows]) / pose.size, _TERMS)
    bend = np.pad(pose.bend, ((0, _TERMS - len(pose.bend)), (0, 0)))
    inwards = np.minimum(columns, rows) / pose.size
    for reach in reaches:
        flat = sampled(frame, replace(pose, bend=bend), -_MARGIN, pose.size + 2 * _MARGIN, _PX)
        shifts, trust = _shifts(flat)
        bend = bend + _fitted(terms, shifts, trust * (inwards < reach))
    return replace(pose, bend=bend)


def _shifts(flat: Grey) -> tuple[Points, Points]:
    """Of each module, how far its seams lie to the right and below, and how clearly (0 to 1)."""
    across, along = _beside(flat), _beside(np.ascontiguousarray(flat.T))
    heard = np.column_stack([across.ravel(), along.T.ravel()])
    clear = np.clip(np.abs(heard).min(axis=1) - _NOISE, 0, None) ** 2
    return np.asarray(np.angle(heard) / (2 * np.pi), np.float64), np.asarray(clear, np.float64)


def _beside(flat: Grey) -> npt.NDArray[np.complex64]:
    """One number a module: its angle where upright seams lie, its length how regularly."""
    slopes = np.abs(cv2.filter2D(flat.astype(np.float32), -1, np.array([[-1, 0, 1]], np.float32)))
    turn = 2 * np.pi * (np.arange(flat.shape[1]) + 0.5) / _PX
    parts = (slopes * np.cos(turn), slopes * np.sin(turn), slopes)
    real, imaginary, loud = (_around(part.astype(np.float32)) for part in parts)
    return np.asarray((real + 1j * imaginary) / (loud + 1e-3), np.complex64)


def _around(part: Shares) -> Shares:
    """The mean around each module."""
    wide = cv2.GaussianBlur(part, (0, 0), _SIGMA * _PX)
    first = _MARGIN * _PX + _PX // 2
    return np.asarray(wide[first : -_MARGIN * _PX : _PX, first : -_MARGIN * _PX : _PX], np.float32)


def _fitted(terms: Points, shifts: Points, trust: Points) -> Points:
    """The bend that explains the shifts; what does not fit loses its weight."""
    weight, bend = trust, np.zeros((_TERMS, 2))
    for _ in range(3):
        scaled = terms * weight[:, None] / (trust.sum() + 1e-6)
        stiff = np.eye(_TERMS) * _STIFF
        bend = np.asarray(np.linalg.solve(scaled.T @ terms + stiff, scaled.T @ shifts))
        miss = np.hypot(*(shifts - terms @ bend).T)
        weight = trust / (1 + (miss / _MISS) ** 2)
    return bend
