"""Played days beside a discrete-event simulation (ciw), and what must hold of any plan."""

from datetime import date

import ciw
import numpy as np
import pytest

from counter_scanner.domain.staffing.forecast import Forecast
from counter_scanner.domain.staffing.history import SLOT_SECONDS, SLOTS, Service
from counter_scanner.domain.staffing.outcome import difference, outcome
from counter_scanner.domain.staffing.simulation import Arrivals, draw, play

DAY = date(2026, 3, 31)
TARGET = 900.0
# The queue builds up before noon and is worked off after it.
COMING = [0.0] * 18 + [18.0, 24.0, 20.0, 12.0, 8.0, 8.0, 6.0, 4.0]
DESKS = [0] * 18 + [4, 4, 5, 5, 3, 3, 2, 2]
FOUR = 4


def padded(values: list[float]) -> np.ndarray:
    return np.array(values + [0.0] * (SLOTS - len(values)))


def forecast(day_spread: float = 0.0, dispersion: float = 1.0) -> Forecast:
    return Forecast(DAY, padded(COMING), day_spread, dispersion)


def desks(values: list[int]) -> list[int]:
    return [int(n) for n in padded([float(n) for n in values])]


def simulated_waits(service: Service, days: int) -> np.ndarray:
    """The same day by ciw: arrivals by half hour, four desks all day, all served in the end. (Its
    schedules change whole crews, the old one finishing beside the new one: no desk does so.)"""
    waits = []
    for seed in range(days):
        # ciw draws the arrivals when it is told of them.
        ciw.seed(seed)
        run = ciw.Simulation(network(service))
        run.simulate_until_max_time(2 * SLOTS * SLOT_SECONDS - 1)
        waits += [one.waiting_time for one in run.get_all_records()]
    return np.array(waits)


def network(service: Service) -> ciw.network.Network:
    arrivals = ciw.dists.PoissonIntervals(
        rates=[n / SLOT_SECONDS for n in padded(COMING)],
        endpoints=[(at + 1) * SLOT_SECONDS for at in range(SLOTS)],
        max_sample_date=SLOTS * SLOT_SECONDS,
    )
    return ciw.create_network(
        arrival_distributions=[arrivals],
        service_distributions=[ciw.dists.Exponential(1 / service.mean)],
        number_of_servers=[FOUR],
    )


def exponential(arrivals: Arrivals, service: Service) -> Arrivals:
    """As ciw draws service; ours is lognormal."""
    chance = np.random.default_rng(9)
    takes = chance.exponential(service.mean, arrivals.takes.shape)
    return Arrivals(arrivals.at, takes, arrivals.patience)


def test_played_days_wait_as_simulated(service: Service) -> None:
    known = simulated_waits(service, 300)
    played = play(
        exponential(draw(forecast(), service, 1, 400), service), desks([0] * 18 + [FOUR] * 30)
    )
    waits = played.waits[played.came]
    assert float((waits <= TARGET).mean()) == pytest.approx((known <= TARGET).mean(), abs=0.04)
    assert float(waits.mean()) == pytest.approx(known.mean(), rel=0.08)
    assert float(np.quantile(waits, 0.9)) == pytest.approx(np.quantile(known, 0.9), rel=0.08)


def test_play_serves_in_the_order_of_arrival_at_open_desks_only(service: Service) -> None:
    arrivals = draw(forecast(0.2, 1.5), service, 5, 40)
    plan = desks(DESKS)
    played = play(arrivals, plan)
    for day in range(len(arrivals.at)):
        n = int(played.came[day].sum())
        start = arrivals.at[day, :n] + played.waits[day, :n]
        assert (np.diff(start) >= -1e-6).all()
        ends = start + arrivals.takes[day, :n]
        for moment in start:
            busy = int(((start <= moment) & (ends > moment)).sum())
            slot = min(int(moment // SLOT_SECONDS), 25)
            # A desk that closes finishes its visitor, so those of the half hours before count too.
            assert busy <= max(plan[18 : slot + 1])
            assert plan[slot] > 0


def test_nobody_is_served_without_a_desk(service: Service) -> None:
    played = play(draw(forecast(), service, 1, 20), [0] * SLOTS)
    assert outcome(played, TARGET).within == (0.0, 0.0, 0.0)


def test_visitors_before_the_first_desk_wait_for_it(service: Service) -> None:
    arrivals = Arrivals(np.array([[0.0]]), np.array([[60.0]]), np.array([[np.inf]]))
    played = play(arrivals, [0, 0, 1] + [0] * 45)
    assert played.waits[0, 0] == 2 * SLOT_SECONDS


def test_who_gives_up_is_never_within_the_target(service: Service) -> None:
    impatient = Service(480.0, 1.0, 0.0, 0.0, patience=300.0)
    played = play(draw(forecast(), impatient, 1, 100), desks([0] * 18 + [1] * 8))
    found = outcome(played, TARGET)
    assert found.gave_up > 0.3
    assert found.within[0] < 1 - found.gave_up + 0.05


def test_same_seed_same_days_and_a_desk_more_is_better_on_each(service: Service) -> None:
    arrivals = draw(forecast(0.1, 1.2), service, 4)
    again = draw(forecast(0.1, 1.2), service, 4)
    assert np.array_equal(arrivals.at, again.at)
    fewer = outcome(play(arrivals, desks(DESKS)), TARGET)
    more = outcome(play(arrivals, desks([n + 1 if n else 0 for n in DESKS])), TARGET)
    p90, within = difference(more.by_day, fewer.by_day)
    assert p90[2] <= 0.0
    assert p90[0] < -300
    assert within[1] >= 0.0


def test_less_certain_forecast_gives_a_wider_answer(service: Service) -> None:
    plan = desks([n + 1 if n else 0 for n in DESKS])
    sure = outcome(play(draw(forecast(), service, 1), plan), TARGET)
    unsure = outcome(play(draw(forecast(0.3, 2.0), service, 1), plan), TARGET)
    assert unsure.within[2] - unsure.within[1] > 1.2 * (sure.within[2] - sure.within[1])


def test_draw_keeps_mean_and_variance_of_the_forecast(service: Service) -> None:
    told = forecast(0.2, 1.5)
    numbers = np.isfinite(draw(told, service, 2, 1200).at).sum(axis=1)
    assert numbers.mean() == pytest.approx(told.total, rel=0.03)
    assert numbers.var() == pytest.approx(told.total_variance, rel=0.15)


def test_large_office_draws_fewer_days(service: Service) -> None:
    crowded = Forecast(DAY, padded([0.0] * 17 + [300.0] * 10), 0.0, 1.0)
    assert len(draw(crowded, service, 1).at) == 40
