"""Lanes, priority, hand-over and undo; on PostgreSQL whoever waits for news is told of it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_TELL = """
CREATE FUNCTION visit_event_news() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_notify('kazasu_news', NEW.office); RETURN NULL; END $$
"""
_TRIGGER = """
CREATE TRIGGER visit_event_news AFTER INSERT ON visit_event
FOR EACH ROW EXECUTE FUNCTION visit_event_news()
"""


def _lane() -> sa.Column[str]:
    return sa.Column("lane", sa.String(24), nullable=False, server_default="general")


def upgrade() -> None:
    op.add_column("visit", _lane())
    op.add_column("visit", sa.Column("priority", sa.String(16)))
    op.add_column("visit", sa.Column("for_desk", sa.Integer()))
    op.add_column("visit", sa.Column("moved_by", sa.Integer()))
    op.add_column("visit", sa.Column("waiting_since", sa.DateTime(timezone=True)))
    op.add_column("visit_event", _lane())
    op.add_column("visit_event", sa.Column("detail", sa.String(64)))
    op.execute("UPDATE visit SET waiting_since = arrived_at")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_TELL)
        op.execute(_TRIGGER)
