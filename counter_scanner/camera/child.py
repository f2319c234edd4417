"""A decoder process: pictures in on standard input, symbols out on standard output.

Started by `worker.Worker` as `python -m counter_scanner.camera.child`. It ends when its standard
input does, so also when the service dies, whatever it died of.
"""

import faulthandler
import os
import signal
import sys
from collections.abc import Callable
from typing import BinaryIO

import cv2

from counter_scanner.camera.decode import read_live
from counter_scanner.camera.message import (
    JOB_HEADER,
    Job,
    Kind,
    pack_answer,
    refusal_body,
    symbols_body,
)
from counter_scanner.camera.picture import open_picture, read_picture
from counter_scanner.camera.symbol import Symbol
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
    kind, turn, length = JOB_HEADER.unpack(header)
    picture = jobs.read(length)
    return Job(Kind(kind), picture, turn) if len(picture) == length else None


def _body(job: Job) -> bytes:
    try:
        return symbols_body(_READ[job.kind](job))
    except Refusal as refusal:
        return refusal_body(refusal)


def _say(answers: BinaryIO, body: bytes) -> None:
    answers.write(pack_answer(body))
    answers.flush()


def _read_live(job: Job) -> list[Symbol]:
    picture = open_picture(job.picture)
    return [symbol.scaled(picture.shrink) for symbol in read_live(picture.frame, job.turn)]


def _read_still(job: Job) -> list[Symbol]:
    return read_picture(job.picture)


_READ: dict[Kind, Callable[[Job], list[Symbol]]] = {
    Kind.LIVE: _read_live,
    Kind.STILL: _read_still,
}


if __name__ == "__main__":
    main()
