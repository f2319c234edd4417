"""The formulas beside published values and beside a discrete-event simulation (ciw)."""

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from math import inf, isclose

import ciw
import numpy as np
import pytest

from counter_scanner.domain.staffing.erlang import Queue, erlang_b, erlang_c

# Arrivals a second, seconds of service, desks, seconds of patience.
STEADY = Queue(1 / 100, 480.0, 6)
IMPATIENT = Queue(1 / 80, 480.0, 5, 1200.0)
OVERRUN = Queue(1 / 60, 480.0, 5, 600.0)
_DAYS, _WARM, _LONG = 12, 20_000, 260_000


@cache
def simulated(queue: Queue) -> tuple[np.ndarray, np.ndarray]:
    """Waits of arrivals in a steady state, and which of them gave up."""
    dists = {
        "arrival_distributions": [ciw.dists.Exponential(queue.rate)],
        "service_distributions": [ciw.dists.Exponential(1 / queue.service)],
    }
    if queue.patience is not None:
        dists["reneging_time_distributions"] = [ciw.dists.Exponential(1 / queue.patience)]
    network = ciw.create_network(number_of_servers=[queue.servers], **dists)
    waits, gone = [], []
    for seed in range(_DAYS):
        ciw.seed(seed)
        run = ciw.Simulation(network)
        run.simulate_until_max_time(_LONG)
        records = [one for one in run.get_all_records() if one.arrival_date > _WARM]
        waits += [one.waiting_time for one in records]
        gone += [one.record_type == "renege" for one in records]
    return np.array(waits), np.array(gone)


def test_erlang_b_and_c_published_values() -> None:
    # Tables of Cooper, Introduction to Queueing Theory: a = 10 erlangs at 14 desks.
    assert erlang_b(14, 10.0) == pytest.approx(0.0568, abs=1e-4)
    assert erlang_c(14, 10.0) == pytest.approx(0.1741, abs=1e-4)
    # M/M/1: the share that waits is the load.
    assert erlang_c(1, 0.7) == pytest.approx(0.7)
    assert erlang_c(3, 3.0) == 1.0


@pytest.mark.parametrize("queue", [STEADY, IMPATIENT, OVERRUN], ids=["C", "A", "A overrun"])
@pytest.mark.parametrize("seconds", [0.0, 300.0, 900.0])
def test_share_within_as_simulated(queue: Queue, seconds: float) -> None:
    waits, gone = simulated(queue)
    begun = float((~gone & (waits <= seconds + 1e-9)).mean())
    assert queue.within(seconds) == pytest.approx(begun, abs=0.02)


@pytest.mark.parametrize("queue", [STEADY, IMPATIENT, OVERRUN], ids=["C", "A", "A overrun"])
def test_p90_as_simulated(queue: Queue) -> None:
    waits, _ = simulated(queue)
    assert queue.quantile(0.9) == pytest.approx(float(np.quantile(waits, 0.9)), rel=0.08)


@pytest.mark.parametrize("queue", [IMPATIENT, OVERRUN], ids=["A", "A overrun"])
def test_abandoned_as_simulated(queue: Queue) -> None:
    _, gone = simulated(queue)
    assert queue.abandoned == pytest.approx(float(gone.mean()), abs=0.012)


def test_endless_patience_is_erlang_c() -> None:
    patient = Queue(STEADY.rate, STEADY.service, STEADY.servers, 1e9)
    for seconds in (0.0, 300.0, 900.0):
        assert patient.within(seconds) == pytest.approx(STEADY.within(seconds), abs=2e-3)
    assert patient.abandoned == pytest.approx(0.0, abs=1e-4)


def test_too_few_desks_without_giving_up_wait_without_end() -> None:
    queue = Queue(1 / 60, 480.0, 5)
    assert not queue.is_stable
    assert queue.within(900.0) == 0.0
    assert queue.quantile(0.9) == inf


def test_nobody_comes_nobody_waits() -> None:
    for patience in (None, 600.0):
        queue = Queue(0.0, 480.0, 3, patience)
        assert (queue.within(0.0), queue.quantile(0.9), queue.abandoned) == (1.0, 0.0, 0.0)


@pytest.mark.parametrize("value", [lambda q: q.within(900.0), lambda q: -q.quantile(0.9)])
def test_each_further_desk_is_better(value: Callable[[Queue], float]) -> None:
    queues = [Queue(1 / 60, 480.0, servers, 1800.0) for servers in range(4, 14)]
    assert all(value(fewer) <= value(more) for fewer, more in pairwise(queues))
    assert value(queues[0]) < value(queues[-1])


def test_shares_add_up_to_everyone() -> None:
    long = 40 * OVERRUN.service
    assert isclose(OVERRUN.within(long) + OVERRUN.abandoned, 1.0, abs_tol=1e-3)
