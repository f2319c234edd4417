"""A pool of decoder processes, so that a picture can at worst cost itself.

Image decoders are native code fed by strangers: one may crash, hang or be taken over. So they run
in processes of their own, which get no secret through their environment, answer in JSON within a
time limit, and are killed (by their own process id) and replaced when they do not. The frame is
lost then; nothing else is.
"""

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

from counter_scanner.camera.message import Answer, Job, Kind
from counter_scanner.camera.process import DecoderLost, DecoderProcess
from counter_scanner.camera.symbol import Symbol
from shared.errors import Refusal

_log = logging.getLogger(__name__)
_T = TypeVar("_T")

_RETRY_SECONDS = 1.0

# More desks than an office has. What is forgotten beyond is only what their streams have shown.
_MAX_DESKS = 1000


@dataclass(slots=True)
class Stream:
    """What goes along with a desk's next frame: its turn, and what was seen but not read."""

    turn: int = 0
    memory: bytes = b""


class Decoders:
    """`count` decoder processes; use within one event loop, between `start` and `stop`.

    A desk sends its next live frame when it has the answer to the last. So no more frames wait
    than there are desks, and when the machine is slow the frame rate falls evenly.
    """

    def __init__(
        self,
        count: int,
        *,
        live_seconds: float = 2.0,
        still_seconds: float = 10.0,
        most_megabytes: int = 300,
    ) -> None:
        self._count, self._most_megabytes = count, most_megabytes
        self._live_seconds, self._still_seconds = live_seconds, still_seconds
        self._idle: asyncio.Queue[DecoderProcess] = asyncio.Queue()
        self._decoders: set[DecoderProcess] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._streams: dict[str, Stream] = {}
        # Photos take long; where there are two decoders, one is always left to the live desks.
        self._still_slots = asyncio.Semaphore(max(1, count - 1))

    @property
    def pids(self) -> frozenset[int]:
        """The process ids of the decoders that are alive."""
        return frozenset(decoder.pid for decoder in self._decoders if decoder.alive)

    async def start(self) -> None:
        """Raises DecoderLost when one cannot start; its reason is then on standard error."""
        starts = [self._add_decoder() for _ in range(self._count)]
        outcomes = await asyncio.gather(*starts, return_exceptions=True)
        for outcome in outcomes:
            if isinstance(outcome, BaseException):
                await self.stop()
                raise outcome

    async def stop(self) -> None:
        while self._tasks:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(decoder.end() for decoder in self._decoders))
        self._decoders.clear()
        self._idle = asyncio.Queue()

    async def read_live(self, desk: str, picture: bytes) -> Answer:
        """The symbols in one frame of a desk's camera, and why one in view was not read; nothing
        when the frame was lost.

        Raises Refusal (`picture.…`) when the frame is not a picture.
        """
        stream = self._stream(desk)
        job = Job(Kind.LIVE, picture, stream.turn, stream.memory)
        stream.turn = (stream.turn + 1) % 2**32
        try:
            answer = await self._to_its_end(self._read(job, self._live_seconds))
        except DecoderLost:
            answer = Answer([])
        stream.memory = answer.memory
        return answer

    async def read_still(self, picture: bytes) -> list[Symbol]:
        """The symbols in a still picture. Raises Refusal (`picture.…`) when there are none."""
        try:
            answer = await self._to_its_end(self._read_in_slot(Job(Kind.STILL, picture)))
        except DecoderLost:
            raise Refusal("picture.gave_up") from None
        return answer.symbols

    def _stream(self, desk: str) -> Stream:
        if desk not in self._streams and len(self._streams) >= _MAX_DESKS:
            self._streams.clear()
        return self._streams.setdefault(desk, Stream())

    async def _to_its_end(self, work: Coroutine[Any, Any, _T]) -> _T:
        """Lets a job end even when whoever asked has gone (a connection that closed).

        Cut short, its answer would stay in the pipe and be taken for that of the next job.
        """
        return await asyncio.shield(self._in_background(work))

    def _in_background(self, work: Coroutine[Any, Any, _T]) -> asyncio.Task[_T]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _read_in_slot(self, job: Job) -> Answer:
        async with self._still_slots:
            return await self._read(job, self._still_seconds)

    async def _read(self, job: Job, seconds: float) -> Answer:
        decoder = await self._take(seconds)
        try:
            answer = await decoder.read(job, seconds)
            if answer.megabytes > self._most_megabytes:
                # Its answer is good; what it holds on to would be lacking elsewhere.
                await decoder.end()
            return answer
        finally:
            self._give_back(decoder)

    async def _take(self, seconds: float) -> DecoderProcess:
        try:
            async with asyncio.timeout(seconds):
                while not (decoder := await self._idle.get()).alive:
                    self._give_back(decoder)
        except TimeoutError:
            raise DecoderLost("none free") from None
        return decoder

    def _give_back(self, decoder: DecoderProcess) -> None:
        if decoder.alive:
            self._idle.put_nowait(decoder)
            return
        _log.warning("decoder process %d lost; replacing it", decoder.pid)
        self._in_background(self._replace(decoder))

    async def _replace(self, lost: DecoderProcess) -> None:
        self._decoders.discard(lost)
        await lost.end()
        while True:
            try:
                return await self._add_decoder()
            except DecoderLost:
                _log.error("a decoder process does not start; trying again")
                await asyncio.sleep(_RETRY_SECONDS)

    async def _add_decoder(self) -> None:
        decoder = await DecoderProcess.started()
        self._decoders.add(decoder)
        self._idle.put_nowait(decoder)
