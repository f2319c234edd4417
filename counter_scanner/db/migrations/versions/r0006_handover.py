"""What left the counter and by which way, what a watched folder still has to get, and the tokens
of machines."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_APPEND_ONLY = ("handover", "handover_item")


def upgrade() -> None:
    _handover()
    _handover_item()
    _folder_job()
    _api_token()
    for table in _APPEND_ONLY:
        _forbid_changes(table)


def _handover() -> None:
    op.create_table(
        "handover",
        sa.Column("office", sa.String(6), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("request_id", sa.String(80), nullable=False),
        sa.Column("route", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("staff", sa.String(32)),
        sa.Column("token", sa.String(16)),
        sa.PrimaryKeyConstraint("office", "seq", name="pk_handover"),
        sa.UniqueConstraint("office", "request_id", name="uq_handover_office_request_id"),
    )


def _handover_item() -> None:
    op.create_table(
        "handover_item",
        sa.Column("office", sa.String(6), nullable=False),
        sa.Column("handover", sa.BigInteger(), nullable=False),
        sa.Column("visit_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office", "handover"],
            ["handover.office", "handover.seq"],
            name="fk_handover_item_handover",
        ),
        sa.ForeignKeyConstraint(
            ["office", "visit_id"], ["visit.office", "visit.id"], name="fk_handover_item_visit"
        ),
        sa.PrimaryKeyConstraint("office", "handover", "visit_id", name="pk_handover_item"),
    )
    op.create_index("ix_handover_item_office_visit_id", "handover_item", ["office", "visit_id"])


def _folder_job() -> None:
    op.create_table(
        "folder_job",
        sa.Column("office", sa.String(6), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("visit_id", sa.BigInteger(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("error", sa.String(40)),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["office", "visit_id"], ["visit.office", "visit.id"], name="fk_folder_job_visit"
        ),
        sa.PrimaryKeyConstraint("office", "seq", name="pk_folder_job"),
    )
    op.create_index(
        "ix_folder_job_office_done_at_due_at", "folder_job", ["office", "done_at", "due_at"]
    )


def _api_token() -> None:
    op.create_table(
        "api_token",
        sa.Column("office", sa.String(6), nullable=False),
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("scopes", sa.String(80), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(32)),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("office", "id", name="pk_api_token"),
        sa.UniqueConstraint("office", "token_hash", name="uq_api_token_office_token_hash"),
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
