"""The launcher as `make run` starts it, with both real applications."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ENDS_WITHIN = 20


class Launched:
    """A started launcher: what it printed until both applications answered, and its children."""

    def __init__(self, data: Path, first_port: int) -> None:
        ports = {"CITIZEN_PORT": str(first_port), "COUNTER_PORT": str(first_port)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "shared.demo"],
            env={**os.environ, **ports, "KAZASU_DATA": str(data)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = ""
        assert self.process.stdout is not None
        while "Ctrl-C" not in self.said:
            line = self.process.stdout.readline()
            assert line, f"it ended:\n{self.said}"
            self.said += line

    @property
    def children(self) -> list[int]:
        process = self.process.pid
        listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
        return [int(child) for child in listed.split()]

    def rest(self) -> str:
        return self.process.communicate(timeout=ENDS_WITHIN)[0]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all: the first start makes keys, database and staff, the later ones keep them."""
    return tmp_path_factory.mktemp("launcher")


@pytest.fixture
def launched(data: Path) -> Iterator[Launched]:
    started = Launched(data, 18300)
    yield started
    if started.process.poll() is None:
        started.process.terminate()
    started.process.communicate()


def alive(process: int) -> bool:
    """Zombies of a killed parent are waiting for whoever inherits them; they run no more."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state[0] != "Z"


def addresses(said: str) -> list[str]:
    lines = [line.split() for line in said.splitlines() if "form /" in line or "Counter  " in line]
    return [words[-1] for words in lines]


def test_launcher_start_serves_both_and_says_how_to_sign_in(launched: Launched) -> None:
    citizen, counter = addresses(launched.said)
    assert citizen != counter
    for address in (citizen, counter):
        with urllib.request.urlopen(f"{address}healthz", timeout=5) as answer:  # noqa: S310
            assert answer.status == 200
    assert all(role in launched.said for role in ("clerk", "supervisor", "admin"))


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_launcher_asked_to_end_ends_both_without_a_traceback(
    launched: Launched, ending: signal.Signals
) -> None:
    children = launched.children
    launched.process.send_signal(ending)
    launched.process.send_signal(ending)
    rest = launched.rest()
    assert launched.process.returncode == 0
    assert "Traceback" not in rest
    assert len(children) == 2
    assert not any(alive(child) for child in children)


def test_launcher_one_application_dies_ends_the_other_and_names_it(launched: Launched) -> None:
    children = launched.children
    os.kill(children[0], signal.SIGKILL)
    rest = launched.rest()
    assert launched.process.returncode == 1
    assert "citizen-form ended by itself" in rest
    assert not any(alive(child) for child in children)


def test_launcher_killed_outright_leaves_nobody_behind(launched: Launched) -> None:
    children = launched.children
    launched.process.kill()
    last = time.monotonic() + ENDS_WITHIN
    while any(alive(child) for child in children) and time.monotonic() < last:
        time.sleep(0.05)
    assert [child for child in children if alive(child)] == []


def test_launcher_port_that_is_none_is_refused(data: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "shared.demo"],
        env={**os.environ, "KAZASU_DATA": str(data), "CITIZEN_PORT": "many"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["CITIZEN_PORT must be a port number from 1 to 65535."]
