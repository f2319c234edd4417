"""Both applications as child processes: started together, ended together."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

_ENDING_SECONDS = 10
_LOOK_EVERY = 0.1


@dataclass(frozen=True)
class Child:
    name: str
    process: subprocess.Popen[bytes]
    address: str

    @property
    def status(self) -> int | None:
        """The exit status, negative for a signal; None while it runs."""
        return self.process.poll()


def start(name: str, program: Sequence[str], env: Mapping[str, str], address: str) -> Child:
    """In a session of its own, so that a Ctrl-C at the terminal reaches only the launcher, which
    then ends both in order."""
    guarded = [*_dying_with_us(), *program]
    process = subprocess.Popen(guarded, env=dict(env), start_new_session=True)  # noqa: S603 ours
    return Child(name, process, address)


def _dying_with_us() -> list[str]:
    """Killed outright, a launcher can end nobody: let the kernel do it, or the ports stay taken
    and two servers share a database at the next start. Linux only."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM", "--"] if setpriv else []


def is_ready(child: Child) -> bool:
    """Whether /healthz says so."""
    try:
        with urllib.request.urlopen(f"{child.address}healthz", timeout=1) as answer:  # noqa: S310 loopback
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def wait_until_ready(children: Sequence[Child], seconds: float) -> Child | None:
    """None when all answer; else the first that does not, or that has ended."""
    last = time.monotonic() + seconds
    for child in children:
        while not is_ready(child):
            ended = next((other for other in children if other.status is not None), None)
            if ended or time.monotonic() > last:
                return ended or child
            time.sleep(_LOOK_EVERY)
    return None


def wait_for_an_end(children: Sequence[Child]) -> Child:
    """The first child that ends by itself."""
    while True:
        for child in children:
            if child.status is not None:
                return child
        time.sleep(_LOOK_EVERY)


def end(children: Sequence[Child]) -> None:
    """Ask, wait, and only then insist; what they started goes with them."""
    for child in children:
        if child.status is None:
            child.process.send_signal(signal.SIGTERM)
    for child in children:
        with suppress(subprocess.TimeoutExpired):
            child.process.wait(_ENDING_SECONDS)
        with suppress(ProcessLookupError):
            _kill(child)
        child.process.wait()


def _kill(child: Child) -> None:
    """With all that it started, where processes have groups; Windows knows none."""
    if sys.platform == "win32":
        child.process.kill()
    else:
        os.killpg(child.process.pid, signal.SIGKILL)
