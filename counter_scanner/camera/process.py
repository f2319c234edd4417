"""One decoder process, seen from the service: started, asked, ended.

A plain subprocess on two pipes rather than `multiprocessing`: no fork, no second import of the
service, no pickle, and the same on Linux, Windows and macOS.
"""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process

from counter_scanner.camera.message import ANSWER_HEADER, MAX_ANSWER_BYTES, Answer, Job, read_body
from counter_scanner.camera.threads import ONE_THREAD

# Importing the decoders takes well under a second; a machine that is still booting needs longer.
_READY_SECONDS = 30.0


class DecoderLost(Exception):
    """A decoder died, hung or answered nonsense; it has been ended and has to be replaced."""


class DecoderProcess:
    """Does one job at a time. Whoever owns it calls `end` at last."""

    def __init__(self, process: Process, jobs: asyncio.StreamWriter, answers: asyncio.StreamReader):
        self._process, self._jobs, self._answers = process, jobs, answers

    @classmethod
    async def started(cls) -> "DecoderProcess":
        """A decoder that has said it is ready. Raises DecoderLost, its reason on standard error."""
        decoder = await cls._launched()
        try:
            await decoder._exchange(b"", _READY_SECONDS)
        except asyncio.CancelledError:
            await decoder.end()
            raise
        return decoder

    @classmethod
    async def _launched(cls) -> "DecoderProcess":
        command = (sys.executable, "-P", "-m", "counter_scanner.camera.child")
        try:
            process = await asyncio.create_subprocess_exec(
                *command, stdin=PIPE, stdout=PIPE, env=_environment()
            )
        except OSError as error:
            raise DecoderLost(type(error).__name__) from error
        if process.stdin is None or process.stdout is None:
            raise DecoderLost("no pipes")
        return cls(process, process.stdin, process.stdout)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.returncode is None

    async def read(self, job: Job, seconds: float) -> Answer:
        """Raises Refusal for what is wrong with the picture, DecoderLost when no answer comes."""
        body = await self._exchange(job.to_bytes(), seconds)
        try:
            return read_body(body)
        except ValueError:
            await self.end()
            raise DecoderLost("nonsense") from None

    async def end(self) -> None:
        """Kills the process, which has nothing to save, and waits until nothing of it is left."""
        if self.alive:
            self._process.kill()
        self._jobs.close()
        await self._process.wait()
        await self._answers.read()

    async def _exchange(self, question: bytes, seconds: float) -> bytes:
        try:
            async with asyncio.timeout(seconds):
                return await self._answer(question)
        except (TimeoutError, EOFError, OSError, ValueError) as error:
            await self.end()
            raise DecoderLost(type(error).__name__) from None

    async def _answer(self, question: bytes) -> bytes:
        self._jobs.write(question)
        await self._jobs.drain()
        header = await self._answers.readexactly(ANSWER_HEADER.size)
        (length,) = ANSWER_HEADER.unpack(header)
        if length > MAX_ANSWER_BYTES:
            raise ValueError("answer too long")
        return await self._answers.readexactly(length)


def _environment() -> dict[str, str]:
    """What a decoder needs to find its modules, and none of the service's secrets. Each keeps to
    one core: a pool of them fills the machine."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("KAZASU_")}
    return plain | ONE_THREAD | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
