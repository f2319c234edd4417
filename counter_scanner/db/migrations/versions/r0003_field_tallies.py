"""What clerks correct, counted by question: nothing that a resident wrote, and no visit."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "field_tally",
        sa.Column("office", sa.String(6), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("procedure", sa.String(64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(16), nullable=False),
        sa.Column("field", sa.String(130), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            *("office", "day", "procedure", "revision", "lang", "field", "outcome"),
            name="pk_field_tally",
        ),
    )
