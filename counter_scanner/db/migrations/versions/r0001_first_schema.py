"""The first schema: queue, events, sealed submissions and entries, staff, audit log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# The history is for good: whoever holds the application's own password cannot rewrite it with a
# plain statement either.
_APPEND_ONLY = ("visit_event", "audit_log")


def upgrade() -> None:
    """Tables in the order in which they refer to each other."""
    _counter()
    _desk()
    _staff()
    _staff_session()
    _visit()
    _visit_event()
    _submission()
    _entry()
    _audit_log()
    for table in _APPEND_ONLY:
        _forbid_changes(table)


def _counter() -> None:
    op.create_table(
        "counter",
        sa.Column("office", sa.String(6), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("office", "name", name="pk_counter"),
    )


def _desk() -> None:
    op.create_table(
        "desk",
        sa.Column("office", sa.String(6), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(40), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("office", "number", name="pk_desk"),
    )


def _staff() -> None:
    op.create_table(
        "staff",
        sa.Column("office", sa.String(6), nullable=False),
        sa.Column("login", sa.String(32), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("office", "login", name="pk_staff"),
    )


def _staff_session() -> None:
    op.create_table(
        "staff_session",
        sa.Column("office", sa.String(6), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("login", sa.String(32), nullable=False),
        sa.Column("desk", sa.Integer()),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("idle_until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["office", "desk"], ["desk.office", "desk.number"], name="fk_staff_session_desk"
        ),
        sa.ForeignKeyConstraint(
            ["office", "login"], ["staff.office", "staff.login"], name="fk_staff_session_staff"
        ),
        sa.PrimaryKeyConstraint("office", "token_hash", name="pk_staff_session"),
    )
    op.create_index("ix_staff_session_office_login", "staff_session", ["office", "login"])


def _visit() -> None:
    op.create_table(
        "visit",
        sa.Column("office", sa.String(6), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("procedure", sa.String(64), nullable=False),
        sa.Column("household_size", sa.Integer()),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("desk", sa.Integer()),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["office", "desk"], ["desk.office", "desk.number"], name="fk_visit_desk"
        ),
        sa.PrimaryKeyConstraint("office", "id", name="pk_visit"),
        sa.UniqueConstraint("office", "day", "number", name="uq_visit_office_day_number"),
    )
    op.create_index(
        "ix_visit_office_day_state_number", "visit", ["office", "day", "state", "number"]
    )


def _visit_event() -> None:
    op.create_table(
        "visit_event",
        sa.Column("office", sa.String(6), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("visit_id", sa.BigInteger(), nullable=False),
        sa.Column("request_id", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("procedure", sa.String(64), nullable=False),
        sa.Column("household_size", sa.Integer()),
        sa.Column("desk", sa.Integer()),
        sa.Column("staff", sa.String(32)),
        sa.ForeignKeyConstraint(
            ["office", "visit_id"], ["visit.office", "visit.id"], name="fk_visit_event_visit"
        ),
        sa.PrimaryKeyConstraint("office", "seq", name="pk_visit_event"),
        sa.UniqueConstraint("office", "request_id", name="uq_visit_event_office_request_id"),
    )
    op.create_index("ix_visit_event_office_day_seq", "visit_event", ["office", "day", "seq"])
    op.create_index(
        "ix_visit_event_office_visit_id_seq", "visit_event", ["office", "visit_id", "seq"]
    )


def _submission() -> None:
    op.create_table(
        "submission",
        sa.Column("office", sa.String(6), nullable=False),
        sa.Column("form_id", sa.String(32), nullable=False),
        sa.Column("request_id", sa.String(80), nullable=False),
        sa.Column("visit_id", sa.BigInteger()),
        sa.Column("procedure", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.String(8), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("desk", sa.Integer()),
        sa.Column("staff", sa.String(32)),
        sa.ForeignKeyConstraint(
            ["office", "visit_id"], ["visit.office", "visit.id"], name="fk_submission_visit"
        ),
        sa.PrimaryKeyConstraint("office", "form_id", name="pk_submission"),
    )
    op.create_index("ix_submission_office_visit_id", "submission", ["office", "visit_id"])


def _entry() -> None:
    op.create_table(
        "entry",
        sa.Column("office", sa.String(6), nullable=False),
        sa.Column("visit_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.String(80), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff", sa.String(32)),
        sa.ForeignKeyConstraint(
            ["office", "visit_id"], ["visit.office", "visit.id"], name="fk_entry_visit"
        ),
        sa.PrimaryKeyConstraint("office", "visit_id", name="pk_entry"),
    )


def _audit_log() -> None:
    op.create_table(
        "audit_log",
        sa.Column("office", sa.String(6), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff", sa.String(32)),
        sa.Column("action", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(120), nullable=False),
        sa.Column("prev_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("office", "seq", name="pk_audit_log"),
    )


def _forbid_changes(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_append_only()"
    )
