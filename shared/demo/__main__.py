"""`python -m shared.demo`, which is what `make run` runs."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType

from shared.command import complain
from shared.demo import children, words
from shared.demo.ports import HOST, free_port
from shared.demo.prepare import ROLES, Trial, command, is_first, passwords_of, prepare
from shared.errors import Refusal
from shared.settings import port_setting

_READY_SECONDS = 60
# A closed terminal hangs up, where there is such a signal; a shell's background job is started with
# Ctrl-C ignored.
_ENDINGS = tuple(
    ending for ending in signal.Signals if ending.name in ("SIGINT", "SIGTERM", "SIGHUP")
)


def main() -> int:
    for ending in _ENDINGS:
        signal.signal(ending, _as_interrupt)
    trial = Trial(Path(os.environ.get("KAZASU_DATA") or ".kazasu"))
    try:
        _prepare(trial)
        return _run(trial)
    except KeyboardInterrupt:
        return 0
    except Refusal as refusal:
        complain(words.SETTING.format(name=refusal.params["name"]))
    except subprocess.CalledProcessError as failed:
        complain(words.FAILED.format(name=Path(failed.cmd[0]).name))
    except OSError as failed:
        complain(words.DATA.format(data=trial.data, reason=failed.strerror))
    return 1


def _as_interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _prepare(trial: Trial) -> None:
    if is_first(trial):
        print(words.FIRST_TIME.format(data=trial.data), flush=True)
    prepare(trial)


def _run(trial: Trial) -> int:
    started: list[children.Child] = []
    try:
        _start(trial, started)
        late = children.wait_until_ready(started, _READY_SECONDS)
        if late and late.status is None:
            complain(words.NOT_READY.format(name=late.name, seconds=_READY_SECONDS))
            return 1
        if not late:
            _announce(trial, started)
        ended = late or children.wait_for_an_end(started)
        complain(words.ENDED.format(name=ended.name, status=ended.status))
        return 1
    finally:
        _end(started)


def _start(trial: Trial, started: list[children.Child]) -> None:
    """Each is noted as soon as it runs, so that a break in between leaves none behind."""
    citizen = _port("CITIZEN_PORT", 8100)
    counter = _port("COUNTER_PORT", 8200, citizen)
    environment = trial.environment_beside(f"http://{HOST}:{counter}/")
    for name, port in (("citizen-form", citizen), ("counter-scanner", counter)):
        program = [command(name), "serve", "--host", HOST, "--port", str(port)]
        address = f"http://{HOST}:{port}/"
        started.append(children.start(name, program, environment, address))


def _end(started: list[children.Child]) -> None:
    """An impatient second Ctrl-C must not break the ending off."""
    for ending in _ENDINGS:
        signal.signal(ending, signal.SIG_IGN)
    children.end(started)
    print(words.BYE, flush=True)


def _port(setting: str, default: int, *taken: int) -> int:
    wanted = port_setting(os.environ, setting, default)
    port = free_port(wanted, frozenset(taken))
    if port != wanted:
        print(words.PORT_TAKEN.format(wanted=wanted, port=port))
    return port


def _announce(trial: Trial, started: list[children.Child]) -> None:
    passwords = passwords_of(trial)
    staff = "\n".join(
        words.STAFF.format(role=role, login=role, password=passwords.get(role, words.NOT_KEPT))
        for role in ROLES
    )
    citizen, counter = (child.address for child in started)
    ready = words.READY.format(citizen=citizen, counter=counter, staff=staff, data=trial.data)
    print(ready, flush=True)


if __name__ == "__main__":
    sys.exit(main())
