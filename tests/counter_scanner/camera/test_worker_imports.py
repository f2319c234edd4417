"""What the service needs to start decoders, and what it must not load itself."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from counter_scanner.camera.process import DecoderLost
from counter_scanner.camera.worker import Decoders


def test_start_library_missing_fails_at_once_and_says_which(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "pyzbar.py").write_text("raise ImportError('Unable to find zbar shared library')")
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(DecoderLost):
        asyncio.run(Decoders(2).start())
    assert "Unable to find zbar shared library" in capfd.readouterr().err


def test_worker_service_loads_no_decoder() -> None:
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, counter_scanner.camera.worker; print(*sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()

    assert "counter_scanner.camera.worker" in loaded
    assert not {"cv2", "zxingcpp", "pyzbar", "numpy", "PIL"} & set(loaded)
