"""Who has seen the guided tour."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("staff", sa.Column("toured_at", sa.DateTime(timezone=True)))
