"""The camera's readers on the same simulated frames: who reads what, at what price.

zxing-cpp, pyzbar and OpenCV see a frame as it is; ours is the whole cascade. Then a second of a
stream, frame by frame, hard photographs, and eight desks at once. Prices are milliseconds of
processor time, so that what else the machine does is left out; desks and large photographs are
timed by the clock.

`KAZASU_BENCH_SEEDS=40 make bench-scan` draws five times as many frames as the usual run.
"""

import os
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
from load.desks import DESKS, FRAME_RATE, SECONDS, answer_times
from load.figures import middle, quantile, tell, tell_figures
from load.photographs import hard_photographs, large_photographs, tell_hard, tell_large
from load.readers import READERS, Grey, Read, timed
from load.webcam import Webcam, watch_webcam
from simulator.capture import Capture, captured, empty_frame
from simulator.conditions import SEVERITIES, SIZES, Conditions, draw_conditions

from counter_scanner.camera.live import LiveReader

SEEDS = int(os.environ.get("KAZASU_BENCH_SEEDS", "8"))
# Our reader was built on smaller seeds; these have never chosen anything.
FIRST_SEED = 5_000
STREAMS = max(SEEDS // 4, 1)
EMPTIES = 24
HD = (1280, 720)
HARD = (3, 4, 5)


@dataclass
class Tally:
    """What one reader made of all frames; `read` by severity and width, times in ms."""

    read: dict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))
    wrong: int = 0
    hits: list[float] = field(default_factory=list)
    misses: list[float] = field(default_factory=list)
    empties: list[float] = field(default_factory=list)


@dataclass
class Streamed(Tally):
    """The same for a second of frames of one symbol each; `single` counts what zxing-cpp read of
    each frame alone, `any_single` the seconds in which it read at least one."""

    frames: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    seconds: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    single: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    any_single: dict[int, int] = field(default_factory=lambda: defaultdict(int))


def main() -> None:
    cv2.setNumThreads(1)
    captures = [captured(conditions) for conditions in _conditions(SEEDS, SIZES)]
    empties = [empty_frame(seed, HD) for seed in range(EMPTIES)]
    tallies = {name: _tally(read, captures, empties) for name, read in READERS.items()}
    streamed = _streamed(empties)
    waits = answer_times([*empties[:10], *(capture.frame for capture in captures[:10])])
    webcam = watch_webcam()
    hard, large = hard_photographs(FIRST_SEED, SEEDS), large_photographs(FIRST_SEED, SEEDS)
    _tell_shares(tallies, captures)
    _tell_streams(streamed)
    tell_hard(hard)
    tell_large(large)
    _tell_prices({**tallies, "ours, in a stream": streamed})
    _tell_desks(waits)
    _tell_webcam(webcam)
    tell_figures(_figures(tallies, streamed, captures, webcam))


def _conditions(seeds: int, sizes: Sequence[tuple[int, int]]) -> list[Conditions]:
    return [
        draw_conditions(FIRST_SEED + seed, severity, size)
        for severity in SEVERITIES
        for size in sizes
        for seed in range(seeds)
    ]


def _group(capture: Capture) -> tuple[int, int]:
    return capture.conditions.severity, capture.conditions.size[0]


def _tally(read: Read, captures: Sequence[Capture], empties: Sequence[Grey]) -> Tally:
    tally = Tally()
    for capture in captures:
        texts, took = timed(read, capture.frame)
        tally.read[_group(capture)] += capture.text in texts
        tally.wrong += sum(text != capture.text for text in texts)
        (tally.hits if texts else tally.misses).append(took)
    for frame in empties:
        texts, took = timed(read, frame)
        tally.wrong += len(texts)
        tally.empties.append(took)
    return tally


def _streamed(empties: Sequence[Grey]) -> Streamed:
    tally = Streamed()
    for conditions in _conditions(STREAMS, SIZES):
        _watch(tally, [captured(conditions, moment) for moment in range(FRAME_RATE)])
    live = _live()
    tally.empties = [timed(live, frame)[1] for frame in empties]
    return tally


def _live() -> Read:
    reader = LiveReader()
    return lambda frame: [symbol.text for symbol in reader.read(frame)]


