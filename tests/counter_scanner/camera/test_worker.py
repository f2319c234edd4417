import asyncio
import contextlib
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
import uvloop

from counter_scanner.camera.decode import Frame
from counter_scanner.camera.worker import Decoders
from shared.errors import Refusal

Draw = Callable[..., Frame]
Jpeg = Callable[[Frame], bytes]

DIGITS = "1234567890" * 40
# Long enough for a new decoder to start on a machine that has much else to do.
PATIENT = 30.0


@pytest.fixture
def frame(draw: Draw, place: Draw, desk: Frame, jpeg: Jpeg) -> bytes:
    """What the browser sends while somebody holds a code up."""
    return jpeg(place(desk, draw(DIGITS), 350, 100))


@contextlib.asynccontextmanager
async def pool(count: int = 1, **limits: float) -> AsyncIterator[Decoders]:
    decoders = Decoders(count, **limits)
    await decoders.start()
    try:
        yield decoders
    finally:
        await decoders.stop()


async def live(decoders: Decoders, picture: bytes, desk: str = "1") -> list[str]:
    return [symbol.text for symbol in (await decoders.read_live(desk, picture)).symbols]


def faint_frames(frame: Frame, count: int = 12) -> list[Frame]:
    """The same picture with another noise each time, too strong for one frame alone."""
    import numpy as np

    chance = np.random.default_rng(4)
    noises = (chance.normal(0, 50, frame.shape) for _ in range(count))
    return [np.clip(100 + frame * 0.3 + noise, 0, 255).astype(np.uint8) for noise in noises]


def gone(pid: int) -> bool:
    """No such process, or one that has ended and waits only to be counted."""
    try:
        return " Z " in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return True


