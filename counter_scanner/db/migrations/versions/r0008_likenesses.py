"""Marks by which a code is known to speak of people whom an earlier one spoke of."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "likeness",
        sa.Column("office", sa.String(6), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("form_id", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("office", "mark", "form_id", name="pk_likeness"),
        sa.ForeignKeyConstraint(
            ["office", "form_id"],
            ["submission.office", "submission.form_id"],
            name="fk_likeness_submission",
        ),
    )
