import json
import subprocess
import sys

import pytest

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

def read(job):
    os.write(1, b"native chatter")
    return child.Answer([])

child._READ = {kind: read for kind in child.Kind}
child.main()
"""

GROWING = """
from counter_scanner.camera.weight import resident_megabytes

before = resident_megabytes()
held = b"x" * 50_000_000
print(before, resident_megabytes())
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

    ready, length, answer = ended.stdout[:4], ended.stdout[4:8], ended.stdout[8:]
    assert ready == bytes(4)
    assert int.from_bytes(length) == len(answer)
    assert json.loads(answer)["symbols"] == []
    assert ended.stderr == b"native chatter"


def test_resident_megabytes_grows_with_what_the_process_holds() -> None:
    # In a process of its own: one that lived long may serve the request from memory it freed.
    measured = subprocess.run([sys.executable, "-c", GROWING], capture_output=True, check=True)

    before, after = map(int, measured.stdout.split())
    assert before > 5
    assert after - before == pytest.approx(50, abs=5)
