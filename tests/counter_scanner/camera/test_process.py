import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from counter_scanner.camera.message import Job, Kind
from counter_scanner.camera.process import DecoderLost, DecoderProcess


def test_decoder_process_gets_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAZASU_KEY_PASSPHRASE", "secret")

    async def scenario() -> bytes:
        decoder = await DecoderProcess.started()
        environment = Path(f"/proc/{decoder.pid}/environ").read_bytes()
        await decoder.end()
        return environment

    environment = asyncio.run(scenario())

    assert b"PYTHONPATH=" in environment
    assert b"KAZASU" not in environment


def test_started_interpreter_missing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    with pytest.raises(DecoderLost):
        asyncio.run(DecoderProcess.started())


NONSENSE = """
import sys
sys.stdout.buffer.write(b"\\0\\0\\0\\0" + {answer})
sys.stdout.flush()
sys.stdin.read()
"""


@pytest.mark.parametrize(
    "answer",
    [b"\x00\x00\x00\x04oops", b"\x00\x00\x00\x02{}", b"\xff\xff\xff\xff"],
    ids=["not JSON", "no answer", "endless"],
)
def test_read_nonsense_ends_the_process(
    answer: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As a decoder would that a picture has taken over."""
    taken_over = tmp_path / "counter_scanner" / "camera"
    taken_over.mkdir(parents=True)
    for package in (taken_over.parent, taken_over):
        (package / "__init__.py").touch()
    (taken_over / "child.py").write_text(NONSENSE.format(answer=answer))
    monkeypatch.syspath_prepend(tmp_path)

    async def scenario() -> bool:
        decoder = await DecoderProcess.started()
        with pytest.raises(DecoderLost):
            await decoder.read(Job(Kind.STILL, b"picture"), 5)
        return decoder.alive

    assert asyncio.run(scenario()) is False


def test_end_twice_is_harmless() -> None:
    async def scenario() -> bool:
        decoder = await DecoderProcess.started()
        await decoder.end()
        await decoder.end()
        return decoder.alive

    assert asyncio.run(scenario()) is False


def test_end_stopped_process_is_ended() -> None:
    async def scenario() -> bool:
        decoder = await DecoderProcess.started()
        os.kill(decoder.pid, signal.SIGSTOP)
        await decoder.end()
        return decoder.alive

    assert asyncio.run(scenario()) is False
