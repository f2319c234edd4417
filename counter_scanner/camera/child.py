"""A decoder process: pictures in on standard input, symbols out on standard output.

Started by `worker.Worker` as `python -m counter_scanner.camera.child`. It ends when its standard
input does, so also when the service dies, whatever it died of.
"""

import faulthandler
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO

import cv2

from counter_scanner.camera.live import read_live
from counter_scanner.camera.message import (
    JOB_HEADER,
    Answer,
    Job,
    Kind,
    answer_body,
    pack_answer,
    refusal_body,
)
from counter_scanner.camera.picture import open_picture, read_picture
from counter_scanner.camera.weight import resident_megabytes
from shared.errors import Refusal

# The service ends a hanging decoder long before. This is for a decoder that hangs when the
# service is no longer there to do so: a timer in C, which also ends native code that never returns.
_LAST_RESORT_SECONDS = 30


def main() -> None:
    # Ctrl-C in a terminal reaches every process there; when to end is the service's to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cv2.setNumThreads(1)
    serve(sys.stdin.buffer, _private_output())


def serve(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Answers jobs one by one until there are no more."""
    _say(answers, b"")
    while (job := _next_job(jobs)) is not None:
        faulthandler.dump_traceback_later(_LAST_RESORT_SECONDS, exit=True)
        body = _body(job)
        faulthandler.cancel_dump_traceback_later()
        _say(answers, body)


def _private_output() -> BinaryIO:
    """The answering pipe, out of reach of native code that prints to standard output."""
    private = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return private


def _next_job(jobs: BinaryIO) -> Job | None:
    header = jobs.read(JOB_HEADER.size)
    if len(header) < JOB_HEADER.size:
        return None
    kind, turn, of_memory, of_picture = JOB_HEADER.unpack(header)
    memory, picture = jobs.read(of_memory), jobs.read(of_picture)
    whole = len(memory) == of_memory and len(picture) == of_picture
    return Job(Kind(kind), picture, turn, memory) if whole else None


def _body(job: Job) -> bytes:
    try:
        return answer_body(replace(_READ[job.kind](job), megabytes=resident_megabytes()))
    except Refusal as refusal:
        return refusal_body(refusal)


def _say(answers: BinaryIO, body: bytes) -> None:
    answers.write(pack_answer(body))
    answers.flush()


def _read_live(job: Job) -> Answer:
    picture = open_picture(job.picture)
    reading = read_live(picture.frame, job.turn, job.memory)
    symbols = [symbol.scaled(picture.shrink) for symbol in reading.symbols]
    return Answer(symbols, reading.memory, reading.hint)


def _read_still(job: Job) -> Answer:
    return Answer(read_picture(job.picture))


_READ: dict[Kind, Callable[[Job], Answer]] = {
    Kind.LIVE: _read_live,
    Kind.STILL: _read_still,
}


if __name__ == "__main__":
    main()
