"""Several desks at once, through the decoder processes that the service uses."""

import asyncio
import os
import time
from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from counter_scanner.camera.worker import Decoders

Grey = npt.NDArray[np.uint8]

DESKS = 8
FRAME_RATE = 10
SECONDS = 6
_QUALITY = [cv2.IMWRITE_JPEG_QUALITY, 80]


def answer_times(frames: Sequence[Grey]) -> list[float]:
    """Milliseconds from a frame sent to its answer. A desk sends no faster than `FRAME_RATE` and
    waits for the answer, as the browser does; when the machine is slow it sends fewer."""
    pictures = [cv2.imencode(".jpg", frame, _QUALITY)[1].tobytes() for frame in frames]
    return asyncio.run(_all_desks(pictures))


async def _all_desks(pictures: Sequence[bytes]) -> list[float]:
    decoders = Decoders(min(os.cpu_count() or 1, 4))
    await decoders.start()
    try:
        desks = [_desk(decoders, desk, pictures) for desk in range(DESKS)]
        return [took for waits in await asyncio.gather(*desks) for took in waits]
    finally:
        await decoders.stop()


async def _desk(decoders: Decoders, desk: int, pictures: Sequence[bytes]) -> list[float]:
    waits: list[float] = []
    begun = time.perf_counter()
    while (sent := time.perf_counter()) - begun < SECONDS:
        picture = pictures[(len(waits) + desk * 7) % len(pictures)]
        await decoders.read_live(str(desk), picture)
        waits.append((time.perf_counter() - sent) * 1000)
        await asyncio.sleep(max(0.0, 1 / FRAME_RATE - waits[-1] / 1000))
    return waits
