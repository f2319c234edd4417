"""An office's past, made up: Mondays, month ends, spring and days after a break are busier by known
factors, and each day is off by chance."""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pytest

from counter_scanner.domain.staffing.history import SLOTS, HalfHour, History, Service, history
from shared.japanese.holidays import is_office_holiday

Past = Callable[..., History]

FIRST = date(2024, 4, 1)
FACTORS = {"monday": 1.3, "month_end": 1.25, "late_march": 1.8, "after_break": 1.2}
SHAPE = np.zeros(SLOTS)
SHAPE[17:35] = [1, 2, 3, 4, 5, 5, 4, 3, 4, 5, 4, 4, 3, 3, 3, 2, 2, 1]
SHAPE /= SHAPE.sum()


def expected(day: date) -> float:
    from counter_scanner.domain.staffing.calendar import EFFECTS, features

    held = {EFFECTS[at] for at in features([day], is_office_holiday)[0].nonzero()[0]}
    level = 120 * (FACTORS["monday"] if day.weekday() == 0 else 1.0)
    names = [name for name in FACTORS if name in held]
    return level * float(np.prod([FACTORS[name] for name in names]))


@pytest.fixture(scope="session")
def past() -> Past:
    def make(days: int = 480, spread: float = 0.08, seed: int = 3) -> History:
        """So many open days from 1 April 2024 on."""
        chance = np.random.default_rng(seed)
        calendar = (FIRST + timedelta(days=n) for n in range(2000))
        open_days = [day for day in calendar if not is_office_holiday(day)][:days]
        rows = []
        for day in open_days:
            mean = expected(day) * chance.lognormal(-(spread**2) / 2, spread) * SHAPE
            for slot, n in enumerate(chance.poisson(mean)):
                if n:
                    sums = (n, n, n * 480.0, n * 480.0**2 * 1.16, n, n * 30.0, 0, n * 300.0)
                    rows.append((day, HalfHour(slot, *sums)))
        return history(rows)

    return make


@pytest.fixture
def service() -> Service:
    """Eight minutes, with exponential spread, and nobody gives up."""
    return Service(mean=480.0, spread=1.0, day_spread=0.0, walk=0.0, patience=None)
