"""Drawing a pose to the alignment patterns: what lens, tilt and the bend of paper left over."""

from dataclasses import replace
from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from counter_scanner.camera.soft.finders import Grey
from counter_scanner.camera.soft.layout import layout
from counter_scanner.camera.soft.pose import Points, Pose, bent

_PX = 3  # pixels a module in the flattened picture
_MARGIN = 4  # modules around the symbol there
# How far from its place a pattern is looked for at first, and later, in modules.
_SEARCHED, _REACH = 6.0, 1.2
# What a module of bend costs a guess, in likeness.
_DOUBT = 0.08
_WEAKEST = 0.35
# How much each term of a bend is held back; the gentler terms are freer.
_STIFFNESS = np.array([0.0004, 0.001, 0.001, 0.012, 0.012, 0.012])


def drawn_to_alignments(frame: Grey, pose: Pose, most_bow: int = 2) -> Pose:
    """The pose after its alignment patterns have pulled at it; guesses about its bows, of so many
    modules, come first."""
    pose = _guessed(flattened(frame, pose), pose, most_bow)
    for _ in range(2):
        pose = _pulled(flattened(frame, pose), pose)
    return pose


def _guessed(flat: Grey, pose: Pose, most_bow: int) -> Pose:
    """The one of many twists and bows under which all alignment patterns together answer best.

    One by one they would be found in the wrong place: data look like them here and there.
    """
    places = _alignment_places(pose.size)
    if len(places) == 0:
        return pose
    answers = np.array([_answer(flat, x, y) for x, y in places])
    terms, guesses = _from_finders(places, pose.size), _guesses(most_bow)
    shifts = np.einsum("nt,gtd->gnd", terms, guesses)
    at = np.clip(np.rint((shifts + _SEARCHED) * _PX).astype(int), 0, answers.shape[1] - 1)
    heard = answers[np.arange(len(places)), at[..., 1], at[..., 0]].sum(axis=1)
    best = int(np.argmax(heard - _DOUBT * abs(guesses).sum(axis=(1, 2))))
    return replace(pose, bend=_added(pose.bend, _as_bend(guesses[best], pose.size)))


def _answer(flat: Grey, x: float, y: float) -> npt.NDArray[np.float32]:
    """Likeness to an alignment pattern within `_SEARCHED` modules of a place."""
    reach, half = round(_SEARCHED * _PX), 2.5 * _PX
    left, top = (round((place + _MARGIN) * _PX - half) - reach for place in (x, y))
    wide = 2 * reach + round(2 * half)
    border = 2 * _PX
    roomy = cv2.copyMakeBorder(flat, border, border, border, border, cv2.BORDER_REPLICATE)
    window = roomy[top + border : top + border + wide, left + border : left + border + wide]
    likeness = cv2.matchTemplate(window, _rings(2), cv2.TM_CCOEFF_NORMED)
    return np.asarray(cv2.dilate(likeness, np.ones((2, 2), np.uint8)), np.float32)


def _from_finders(places: Points, size: int) -> Points:
    """Terms that leave the three finder patterns where they are: a twist and two bows."""
    across, along = ((places - 3.5) / (size - 7)).T
    return np.column_stack([across * along, 4 * across * (1 - across), 4 * along * (1 - along)])


@lru_cache
def _guesses(most_bow: int) -> Points:
    """(guess, term, direction): twists of up to five modules, bows of up to so many."""
    twists, bows = np.arange(-5, 6), np.arange(-most_bow, most_bow + 0.5)
    twist_x, twist_y, bow_y, bow_x = (
        grid.ravel() for grid in np.meshgrid(twists, twists, bows, bows, indexing="ij")
    )
    none = np.zeros_like(bow_x)
    return np.stack(
        [
            np.column_stack([twist_x, twist_y]),
            np.column_stack([none, bow_y]),
            np.column_stack([bow_x, none]),
        ],
        axis=1,
    ).astype(float)


def _as_bend(guess: Points, size: int) -> Points:
    """A guess in the terms of a pose."""
    x, y = (grid.ravel() for grid in np.meshgrid(np.linspace(0, 1, 7), np.linspace(0, 1, 7)))
    places = np.column_stack([x, y])
    shifts = _from_finders(places * size, size) @ guess
    return np.asarray(np.linalg.lstsq(bent(places), shifts, rcond=None)[0])


