"""Which rules statistics were added up by; lanes and half hours. What was added up before is made
anew from the events."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column(
        "rollup_part", sa.Column("edition", sa.Integer(), nullable=False, server_default="0")
    )
    op.drop_index("ix_rollup_office_grain_start", "rollup")
    op.drop_table("rollup")
    op.create_table(
        "rollup",
        sa.Column("office", sa.String(6), nullable=False),
        sa.Column("cut", sa.String(16), nullable=False),
        sa.Column("measure", sa.String(16), nullable=False),
        sa.Column("grain", sa.String(16), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("procedure", sa.String(64), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("lane", sa.String(24), nullable=False),
        sa.Column("desk", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("tally", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(
            *("office", "cut", "measure", "grain", "start"),
            *("procedure", "channel", "size", "lane", "desk", "weekday", "hour", "slot"),
            name="pk_rollup",
        ),
    )
    op.create_index("ix_rollup_office_grain_start", "rollup", ["office", "grain", "start"])
