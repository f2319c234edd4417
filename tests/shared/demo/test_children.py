import os
import sys

from shared.demo import children

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)",
]
NOBODY = "http://127.0.0.1:9/"


def test_end_running_children_ends_them_all() -> None:
    started = [children.start(name, SLEEP, os.environ, NOBODY) for name in ("one", "two")]
    children.end(started)
    assert [child.process.poll() is not None for child in started] == [True, True]


def test_wait_until_ready_child_that_ends_is_named() -> None:
    child = children.start("one", [sys.executable, "-c", ""], os.environ, NOBODY)
    assert children.wait_until_ready([child], seconds=20) is child


def test_wait_for_an_end_gives_the_one_that_ended() -> None:
    lasting = children.start("lasting", SLEEP, os.environ, NOBODY)
    short = children.start("short", [sys.executable, "-c", "exit(3)"], os.environ, NOBODY)
    try:
        assert children.wait_for_an_end([lasting, short]).process.returncode == 3
    finally:
        children.end([lasting, short])


def test_end_stubborn_child_is_killed(monkeypatch) -> None:
    monkeypatch.setattr(children, "_ENDING_SECONDS", 0.5)
    child = children.start("stubborn", STUBBORN, os.environ, NOBODY)
    children.end([child])
    assert child.process.returncode != 0
