"""The tables of the forecast's past: half hours of days that are over."""

from datetime import date

from sqlalchemy import BigInteger
from sqlmodel import Field

from counter_scanner.db.tables import Table


class HalfHourDay(Table, table=True):
    """How far a day's half hours were added up: through which event, as `RollupPart` says it."""

    __tablename__ = "half_hour_day"

    day: date = Field(primary_key=True)
    through: int = Field(sa_type=BigInteger)


class HalfHourSums(Table, table=True):
    """What `domain.staffing.history.HalfHour` holds, of one half hour of a past day."""

    __tablename__ = "half_hour"

    day: date = Field(primary_key=True)
    slot: int = Field(primary_key=True)
    arrived: int
    served: int
    started: int
    left: int
    occupied: float
    squares: float
    walked: float
    queued: float
