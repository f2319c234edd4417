"""The tables of the counter. The office code leads every key.

One database can hold every office of a country and be distributed by that column. Nothing here
shows who a resident is: what they declared and what was confirmed are sealed bytes, and visits
and events know numbers and sizes only. Keys that name more than the office are counted per
office (see `counters`), so they mean the same on every database.
"""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, MetaData, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from counter_scanner.db.columns import Moment, word_of
from counter_scanner.domain.entry import EntryState
from counter_scanner.domain.lanes import GENERAL
from counter_scanner.domain.role import Role
from counter_scanner.domain.rollup import Grain
from counter_scanner.domain.stages import Measure
from counter_scanner.domain.visit import Channel, EventKind, Priority, State

OFFICE_LENGTH = 6
LOGIN_LENGTH = 32
REQUEST_ID_LENGTH = 80
FORM_ID_LENGTH = 32
SHA256_LENGTH = 64
LANE_LENGTH = 24
# What an integer and a big integer column hold; more is no number of ours.
LARGEST_NUMBER = 2**31 - 1
LARGEST_ID = 2**63 - 1

# Visits from before there were lanes, and whoever writes without knowing of them.
_IN_GENERAL = {"server_default": GENERAL}

# Constraints carry the same name on both databases, so that a migration can speak of them.
METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Table(SQLModel):
    """What all tables share: the office, first in every primary key."""

    metadata: ClassVar[MetaData] = METADATA

    office: str = Field(primary_key=True, max_length=OFFICE_LENGTH)


class Counter(Table, table=True):
    """The last number given out under a name. Its row is the lock that orders those who count."""

    __tablename__ = "counter"

    name: str = Field(primary_key=True, max_length=40)
    value: int = Field(sa_type=BigInteger)


class Desk(Table, table=True):
    """A place where visitors are served. `label` is what the board shows."""

    __tablename__ = "desk"

    number: int = Field(primary_key=True)
    label: str = Field(max_length=40)
    closed_at: datetime | None = Field(default=None, sa_type=Moment)


class Staff(Table, table=True):
    """Who may sign in. Never deleted, for events and the audit log speak of them."""

    __tablename__ = "staff"

    login: str = Field(primary_key=True, max_length=LOGIN_LENGTH)
    name: str = Field(max_length=80)
    role: Role = Field(sa_type=word_of(Role))
    password_hash: str = Field(max_length=200, repr=False)
    added_at: datetime = Field(sa_type=Moment)
    disabled_at: datetime | None = Field(default=None, sa_type=Moment)
    toured_at: datetime | None = Field(default=None, sa_type=Moment)


class StaffSession(Table, table=True):
    """A sign-in that lasts. Of the token only the SHA-256 is kept: who reads the database cannot
    sign in with what they find. It ends at `expires_at`, or at `idle_until` unless renewed."""

    __tablename__ = "staff_session"
    __table_args__ = (
        ForeignKeyConstraint(["office", "login"], ["staff.office", "staff.login"]),
        ForeignKeyConstraint(["office", "desk"], ["desk.office", "desk.number"]),
        Index(None, "office", "login"),
    )

    token_hash: str = Field(primary_key=True, max_length=SHA256_LENGTH, repr=False)
    login: str = Field(max_length=LOGIN_LENGTH)
    desk: int | None = None
    started_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    idle_until: datetime = Field(sa_type=Moment)


class Visit(Table, table=True):
    """Where a visitor stands now: a projection of the events, kept so that a queue is one query.

    `day` is the day in Japan, `number` what the visitor holds in the hand; `id` is never shown.
    `for_desk` is the only desk that calls a visitor who was handed over to it; `moved_by` the desk
    that took the last step.
    """

    __tablename__ = "visit"
    __table_args__ = (
        ForeignKeyConstraint(["office", "desk"], ["desk.office", "desk.number"]),
        UniqueConstraint("office", "day", "number"),
        Index(None, "office", "day", "state", "number"),
    )

    id: int = Field(primary_key=True, sa_type=BigInteger)
    day: date
    number: int
    procedure: str = Field(max_length=64)
    household_size: int | None = None
    channel: Channel = Field(sa_type=word_of(Channel))
    state: State = Field(sa_type=word_of(State))
    desk: int | None = None
    arrived_at: datetime = Field(sa_type=Moment)
    changed_at: datetime = Field(sa_type=Moment)
    lane: str = Field(default=GENERAL, max_length=LANE_LENGTH, sa_column_kwargs=_IN_GENERAL)
    priority: Priority | None = Field(default=None, sa_type=word_of(Priority))
    for_desk: int | None = None
    moved_by: int | None = None
    waiting_since: datetime | None = Field(default=None, sa_type=Moment)


