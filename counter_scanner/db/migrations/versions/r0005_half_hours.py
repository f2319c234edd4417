"""Past days by half hours, for the forecast. Made from events, so nothing is lost by dropping."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_WHOLE = ("arrived", "served", "started", "left")
_SECONDS = ("occupied", "squares", "walked", "queued")


def upgrade() -> None:
    op.create_table(
        "half_hour_day",
        sa.Column("office", sa.String(6), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("through", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("office", "day", name="pk_half_hour_day"),
    )
    op.create_table(
        "half_hour",
        sa.Column("office", sa.String(6), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _WHOLE),
        *(sa.Column(name, sa.Float(), nullable=False) for name in _SECONDS),
        sa.PrimaryKeyConstraint("office", "day", "slot", name="pk_half_hour"),
    )
