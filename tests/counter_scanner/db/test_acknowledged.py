"""What was acknowledged is there, also when the program is killed the moment after."""

import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date

import pytest

from counter_scanner.db import audit, events, visits
from counter_scanner.db.engine import Database
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Action

# Commits arrivals as fast as it can and says so after each commit.
WRITER = """
import sys
from datetime import UTC, datetime
from counter_scanner.db import audit, visits
from counter_scanner.db.audit import Deed
from counter_scanner.db.engine import Database
from counter_scanner.db.visits import Arrival
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Channel

database, now = Database(sys.argv[1]), datetime(2026, 3, 25, tzinfo=UTC)
for turn in range(10**9):
    with database.write() as session:
        arrival = Arrival(Channel.QR, "address_change")
        visit = visits.arrive(session, "272035", arrival, Stamp(f"{turn}", now))
        audit.append(session, "272035", Deed("visit.arrived", f"visit:{visit.id}", None), now)
    print(visit.number, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 60])
def test_arrivals_acknowledged_before_a_kill_are_kept(
    counter: Database, office: str, stamp: Callable[..., Stamp], day: date, acknowledged: int
) -> None:
    url = counter.url.render_as_string(hide_password=False)
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, url], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        heard = [int(writer.stdout.readline()) for _ in range(acknowledged)]
        writer.send_signal(signal.SIGKILL)
        heard += [int(line) for line in writer.stdout if line.endswith("\n")]
    assert writer.returncode == -signal.SIGKILL
    with counter.read() as session:
        waiting = [visit.number for visit in visits.waiting(session, office, day)]
        counted = len(events.of_day(session, office, day))
        assert audit.verify(session, office) == counted == len(waiting)
    # One more may have been committed but not said.
    assert heard == list(range(1, len(heard) + 1)) == waiting[: len(heard)]
    assert len(waiting) - len(heard) in (0, 1)
    with counter.write() as session:
        visits.act(session, office, 1, Action.LEAVE, stamp())
