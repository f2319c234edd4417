"""Two counters on one database under load; one is killed with -9 in the middle of it. Whatever was
acknowledged is there, once, whoever acknowledged it."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import httpx2 as httpx
import pytest
from sqlmodel import col, select

from counter_scanner.db.engine import Database
from counter_scanner.db.tables import Visit, VisitEvent
from shared.demo import children, ports
from shared.demo.children import Child
from shared.wire.key_files import new_pair

OFFICE = "272035"
VISITORS, LOBBIES, BEFORE_THE_KILL = 100, 6, 30


@dataclass
class Lobby:
    """Visitors take numbers at either counter; whom the one does not answer the other one serves,
    under the same request id, as the kiosk's page does."""

    addresses: list[str]
    acknowledged: list[str] = field(default_factory=list)
    unanswered: int = 0

    def arrive(self, visitor: int) -> None:
        for attempt in range(400):
            address = self.addresses[(visitor + attempt) % len(self.addresses)]
            if self._took_a_number(address, f"visitor-{visitor:04d}"):
                self.acknowledged.append(f"visitor-{visitor:04d}")
                return
            self.unanswered += 1
            time.sleep(0.02)
        raise AssertionError(f"visitor {visitor} got no number")

    def _took_a_number(self, address: str, request_id: str) -> bool:
        form = {"channel": "paper", "_request_id": request_id}
        try:
            return httpx.post(f"{address}kiosk", data=form, timeout=30).status_code == 303
        except httpx.TransportError:
            return False


@pytest.fixture
def counters(empty_url: str, tmp_path: Path) -> Iterator[list[Child]]:
    """Two processes as an office runs them, one after the other: the first makes the tables."""
    new_pair(tmp_path / "keys", OFFICE, None)
    told = {"KAZASU_KEYS": str(tmp_path / "keys"), "KAZASU_DATABASE_URL": empty_url}
    program = str(Path(sys.executable).parent / "counter-scanner")
    started: list[Child] = []
    try:
        for wanted in (18_300, 18_350):
            port = ports.free_port(wanted)
            command = [program, "serve", "--port", str(port)]
            address = f"http://{ports.HOST}:{port}/"
            started.append(children.start("counter", command, os.environ | told, address))
            assert children.wait_until_ready(started[-1:], 60) is None
        yield started
    finally:
        children.end(started)


def wait_for(condition: Callable[[], bool]) -> None:
    while not condition():
        time.sleep(0.005)


def test_kill_under_load_loses_nothing_that_was_acknowledged(
    counters: list[Child], empty_url: str
) -> None:
    lobby = Lobby([child.address for child in counters])
    with ThreadPoolExecutor(LOBBIES) as people:
        coming = [people.submit(lobby.arrive, number) for number in range(VISITORS)]
        wait_for(lambda: len(lobby.acknowledged) >= BEFORE_THE_KILL)
        counters[0].process.send_signal(signal.SIGKILL)
        for one in coming:
            one.result()
    assert counters[0].process.wait(10) == -signal.SIGKILL
    assert lobby.unanswered > 0
    database = Database(empty_url)
    with database.read() as session:
        events = session.exec(select(VisitEvent).order_by(col(VisitEvent.seq))).all()
        numbers = session.exec(select(Visit.number).order_by(col(Visit.number))).all()
    database.close()
    assert sorted(event.request_id for event in events) == sorted(lobby.acknowledged)
    assert len(set(lobby.acknowledged)) == VISITORS
    assert list(numbers) == list(range(1, VISITORS + 1))
    assert [event.seq for event in events] == list(range(1, VISITORS + 1))
