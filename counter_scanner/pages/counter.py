"""What every route of the counter works with, put together once at start."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from counter_scanner.camera.worker import Decoders
from counter_scanner.db.engine import Database
from counter_scanner.db.staff_sessions import Limits
from counter_scanner.db.today import Today
from counter_scanner.domain.lamp import Lamp
from counter_scanner.domain.lanes import Lanes
from counter_scanner.domain.mix import Mix
from counter_scanner.domain.stages import Measure
from counter_scanner.handover.folder import FolderRoute
from counter_scanner.pages.allowance import Allowance
from counter_scanner.pages.feed import Feed
from counter_scanner.pages.places import Places
from counter_scanner.pages.planner import Planner
from counter_scanner.pages.throttle import Throttle
from counter_scanner.training.codes import open_real
from shared.clock import Clock, day_in_japan
from shared.forms.load import Procedures
from shared.japanese.holidays import IsClosed, is_office_holiday
from shared.web.templating import Pages
from shared.wire.keys import KeyRing
from shared.wire.notification_code import Opened

# A working day and its overtime; an hour away from the screen ends it sooner.
SIGN_IN = Limits(lifetime=timedelta(hours=12), idle=timedelta(hours=1))

# Kiosks that show their camera at once: more than a lobby has, fewer than starve the desks.
MOST_KIOSKS = 8


@dataclass(frozen=True)
class Counter:
    """One office's counter. `throttle` slows guessing down, `allowance` machines in a hurry,
    `kiosks` has a place for each kiosk's camera; nobody should wait longer than `wait_target`, nor
    a stage take longer than its `stage_targets`; `is_closed` moves deadlines; `lanes` number
    visitors, `mix` says who is called next, and with `appointments` the kiosk asks for one; `feed`
    tells screens of news, `planner` knows the past and `visits_today` what is not over; `folder`
    is where finished notifications go."""

    database: Database
    ring: KeyRing
    procedures: Procedures
    decoders: Decoders
    pages: Pages
    throttle: Throttle
    clock: Clock
    wait_target: timedelta
    feed: Feed
    stage_targets: Mapping[Measure, timedelta]
    is_closed: IsClosed = is_office_holiday
    day_begins: timedelta = timedelta(0)
    lamp: Lamp = field(default_factory=Lamp)
    lanes: Lanes = field(default_factory=Lanes)
    mix: Mix | None = None
    appointments: bool = False
    planner: Planner = field(default_factory=Planner)
    visits_today: Today = field(default_factory=Today)
    folder: FolderRoute | None = None
    allowance: Allowance = field(default_factory=Allowance)
    kiosks: Places = field(default_factory=lambda: Places(MOST_KIOSKS))

    @property
    def office(self) -> str:
        return self.ring.current.office

    @property
    def home(self) -> "Counter":
        """Where staff sign in; a practice counter has another one for that."""
        return self

    def desk_of(self, chosen: int | None) -> int | None:
        """Where somebody works, who has chosen this desk at the sign-in."""
        return chosen

    def open_code(self, typed: str, day: date) -> Opened:
        """Refusal `code.…`, or `practice.code` for one of the practice desk."""
        return open_real(typed, self.ring, self.procedures, day, self.is_closed)

    def now(self) -> datetime:
        return self.clock()

    def today(self) -> date:
        """The office's day: until its hour, the night belongs to the day before."""
        return day_in_japan(self.clock(), self.day_begins)