def wait_until(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return condition()


@pytest.mark.parametrize(
    "loop", [asyncio.new_event_loop, uvloop.new_event_loop], ids=["asyncio", "uvloop"]
)
def test_decoders_either_event_loop_reads_and_leaves_no_process(
    loop: Callable[[], asyncio.AbstractEventLoop], frame: bytes
) -> None:
    async def scenario() -> tuple[list[str], list[str], frozenset[int]]:
        async with pool(2) as decoders:
            still = [symbol.text for symbol in await decoders.read_still(frame)]
            return await live(decoders, frame), still, decoders.pids

    with asyncio.Runner(loop_factory=loop) as runner:
        seen, still, pids = runner.run(scenario())

    assert seen == still == [DIGITS]
    assert len(pids) == 2
    assert all(gone(pid) for pid in pids)


def test_read_live_corners_are_in_pixels_of_the_frame(frame: bytes) -> None:
    async def scenario() -> Any:
        async with pool() as decoders:
            return (await decoders.read_live("1", frame)).symbols

    (found,) = asyncio.run(scenario())

    assert found.corners[0] == pytest.approx((350 + 16, 100 + 16), abs=2)


@pytest.mark.parametrize(
    ("picture", "code"),
    [(b"", "picture.empty"), (b"hello", "picture.unreadable")],
)
def test_decoders_what_is_no_picture_is_refused_and_costs_no_process(
    picture: bytes, code: str, frame: bytes
) -> None:
    async def scenario() -> None:
        async with pool() as decoders:
            before = decoders.pids
            for read in (decoders.read_still(picture), decoders.read_live("1", picture)):
                with pytest.raises(Refusal) as caught:
                    await read
                assert caught.value.code == code
            assert await live(decoders, frame) == [DIGITS]
            assert decoders.pids == before

    asyncio.run(scenario())


def test_read_live_each_desk_has_turns_and_a_memory_of_its_own(
    draw: Draw, place: Draw, desk: Frame, jpeg: Jpeg
) -> None:
    """A code too faint for one frame is read at the same frame at both desks."""
    pictures = [jpeg(frame) for frame in faint_frames(place(desk, draw(DIGITS, box=3), 300, 200))]

    async def scenario() -> list[tuple[bool, bool]]:
        async with pool() as decoders:
            return [
                (bool(await live(decoders, picture, "1")), bool(await live(decoders, picture, "2")))
                for picture in pictures
            ]

    reads = asyncio.run(scenario())

    assert all(one == other for one, other in reads)
    assert reads[0] == (False, False)
    assert (True, True) in reads


@pytest.mark.parametrize("count", [1, 2])
def test_read_live_decoder_killed_in_mid_stream_costs_at_most_its_frame(
    count: int, frame: bytes
) -> None:
    async def scenario() -> tuple[list[list[str]], frozenset[int], frozenset[int]]:
        async with pool(count, live_seconds=PATIENT) as decoders:
            before = decoders.pids
            reads = [await live(decoders, frame)]
            for pid in before:
                os.kill(pid, signal.SIGKILL)
            reads += [await live(decoders, frame) for _ in range(count + 1)]
            return reads, before, decoders.pids

    reads, before, after = asyncio.run(scenario())

    assert reads[0] == reads[-1] == [DIGITS]
    assert not before & after


def test_read_live_decoder_killed_while_reading_costs_that_frame(frame: bytes) -> None:
    async def scenario() -> tuple[list[str], list[str]]:
        async with pool(live_seconds=PATIENT) as decoders:
            (pid,) = decoders.pids
            os.kill(pid, signal.SIGSTOP)
            lost = asyncio.create_task(live(decoders, frame))
            await asyncio.sleep(0.05)
            os.kill(pid, signal.SIGKILL)
            return await lost, await live(decoders, frame)

    assert asyncio.run(scenario()) == ([], [DIGITS])


def test_read_live_hanging_decoder_is_killed_and_replaced(
    frame: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario() -> tuple[list[list[str]], int]:
        async with pool(live_seconds=1.0) as decoders:
            (pid,) = decoders.pids
            os.kill(pid, signal.SIGSTOP)
            return [await live(decoders, frame) for _ in range(10)], pid

    with caplog.at_level(logging.WARNING):
        reads, pid = asyncio.run(scenario())

    # While the new one starts there may be none; a busy machine needs more than a second for it.
    assert reads[0] == []
    assert reads[-1] == [DIGITS]
    assert gone(pid)
    assert f"decoder process {pid} lost" in caplog.text


def test_read_live_decoder_that_grew_is_replaced_and_its_answer_kept(frame: bytes) -> None:
    async def scenario() -> tuple[list[list[str]], list[frozenset[int]]]:
        async with pool(live_seconds=PATIENT, most_megabytes=1) as decoders:
            reads, pids = [], [decoders.pids]
            for _ in range(2):
                reads.append(await live(decoders, frame))
                pids.append(decoders.pids)
            return reads, pids

    reads, pids = asyncio.run(scenario())

    assert reads == [[DIGITS], [DIGITS]]
    assert not pids[0] & pids[1]


def test_read_still_decoder_that_hangs_is_refused_with_a_sentence(frame: bytes) -> None:
    """The picture is larger than a pipe holds: the pool must not wait for it to be taken."""

    async def scenario() -> Refusal:
        async with pool(still_seconds=0.3) as decoders:
            (pid,) = decoders.pids
            os.kill(pid, signal.SIGSTOP)
            with pytest.raises(Refusal) as caught:
                await decoders.read_still(frame + bytes(5_000_000))
            return caught.value

    assert asyncio.run(scenario()).code == "picture.gave_up"


def test_read_live_who_asked_gone_leaves_no_answer_to_the_next(
    frame: bytes, draw: Draw, jpeg: Jpeg
) -> None:
    async def scenario() -> list[str]:
        async with pool() as decoders:
            asked = asyncio.create_task(live(decoders, frame))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            asked.cancel()
            return await live(decoders, jpeg(draw("42")), "2")

    assert asyncio.run(scenario()) == ["42"]


def test_decoders_eight_desks_at_once_each_get_their_own_answer(draw: Draw, jpeg: Jpeg) -> None:
    pictures = {str(desk): jpeg(draw(str(desk) * 30)) for desk in range(8)}

    async def scenario() -> list[list[str]]:
        async with pool(2) as decoders:
            asked: list[Coroutine[Any, Any, list[str]]] = [
                live(decoders, picture, desk) for desk, picture in pictures.items()
            ]
            return await asyncio.gather(*asked)

    assert asyncio.run(scenario()) == [[desk * 30] for desk in pictures]


def test_read_still_photos_leave_a_decoder_to_live_desks(frame: bytes, desk: Frame) -> None:
    import cv2

    photo = cv2.imencode(".png", cv2.resize(desk, (3000, 2250)))[1].tobytes()

    async def scenario() -> list[bool]:
        async with pool(2) as decoders:
            photos = [asyncio.create_task(decoders.read_still(photo)) for _ in range(2)]
            await asyncio.sleep(0.05)
            assert await live(decoders, frame) == [DIGITS]
            busy = [not task.done() for task in photos]
            await asyncio.gather(*photos, return_exceptions=True)
            return busy

    assert asyncio.run(scenario()) == [True, True]


SERVICE = """
import asyncio
from counter_scanner.camera.worker import Decoders

async def main():
    decoders = Decoders(2)
    await decoders.start()
    print(*decoders.pids, flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""


def test_decoders_service_killed_end_by_themselves() -> None:
    with subprocess.Popen([sys.executable, "-c", SERVICE], stdout=subprocess.PIPE) as service:
        assert service.stdout
        pids = [int(pid) for pid in service.stdout.readline().split()]
        running = [not gone(pid) for pid in pids]
        service.kill()

    assert running == [True, True]
    assert wait_until(lambda: all(gone(pid) for pid in pids))


def test_decoders_ctrl_c_in_the_terminal_is_the_services_to_handle(frame: bytes) -> None:
    async def scenario() -> list[str]:
        async with pool() as decoders:
            for pid in decoders.pids:
                os.kill(pid, signal.SIGINT)
            return await live(decoders, frame)

    assert asyncio.run(scenario()) == [DIGITS]
