"""Statistics added up by day, month and year. Made from events, so nothing is lost by dropping."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "rollup_part",
        sa.Column("office", sa.String(6), nullable=False),
        sa.Column("grain", sa.String(16), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("newest", sa.BigInteger(), nullable=False),
        sa.Column("through", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("office", "grain", "start", name="pk_rollup_part"),
    )
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
        sa.Column("desk", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("tally", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(
            *("office", "cut", "measure", "grain", "start"),
            *("procedure", "channel", "size", "desk", "weekday", "hour"),
            name="pk_rollup",
        ),
    )
    op.create_index("ix_rollup_office_grain_start", "rollup", ["office", "grain", "start"])
