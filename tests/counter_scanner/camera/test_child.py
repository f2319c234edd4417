import subprocess
import sys

from counter_scanner.camera.message import Job, Kind

HANGING = """
import time
from counter_scanner.camera import child

child._LAST_RESORT_SECONDS = 0.2
child._READ = {kind: lambda job: time.sleep(60) for kind in child.Kind}
child.main()
"""

CHATTY = """
import os
from counter_scanner.camera import child

child._READ = {kind: lambda job: os.write(1, b"native chatter") and [] for kind in child.Kind}
child.main()
"""


def run(code: str) -> subprocess.CompletedProcess[bytes]:
    job = Job(Kind.STILL, b"picture").to_bytes()
    return subprocess.run(
        [sys.executable, "-c", code], input=job, capture_output=True, timeout=20, check=False
    )


def test_main_job_that_never_ends_is_ended_without_the_service() -> None:
    ended = run(HANGING)

    assert ended.returncode == 1
    assert b"Timeout" in ended.stderr


def test_main_native_code_that_prints_does_not_garble_the_answer() -> None:
    ended = run(CHATTY)

    assert ended.stdout == b"\x00\x00\x00\x00" + b"\x00\x00\x00\x0f" + b'{"symbols": []}'
    assert ended.stderr == b"native chatter"
