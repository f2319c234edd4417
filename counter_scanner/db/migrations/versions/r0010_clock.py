"""Steps taken while a clock was behind the step before are marked."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("visit_event", sa.Column("behind", sa.Integer()))