def flattened(frame: Grey, pose: Pose) -> Grey:
    """The symbol seen straight on, with a margin of four modules, three pixels a module."""
    side = pose.size + 2 * _MARGIN
    return sampled(frame, pose, -_MARGIN, side, _PX)


def sampled(frame: Grey, pose: Pose, first: int, count: int, per_module: int) -> Grey:
    """`per_module` samples across each of `count` modules from number `first` on, both ways."""
    edges = np.arange(first, first + count + 1, dtype=float)
    x, y = np.meshgrid(edges, edges)
    pixels = pose.pixels(np.column_stack([x.ravel(), y.ravel()])).reshape(count + 1, count + 1, 2)
    fine = (np.arange(count * per_module, dtype=np.float32) + 0.5) / per_module
    columns, rows = np.meshgrid(fine, fine)
    x, y = (
        cv2.remap(part.astype(np.float32), columns, rows, cv2.INTER_LINEAR)
        for part in (pixels[..., 0], pixels[..., 1])
    )
    taken = cv2.remap(frame, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(taken, np.uint8)


def _pulled(flat: Grey, pose: Pose) -> Pose:
    alignments = _alignment_places(pose.size)
    end = pose.size - 3.5
    finders = np.array([(3.5, 3.5), (end, 3.5), (3.5, end)])
    found = [_shift(flat, x, y, 2) for x, y in alignments]
    found += [_shift(flat, x, y, 3) for x, y in finders]
    score, shifts = np.array(found)[:, 0], np.array(found)[:, 1:]
    trust = np.clip(score - _WEAKEST, 0, None) ** 2
    bend = _fitted(np.vstack([alignments, finders]) / pose.size, shifts, trust)
    return replace(pose, bend=_added(pose.bend, bend))


def _added(bend: Points, gentle: Points) -> Points:
    """The bend with more of its first terms."""
    return np.asarray(bend + np.pad(gentle, ((0, len(bend) - len(gentle)), (0, 0))))


def _alignment_places(size: int) -> Points:
    """Columns and rows of the middles, in modules."""
    return np.array(layout((size - 17) // 4).alignments, float).reshape(-1, 2)[:, ::-1] + 0.5


def _fitted(places: Points, shifts: Points, trust: Points) -> Points:
    """The bend that explains the shifts; what does not fit loses its weight."""
    terms, weight = bent(places), trust.copy()
    stiff = np.diag(_STIFFNESS)
    bend: Points = np.zeros((6, 2))
    for _ in range(4):
        scaled = terms * weight[:, None]
        bend = np.asarray(np.linalg.solve(scaled.T @ terms + stiff, scaled.T @ shifts))
        miss = np.hypot(*(shifts - terms @ bend).T)
        weight = trust / (1 + (miss / 0.5) ** 2)
    return bend


def _shift(flat: Grey, x: float, y: float, rings: int) -> tuple[float, float, float]:
    """Likeness and where, in modules from its place, the pattern is likest."""
    half = rings + 0.5 + _REACH
    left, top = (max(round((place + _MARGIN - half) * _PX), 0) for place in (x, y))
    wide = round(2 * half * _PX)
    window = flat[top : top + wide, left : left + wide]
    likeness = cv2.matchTemplate(window, _rings(rings), cv2.TM_CCOEFF_NORMED)
    _, best, _, (column, row) = cv2.minMaxLoc(likeness)
    across = _between(likeness[row, :].tolist(), column)
    along = _between(likeness[:, column].tolist(), row)
    centre = (rings + 0.5) * _PX
    return (
        float(best),
        (left + across + centre) / _PX - _MARGIN - x,
        (top + along + centre) / _PX - _MARGIN - y,
    )


def _between(values: list[float], peak: int) -> float:
    """The peak of the parabola through a maximum and its neighbours."""
    if not 0 < peak < len(values) - 1:
        return float(peak)
    before, at, after = values[peak - 1 : peak + 2]
    return peak + 0.5 * (before - after) / min(before - 2 * at + after, -1e-6)


@lru_cache
def _rings(rings: int) -> Grey:
    """3: a finder pattern; 2: an alignment pattern."""
    y, x = np.mgrid[-rings : rings + 1, -rings : rings + 1]
    light = np.maximum(abs(x), abs(y)) == rings - 1
    large = np.kron(np.where(light, 255, 0), np.ones((_PX, _PX))).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(large, (0, 0), 0.8), np.uint8)
