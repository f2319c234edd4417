"""The tables of the hand-over: what left the counter, what still has to, and who may fetch it."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from counter_scanner.db.columns import Moment, word_of
from counter_scanner.db.tables import LOGIN_LENGTH, REQUEST_ID_LENGTH, SHA256_LENGTH, Table
from counter_scanner.domain.handover import Route

TOKEN_ID_LENGTH = 16
TOKEN_NAME_LENGTH = 80


class Handover(Table, table=True):
    """One hand-over of `count` notifications, by a member of staff, by a machine's token, or (both
    None) by the counter itself. The database refuses to change or delete a row."""

    __tablename__ = "handover"
    __table_args__ = (UniqueConstraint("office", "request_id"),)

    seq: int = Field(primary_key=True, sa_type=BigInteger)
    request_id: str = Field(max_length=REQUEST_ID_LENGTH)
    route: Route = Field(sa_type=word_of(Route))
    at: datetime = Field(sa_type=Moment)
    count: int
    staff: str | None = Field(default=None, max_length=LOGIN_LENGTH)
    token: str | None = Field(default=None, max_length=TOKEN_ID_LENGTH)


class HandoverItem(Table, table=True):
    """A notification of a hand-over, and which saved version of it."""

    __tablename__ = "handover_item"
    __table_args__ = (
        ForeignKeyConstraint(["office", "handover"], ["handover.office", "handover.seq"]),
        ForeignKeyConstraint(["office", "visit_id"], ["visit.office", "visit.id"]),
        Index(None, "office", "visit_id"),
    )

    handover: int = Field(primary_key=True, sa_type=BigInteger)
    visit_id: int = Field(primary_key=True, sa_type=BigInteger)
    version: int


class FolderJob(Table, table=True):
    """A file to be written into the watched folder. `seq` is the event that ended the visit;
    `error` is the code of the last failure."""

    __tablename__ = "folder_job"
    __table_args__ = (
        ForeignKeyConstraint(["office", "visit_id"], ["visit.office", "visit.id"]),
        Index(None, "office", "done_at", "due_at"),
    )

    seq: int = Field(primary_key=True, sa_type=BigInteger)
    visit_id: int = Field(sa_type=BigInteger)
    failures: int = 0
    due_at: datetime = Field(sa_type=Moment)
    error: str | None = Field(default=None, max_length=40)
    done_at: datetime | None = Field(default=None, sa_type=Moment)


class ApiToken(Table, table=True):
    """A machine's way in. Of the token, 256 random bits, only the SHA-256 is kept; `id` tells it
    apart in lists and in the audit log. `scopes` are words with a space between them."""

    __tablename__ = "api_token"
    __table_args__ = (UniqueConstraint("office", "token_hash"),)

    id: str = Field(primary_key=True, max_length=TOKEN_ID_LENGTH)
    name: str = Field(max_length=TOKEN_NAME_LENGTH)
    token_hash: str = Field(max_length=SHA256_LENGTH, repr=False)
    scopes: str = Field(max_length=80)
    made_at: datetime = Field(sa_type=Moment)
    made_by: str | None = Field(default=None, max_length=LOGIN_LENGTH)
    used_at: datetime | None = Field(default=None, sa_type=Moment)
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)