class VisitEvent(Table, table=True):
    """What happened, for good: the database itself refuses to change or delete a row.

    `seq` follows the order of the commits within an office, so whoever has read up to one has
    missed nothing. Channel, procedure and household size are repeated as they were known then,
    so that statistics need no other table. `detail` is what the kind needs besides, see `Event`.
    `behind` are the seconds by which the clock was found set back: then `at` is that of the step
    before, for no step comes before it.
    """

    __tablename__ = "visit_event"
    __table_args__ = (
        ForeignKeyConstraint(["office", "visit_id"], ["visit.office", "visit.id"]),
        UniqueConstraint("office", "request_id"),
        Index(None, "office", "visit_id", "seq"),
        Index(None, "office", "day", "seq"),
    )

    seq: int = Field(primary_key=True, sa_type=BigInteger)
    visit_id: int = Field(sa_type=BigInteger)
    request_id: str = Field(max_length=REQUEST_ID_LENGTH)
    kind: EventKind = Field(sa_type=word_of(EventKind))
    at: datetime = Field(sa_type=Moment)
    day: date
    channel: Channel = Field(sa_type=word_of(Channel))
    procedure: str = Field(max_length=64)
    household_size: int | None = None
    desk: int | None = None
    staff: str | None = Field(default=None, max_length=LOGIN_LENGTH)
    lane: str = Field(default=GENERAL, max_length=LANE_LENGTH, sa_column_kwargs=_IN_GENERAL)
    detail: str | None = Field(default=None, max_length=64)
    behind: int | None = None


class RollupPart(Table, table=True):
    """How far a day, month or year was added up: through which event, and which is the newest one
    that concerns it. It is stale while these differ, whoever made them differ, and while its
    `edition`, the rules it was added up by, is an old one."""

    __tablename__ = "rollup_part"

    grain: Grain = Field(primary_key=True, sa_type=word_of(Grain))
    start: date = Field(primary_key=True)
    newest: int = Field(sa_type=BigInteger)
    through: int = Field(default=0, sa_type=BigInteger)
    edition: int = 0


class Rollup(Table, table=True):
    """Visits of a day, month or year by one cut and measure: a `domain.bundle.Bundle`. Made from
    the events alone and at any time made again; see `domain.rollup`."""

    __tablename__ = "rollup"
    __table_args__ = (Index(None, "office", "grain", "start"),)

    cut: str = Field(primary_key=True, max_length=16)
    measure: Measure = Field(primary_key=True, sa_type=word_of(Measure))
    grain: Grain = Field(primary_key=True, sa_type=word_of(Grain))
    start: date = Field(primary_key=True)
    size: int = Field(primary_key=True)
    words: str = Field(sa_type=Text)
    cells: bytes = Field(repr=False)
    lengths: bytes = Field(repr=False)


class Submission(Table, table=True):
    """A code as it came, still sealed. The form id as key is what makes a second scan known.

    `sealed` is the whole frame of wire/FORMAT.md, byte for byte; `key_id` is in hex.
    """

    __tablename__ = "submission"
    __table_args__ = (
        ForeignKeyConstraint(["office", "visit_id"], ["visit.office", "visit.id"]),
        Index(None, "office", "visit_id"),
    )

    form_id: str = Field(primary_key=True, max_length=FORM_ID_LENGTH)
    request_id: str = Field(max_length=REQUEST_ID_LENGTH)
    visit_id: int | None = Field(default=None, sa_type=BigInteger)
    procedure: int
    key_id: str = Field(max_length=8)
    sealed: bytes = Field(repr=False)
    received_at: datetime = Field(sa_type=Moment)
    desk: int | None = None
    staff: str | None = Field(default=None, max_length=LOGIN_LENGTH)


class Likeness(Table, table=True):
    """Somebody of whom a code speaks, as a mark that only the counter's key can make."""

    __tablename__ = "likeness"
    __table_args__ = (
        ForeignKeyConstraint(["office", "form_id"], ["submission.office", "submission.form_id"]),
    )

    mark: str = Field(primary_key=True, max_length=SHA256_LENGTH)
    form_id: str = Field(primary_key=True, max_length=FORM_ID_LENGTH)


class Entry(Table, table=True):
    """What the clerk confirmed for a visit, sealed to the counter's own key.

    `version` counts the saves, so that a late autosave never overwrites a newer one.
    """

    __tablename__ = "entry"
    __table_args__ = (ForeignKeyConstraint(["office", "visit_id"], ["visit.office", "visit.id"]),)

    visit_id: int = Field(primary_key=True, sa_type=BigInteger)
    version: int
    request_id: str = Field(max_length=REQUEST_ID_LENGTH)
    state: EntryState = Field(sa_type=word_of(EntryState))
    sealed: bytes = Field(repr=False)
    saved_at: datetime = Field(sa_type=Moment)
    staff: str | None = Field(default=None, max_length=LOGIN_LENGTH)


class FieldTally(Table, table=True):
    """How often a question was answered, and how often a clerk corrected the answer and why: sums
    of a day, without content and without visits.

    `field` is a path without rows, `outcome` the word `declared`, a reason for a correction, or
    `unsaid`; `lang` is the language in which the notification was filled in.
    """

    __tablename__ = "field_tally"

    day: date = Field(primary_key=True)
    procedure: str = Field(primary_key=True, max_length=64)
    revision: int = Field(primary_key=True)
    lang: str = Field(primary_key=True, max_length=16)
    field: str = Field(primary_key=True, max_length=130)
    outcome: str = Field(primary_key=True, max_length=16)
    places: int


class AuditLog(Table, table=True):
    """Who did what to which identifier, chained by hash (see `domain.audit_chain`).

    Like events, the database refuses to change or delete a row.
    """

    __tablename__ = "audit_log"

    seq: int = Field(primary_key=True, sa_type=BigInteger)
    at: datetime = Field(sa_type=Moment)
    staff: str | None = Field(default=None, max_length=LOGIN_LENGTH)
    action: str = Field(max_length=64)
    subject: str = Field(max_length=120)
    prev_hash: str = Field(max_length=SHA256_LENGTH)
    hash: str = Field(max_length=SHA256_LENGTH)
