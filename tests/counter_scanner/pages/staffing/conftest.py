"""A past of half hours, put straight into the tables that the forecast reads."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from sqlalchemy import insert

from counter_scanner.db.engine import Database
from counter_scanner.db.tables import METADATA
from counter_scanner.made_up.town import open_days

Remember = Callable[[int], None]
SHAPE = {17: 2, 18: 5, 19: 8, 20: 10, 21: 12, 22: 9, 24: 6, 26: 8, 28: 9, 30: 7, 33: 2}


@pytest.fixture
def remember(store: Database, office: str, today: date) -> Remember:
    """So many open days before today, Mondays half again as busy."""

    def fill(days: int) -> None:
        chance = np.random.default_rng(4)
        rows, heads = [], []
        for day in open_days(today, days):
            heads.append({"office": office, "day": day, "through": 1})
            for slot, mean in SHAPE.items():
                n = int(chance.poisson(mean * (1.5 if day.weekday() == 0 else 1.0)))
                sums = {"occupied": n * 420.0, "squares": n * 420.0**2 * 1.2, "walked": n * 20.0}
                counts = {"arrived": n, "served": n, "started": n, "left": 0, "queued": n * 90.0}
                rows.append({"office": office, "day": day, "slot": slot, **counts, **sums})
        with store.write() as session:
            session.connection().execute(insert(METADATA.tables["half_hour_day"]), heads)
            session.connection().execute(insert(METADATA.tables["half_hour"]), rows)

    return fill