def _watch(tally: Streamed, captures: Sequence[Capture]) -> None:
    live, severity = _live(), captures[0].conditions.severity
    seen = [timed(live, capture.frame) for capture in captures]
    alone = [bool(READERS["zxing"](capture.frame)) for capture in captures]
    tally.seconds[severity] += 1
    tally.frames[severity] += len(captures)
    tally.read[_group(captures[0])] += any(texts for texts, _ in seen)
    tally.single[severity] += sum(alone)
    tally.any_single[severity] += any(alone)
    for (texts, took), capture in zip(seen, captures, strict=True):
        tally.wrong += sum(text != capture.text for text in texts)
        (tally.hits if texts else tally.misses).append(took)


def _share(tally: Tally, captures: Sequence[Capture], severities: Sequence[int]) -> float:
    """Percent of the frames of these severities."""
    count = sum(capture.conditions.severity in severities for capture in captures)
    read = sum(number for (severity, _), number in tally.read.items() if severity in severities)
    return 100 * read / count


def _tell_shares(tallies: dict[str, Tally], captures: Sequence[Capture]) -> None:
    groups = sorted({_group(capture) for capture in captures})
    rows = [
        (f"severity {severity}, {width} wide", SEEDS, *_shares(tallies, (severity, width)))
        for severity, width in groups
    ]
    for name, chosen in (("severities 3–5", HARD), ("all", tuple(SEVERITIES))):
        of_each = [_share(tally, captures, chosen) for tally in tallies.values()]
        rows.append((name, SEEDS * len(SIZES) * len(chosen), *of_each))
    rows.append(("wrong reads (must be 0)", "", *(tally.wrong for tally in tallies.values())))
    tell("Frames read, %", ("", "frames", *tallies), rows)


def _shares(tallies: dict[str, Tally], group: tuple[int, int]) -> list[float]:
    return [100 * tally.read[group] / SEEDS for tally in tallies.values()]


def _tell_streams(streamed: Streamed) -> None:
    rows = []
    for severity in SEVERITIES:
        seconds, frames = streamed.seconds[severity], streamed.frames[severity]
        read = sum(streamed.read[severity, width] for width, _ in SIZES)
        single, any_single = streamed.single[severity], streamed.any_single[severity]
        parts = single / frames, any_single / seconds, read / seconds
        rows.append((f"severity {severity}", seconds, *(100 * part for part in parts)))
    heads = ("", "seconds", "zxing, one frame", "zxing, any of ten", "ours")
    tell(f"A live second of {FRAME_RATE} frames, % read", heads, rows)


def _tell_prices(tallies: dict[str, Tally]) -> None:
    rows = [
        (name, *_prices(tally.hits), *_prices(tally.misses), *_prices(tally.empties))
        for name, tally in tallies.items()
    ]
    heads = ("", "hit", "p95", "miss", "p95", "empty 720p", "p95")
    tell("ms of processor time a frame, median and p95", heads, rows)


def _prices(times: Sequence[float]) -> tuple[float, float]:
    return (middle(times), quantile(times, 0.95)) if times else (0.0, 0.0)


def _tell_desks(waits: Sequence[float]) -> None:
    rate = len(waits) / SECONDS / DESKS
    rows = [(f"{DESKS} desks (target: p95 500 ms)", rate, middle(waits), quantile(waits, 0.95))]
    tell("Several desks at once", ("", "frames/s each", "median ms", "p95 ms"), rows)


def _tell_webcam(webcam: Webcam) -> None:
    rows = [
        ("frame shown to fields filled, median ms", middle(webcam.waits)),
        ("the same, p95 ms (target: 150)", quantile(webcam.waits, 0.95)),
        ("nothing in view: counter, % of a core (target: 35)", 100 * webcam.idle_counter),
        ("nothing in view: browser, % of a core", 100 * webcam.idle_browser),
    ]
    tell(f"A webcam in a real Chromium, {len(webcam.waits)} codes", ("", ""), rows)


def _figures(
    tallies: dict[str, Tally],
    streamed: Streamed,
    captures: Sequence[Capture],
    webcam: Webcam,
) -> dict[str, float]:
    shares = {
        f"share_{name}": round(_share(tally, captures, tuple(SEVERITIES)), 1)
        for name, tally in tallies.items()
    }
    return {
        **{name: shares[name] for name in sorted(shares, key=list(_ORDER).index)},
        "wrong": tallies["ours"].wrong + streamed.wrong,
        "hit_ms": round(middle(streamed.hits), 2),
        "empty_ms": round(quantile(streamed.empties, 0.95), 2),
        "live_p95_ms": round(quantile(webcam.waits, 0.95), 1),
    }


_ORDER = ("share_ours", "share_zxing", "share_pyzbar", "share_opencv")


if __name__ == "__main__":
    main()
